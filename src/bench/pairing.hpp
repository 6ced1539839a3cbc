// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/record.hpp"

#include <optional>
#include <string>
#include <vector>

// Which records of head stand beside which ones of base.
namespace cairn::bench {

/// Records that are one sample together, oldest first.
using SampleRecords = std::vector<Record const*>;

/// One benchmark with its parameters, on both sides.
struct Pairing {
  std::string benchmark;
  Parameters parameters;
  SampleRecords base;  ///< without failures
  SampleRecords head;
  std::optional<std::string> base_failure;  ///< the newest record of base is one: why
  std::optional<std::string> head_failure;
  std::vector<std::string> obstacles;  ///< why both cannot be compared: "cpu.model: A -> B"
  std::vector<std::string> remarks;
};

/// The pairings of all benchmarks of `request`, by name and parameters.
std::vector<Pairing> pairings(Request const& request);

/// The metrics that any of the records has, in the order in which they are shown.
std::vector<Metric> metrics_of(SampleRecords const& records);

/// The samples of `metric`, to the letter, in the order in which they were measured.
std::vector<double> values_of(SampleRecords const& records, Metric const& metric);

}  // namespace cairn::bench
