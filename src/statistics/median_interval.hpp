// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

namespace cairn::statistics {

struct Interval {
  double lower = 0;
  double upper = 0;
  double confidence = 0;  ///< what it really has: at least what was asked for

  bool operator==(Interval const&) const = default;
};

/// The interval of order statistics that holds the median with at least `confidence`, whatever the
/// distribution (David and Nagaraja, Order Statistics, 7.1); the shortest by ranks, as benchstat
/// has it. None where there are too few values: 0.95 asks for six.
std::optional<Interval> median_interval(std::span<double const> values, double confidence = 0.95);

}  // namespace cairn::statistics
