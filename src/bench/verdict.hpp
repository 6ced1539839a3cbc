// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/effect.hpp"

#include <optional>

// From what samples say to a verdict.
namespace cairn::bench {

/// What a change is held to, in the measure of its contrast.
struct Limits {
  double threshold = 0;
  double floor = 0;  ///< that sessions of unchanged code differ by, which hides what is below it
  double discovery_rate = 0.05;
  bool proven = false;  ///< for the worse the bound has to be over both, too

  bool operator==(Limits const&) const = default;
};

/// What contrasts came to over the suite, one-sided and adjusted.
struct Significance {
  double worse = 1;
  double better = 1;

  bool operator==(Significance const&) const = default;
};

/// The verdict on samples with noise: better, same, regressed or inconclusive.
Verdict judged(Contrast const& contrast, Significance const& significance, Limits const& limits);

/// The verdict on a metric that has no noise: by the medians, the change for the worse against
/// `threshold`, a ratio less one. A change from zero is always one.
Verdict judged_exactly(double base, double head, Better better, double threshold);

/// The smallest change for the worse, as a ratio less one, that judged() finds in four of five
/// comparisons; none where there are too few samples for any, or nothing that it would be a ratio
/// of.
std::optional<double> detectable_change(Contrast const& contrast, Limits const& limits,
                                        double confidence);

}  // namespace cairn::bench
