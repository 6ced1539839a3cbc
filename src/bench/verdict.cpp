// SPDX-License-Identifier: MIT
#include "bench/verdict.hpp"

#include "statistics/detectable.hpp"

#include <algorithm>
#include <cmath>

namespace cairn::bench {
namespace {

/// Where base is about zero nothing is a share of it: there every change counts that is not chance.
double threshold_of(Contrast const& contrast, Limits const& limits) {
  return contrast.measure == Measure::itself ? 0 : limits.threshold;
}

bool has_regressed(Contrast const& contrast, Significance const& significance,
                   Limits const& limits) {
  auto const threshold = threshold_of(contrast, limits);
  auto const proof = std::max(threshold, limits.floor);
  return contrast.worse.lower && contrast.worse.estimate > threshold &&
         *contrast.worse.lower > (limits.proven ? proof : 0) &&
         significance.worse <= limits.discovery_rate;
}

bool is_better(Contrast const& contrast, Significance const& significance, Limits const& limits) {
  return contrast.worse.upper && -contrast.worse.estimate > threshold_of(contrast, limits) &&
         *contrast.worse.upper < 0 && significance.better <= limits.discovery_rate;
}

/// Shown to be less than the threshold: that the noise between sessions is greater than it, shows
/// nothing.
bool is_same(Contrast const& contrast, Limits const& limits) {
  if (!contrast.worse.upper) return false;
  if (contrast.measure == Measure::itself) return *contrast.worse.upper <= 0;
  return *contrast.worse.upper < limits.threshold && limits.floor <= limits.threshold;
}

}  // namespace

Verdict judged(Contrast const& contrast, Significance const& significance, Limits const& limits) {
  if (has_regressed(contrast, significance, limits)) return Verdict::regressed;
  if (is_better(contrast, significance, limits)) return Verdict::better;
  if (is_same(contrast, limits)) return Verdict::same;
  return Verdict::inconclusive;
}

Verdict judged_exactly(double base, double head, Better better, double threshold) {
  // What is five percent faster and what is five percent slower are the same distance apart.
  auto const [lesser, greater] = std::minmax(base, head);
  bool const changed = lesser > 0 ? greater / lesser - 1 > threshold
                                  : greater - lesser > threshold * std::fabs(lesser);
  if (!changed) return Verdict::same;
  bool const worse = better == Better::lower ? head > base : head < base;
  return worse ? Verdict::regressed : Verdict::better;
}

std::optional<double> detectable_change(Contrast const& contrast, Limits const& limits,
                                        double confidence) {
  if (contrast.measure == Measure::itself) return std::nullopt;
  statistics::Rule rule;
  rule.threshold = std::max(limits.threshold, limits.floor);
  rule.confidence = confidence;
  auto const shift = statistics::detectable_shift(contrast.base_count, contrast.head_count,
                                                  contrast.deviation, rule);
  if (!shift) return std::nullopt;
  return from_measure(contrast.measure, *shift);
}

}  // namespace cairn::bench
