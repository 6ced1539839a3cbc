// SPDX-License-Identifier: MIT
#include "bench/pattern.hpp"

#include "support/text.hpp"

namespace cairn::bench {

bool fits(std::string_view pattern, std::string_view text) {
  auto const pieces = split(pattern, '*');
  auto const first = pieces.front();
  if (pieces.size() == 1) return first == text;
  if (text.substr(0, first.size()) != first) return false;
  auto rest = text.substr(first.size());
  // Between stars the earliest place leaves the most for what follows.
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    auto const at = rest.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    rest.remove_prefix(at + pieces[i].size());
  }
  auto const last = pieces.back();
  return rest.size() >= last.size() && rest.substr(rest.size() - last.size()) == last;
}

bool fits_benchmark(std::string_view pattern, std::string_view benchmark) {
  return pattern.empty() || fits(pattern, benchmark) ||
         fits(pattern, benchmark.substr(0, benchmark.find('{')));
}

}  // namespace cairn::bench
