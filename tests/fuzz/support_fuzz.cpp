// SPDX-License-Identifier: MIT
#include "support/error.hpp"
#include "support/rust_regex.hpp"
#include "support/unicode.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace cairn;

namespace {

/// assert() would vanish from a release build, and with it what is looked for.
void require(bool holds) {
  if (!holds) std::abort();
}

// What every search promises, whatever the expression.
void search(RustRegex const& regex, std::string_view text, std::string_view replacement) {
  auto const matches = regex.matches_in(text);
  require(regex.found_in(text) == !matches.empty());
  std::size_t end = 0;
  for (auto const& [at, size] : matches) {
    require(at >= end && at + size <= text.size());
    require(size > 0 || at > end || &at == &matches.front().at);
    end = at + size;
  }
  require(regex.split(text).size() == matches.size() + 1);
  require(regex.all_replaced(text, "$0") == text);
  regex.replaced(text, replacement);
  regex.all_replaced(text, replacement);
}

void transform(std::string_view text) {
  upper_cased(text);
  lower_cased(text);
  auto const inner = without_white_space(text);
  require(without_white_space(inner) == inner);
  std::size_t end = 0;
  for (auto const next : grapheme_ends(text)) {
    require(next > end && next <= text.size());
    end = next;
  }
  require(end == text.size());
}

}  // namespace

// The first line is an expression, the second a replacement, the rest a text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view rest(reinterpret_cast<char const*>(bytes), size);
  auto const next_line = [&rest] {
    auto const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() == rest.size() ? line.size() : line.size() + 1);
    return line;
  };
  auto const pattern = next_line();
  auto const replacement = next_line();
  transform(rest);
  try {
    search(RustRegex(pattern), rest, replacement);
  } catch (Error const& error) {
    require(error.fault() == Fault::fatal);
  }
  return 0;
}
