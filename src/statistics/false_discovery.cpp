// SPDX-License-Identifier: MIT
#include "statistics/false_discovery.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace cairn::statistics {

std::vector<double> benjamini_hochberg(std::span<double const> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size());
  auto const tests = static_cast<double>(p.size());
  double least = 1;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    std::size_t const at = order[rank - 1];
    least = std::min(least, tests / static_cast<double>(rank) * p[at]);
    adjusted[at] = least;
  }
  return adjusted;
}

}  // namespace cairn::statistics
