// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/metric.hpp"
#include "statistics/mann_whitney.hpp"
#include "statistics/shift.hpp"

#include <optional>
#include <span>

// How far the samples of head lie from those of base.
namespace cairn::bench {

/// What a shift is measured by.
enum class Measure {
  logarithms,  ///< of the values, all positive: a shift of ln 1.1 is ten percent
  median,      ///< of base: a shift of 0.1 is ten percent. For values at or below zero
  itself,      ///< in the metric's unit: base is about zero, and nothing is a share of that
};

/// What two samples say about each other.
struct Contrast {
  Measure measure = Measure::logarithms;
  statistics::Shift worse;  ///< how much worse head is: less than 0 where it is better
  double deviation = 0;     ///< of both samples, pooled, whatever a few outliers do
  std::size_t base_count = 0;
  std::size_t head_count = 0;
  double p = 1;        ///< two-sided
  double p_worse = 1;  ///< one-sided
  double p_better = 1;

  bool operator==(Contrast const&) const = default;
};

/// Neither sample is empty; `confidence` is that of each bound.
Contrast contrast_of(std::span<double const> base, std::span<double const> head, Better better,
                     double confidence);

/// The same for ratios: none where base is about zero. `q` is that of the worse.
std::optional<Effect> effect_of(Contrast const& contrast, Better better, double q);

/// A change, 0.1 being ten percent for the worse, in the measure of a contrast; and back.
double to_measure(Measure measure, double change);
double from_measure(Measure measure, double shift);

/// What a sample looks like; `values` is not empty.
Side side_of(std::span<double const> values);

}  // namespace cairn::bench
