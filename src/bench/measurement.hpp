// SPDX-License-Identifier: MIT
#pragma once

#include "bench/metric.hpp"
#include "support/names.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::bench {

/// The parameters of a benchmark, by name: {"size": "1000", "variant": "coreml"}.
using Parameters = std::map<std::string, std::string>;

/// The samples of one metric. A sample is what one invocation of the program came to, for the
/// invocation is what is repeated: iterations inside of one process know nothing of another one.
struct Samples {
  Metric metric;
  std::vector<double> values;  ///< in the order in which they were measured; finite; at least one

  /// What each value was reduced from, where a harness told: iterations inside of one process.
  /// Empty, or one list for each value.
  std::vector<std::vector<double>> within;

  bool operator==(Samples const&) const = default;
};

/// What one benchmark came to: a benchmark with its parameters, and each metric that was taken of
/// the same invocations.
struct Measurement {
  std::string benchmark;  ///< "sort/u32 bytes/std/1000", as its harness calls it; not empty
  Parameters parameters;
  std::vector<Samples> metrics;  ///< by name, each once; the first one of the harness first

  bool operator==(Measurement const&) const = default;
};

/// A benchmark that ought to have a result and has none.
struct Failure {
  std::string benchmark;  ///< as above; empty: the run as a whole
  Parameters parameters;
  std::string reason;  ///< printable: "took longer than 60 s"

  bool operator==(Failure const&) const = default;
};

/// What a run, or the output of a harness, came to. Nothing in it is a failure in itself: who asked
/// for results complains.
struct Results {
  std::vector<Measurement> measurements;
  std::vector<Failure> failures;
  std::vector<std::string> warnings;  ///< printable sentences for a person

  bool operator==(Results const&) const = default;
};

using cairn::to_string;

/// "sort", "sort{size=1000,variant=std}": how a benchmark with its parameters is written for people
/// and in settings.
std::string to_string(std::string_view benchmark, Parameters const& parameters);

}  // namespace cairn::bench
