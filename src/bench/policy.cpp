// SPDX-License-Identifier: MIT
#include "bench/policy.hpp"

#include "bench/pattern.hpp"

#include <algorithm>
#include <array>

namespace cairn::bench {
namespace {

bool concerns(Threshold const& threshold, std::string const& benchmark, Metric const& metric) {
  return fits_benchmark(threshold.benchmark, benchmark) &&
         (threshold.metric.empty() || fits(threshold.metric, metric.name));
}

/// The last threshold that fits and says something about it decides.
template <class T>
std::optional<T> last_said(Policy const& policy, std::string const& benchmark, Metric const& metric,
                           std::optional<T> Threshold::*what) {
  auto const found = std::find_if(
      policy.thresholds.rbegin(), policy.thresholds.rend(), [&](Threshold const& threshold) {
        return threshold.*what && concerns(threshold, benchmark, metric);
      });
  return found == policy.thresholds.rend() ? std::nullopt : (*found).*what;
}

constexpr std::array explanations{"user",
                                  "system",
                                  "cycles",
                                  "minor-faults",
                                  "major-faults",
                                  "voluntary-switches",
                                  "involuntary-switches"};

}  // namespace

double threshold_of(Policy const& policy, std::string const& benchmark, Metric const& metric) {
  if (auto const change = last_said(policy, benchmark, metric, &Threshold::change)) return *change;
  if (metric.exact) return policy.exact;
  return metric.unit == "B" ? policy.memory : policy.time;
}

bool is_explanation(Metric const& metric) {
  return std::find(explanations.begin(), explanations.end(), metric.name) != explanations.end();
}

bool is_gated(Policy const& policy, std::string const& benchmark, Metric const& metric) {
  if (auto const gated = last_said(policy, benchmark, metric, &Threshold::gated)) return *gated;
  return !is_explanation(metric);
}

}  // namespace cairn::bench
