// SPDX-License-Identifier: MIT
#include "statistics/median_interval.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cairn::statistics {

namespace {

/// Ranks from 1: the median lies from the value of rank `low` to that of rank `high`.
struct Orders {
  std::size_t low = 0;
  std::size_t high = 0;
  double confidence = 0;
};

/// So many values lie below the median with a chance of the binomial distribution. The likeliest
/// counts are collected first, of two equal ones the lower.
Orders orders_of(std::size_t n, double confidence) {
  auto const ratio = [](std::size_t a, std::size_t b) {
    return static_cast<double>(a) / static_cast<double>(b);
  };
  std::size_t low = n / 2;
  std::size_t high = low;
  double below = boost::math::pdf(boost::math::binomial(static_cast<double>(n), 0.5),
                                  static_cast<double>(low));
  double above = below;
  double sum = below;
  // The chances of the next count on either side, from those of the outermost ones collected.
  below *= ratio(low, n - low + 1);
  above *= ratio(n - high, high + 1);
  while (sum < confidence && (low > 0 || high < n)) {
    if (low > 0 && (below >= above || high == n)) {
      sum += below;
      --low;
      below *= ratio(low, n - low + 1);
    } else {
      sum += above;
      ++high;
      above *= ratio(n - high, high + 1);
    }
  }
  return {.low = low, .high = high + 1, .confidence = std::min(sum, 1.0)};
}

}  // namespace

std::optional<Interval> median_interval(std::span<double const> values, double confidence) {
  if (values.empty()) return std::nullopt;
  Orders const orders = orders_of(values.size(), confidence);
  if (orders.low < 1 || orders.high > values.size()) return std::nullopt;
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return Interval{.lower = sorted[orders.low - 1],
                  .upper = sorted[orders.high - 1],
                  .confidence = orders.confidence};
}

}  // namespace cairn::statistics
