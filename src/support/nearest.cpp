// SPDX-License-Identifier: MIT
#include "support/nearest.hpp"

#include <algorithm>
#include <vector>

namespace cairn {

std::size_t distance(std::string_view a, std::string_view b) {
  using Row = std::vector<std::size_t>;
  Row before_last(b.size() + 1);
  Row last(b.size() + 1);
  Row row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;

  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string nearest(std::string_view word, std::span<std::string const> candidates) {
  // Nobody mistypes a name of this length, and what was typed may be a megabyte.
  constexpr std::size_t longest = 64;
  if (word.empty() || word.size() > longest) return {};

  for (auto const& candidate : candidates)
    if (candidate.starts_with(word)) return candidate;

  std::string best;
  auto least = word.size() / 3 + 1;
  for (auto const& candidate : candidates) {
    auto const far = distance(word, candidate);
    if (far >= least) continue;
    least = far;
    best = candidate;
  }
  return best;
}

}  // namespace cairn
