// SPDX-License-Identifier: MIT
#pragma once

#include "bench/measurement.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cairn::bench {

/// How much of a change counts, for what it names. The last one that fits decides.
struct Threshold {
  std::string benchmark;         ///< a pattern with `*`; empty: all
  std::string metric;            ///< the same
  std::optional<double> change;  ///< 0.1: 10 % for the worse
  std::optional<bool> gated;     ///< false: shown, and never a reason to fail

  bool operator==(Threshold const&) const = default;
};

/// What a value must keep, whatever came before: "1M ticks in less than 100 ms".
struct Budget {
  std::string benchmark;  ///< as to_string(benchmark, parameters) writes it, or a pattern
  std::string metric;
  std::optional<double> most;  ///< in the metric's unit
  std::optional<double> least;

  bool operator==(Budget const&) const = default;
};

/// What a value must keep beside another one of the same run: "at least 90 % of MLX".
struct Target {
  std::string benchmark;
  std::string reference;  ///< the other benchmark, as to_string() writes it
  std::string metric;
  double least = 1.0;  ///< how many times as good: 0.9, 1.5, 20; for a time reference / benchmark

  bool operator==(Target const&) const = default;
};

/// How results are judged: `[bench]` of release.toml.
struct Policy {
  double time = 0.10;    ///< the threshold of times and of everything that has no other
  double memory = 0.15;  ///< that of sizes in bytes
  double exact = 0.01;   ///< that of exact metrics
  std::vector<Threshold> thresholds;
  std::vector<Budget> budgets;
  std::vector<Target> targets;
  double discovery_rate = 0.05;    ///< of false alarms among alarms, over the suite
  double confidence = 0.95;        ///< of each bound, one-sided
  bool proven = false;             ///< regressed only where the bound itself is over the threshold
  std::size_t floor_sessions = 5;  ///< a stored baseline is judged by at least so many sessions
  double good_variance = 0.05;     ///< the classes of an official result
  double acceptable_variance = 0.10;

  bool operator==(Policy const&) const = default;
};

/// The threshold of one metric of one benchmark, as a ratio less one.
double threshold_of(Policy const& policy, std::string const& benchmark, Metric const& metric);

/// Whether a metric tells why a time changed and is no cost in itself, or splits a cost that is
/// judged already: user, system, cycles, faults, switches.
bool is_explanation(Metric const& metric);

/// Whether a change of it may fail a gate: without a threshold that says so, that of all but
/// explanations. Unless a threshold says otherwise: what is a cost in
/// itself does; user, system, cycles, faults and switches only explain, and do not.
bool is_gated(Policy const& policy, std::string const& benchmark, Metric const& metric);

}  // namespace cairn::bench
