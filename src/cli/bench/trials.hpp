// SPDX-License-Identifier: MIT
#pragma once

#include "bench/metric.hpp"
#include "bench/policy.hpp"
#include "machine/benchmark.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cairn::cli {

/// How often one rule took noise for a change.
struct AlarmRate {
  std::string rule;    ///< "git bench", "median > 10 %", "Mann-Whitney p < .05"
  std::string design;  ///< "in turns", "one after the other", "stored"
  std::size_t alarms = 0;
  std::size_t comparisons = 0;  ///< each in both directions

  bool operator==(AlarmRate const&) const = default;
};

/// What trials of a program against itself say about one metric of it.
struct AlarmRates {
  std::string benchmark;
  bench::Metric metric;
  std::vector<AlarmRate> rules;
  double floor = 0;                  ///< what sessions differ by, as a ratio less one
  std::optional<double> detectable;  ///< the smallest change that is found in turns, the same
};

/// Judges trials whose two sides are one program; a trial is a session, with pairs in the order in
/// which they were run. Only what a gate would look at is judged.
std::vector<AlarmRates> alarm_rates(std::span<machine::Pair const> trials,
                                    bench::Policy const& policy);

}  // namespace cairn::cli
