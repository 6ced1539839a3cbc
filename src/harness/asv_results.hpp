// SPDX-License-Identifier: MIT
#pragma once

#include "harness/collection.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::harness {

/// What asv measures: the metric, and what its numbers are multiplied with.
struct AsvKind {
  bench::Metric metric;
  double factor = 1;
};

/// By the last part of its name, as asv itself finds benchmarks: time_ and timeraw_ in seconds,
/// peakmem_ and mem_ in bytes, anything else a number.
AsvKind kind_by_name(std::string_view benchmark);

/// What benchmarks.json says.
class AsvSuite {
public:
  /// Learns from such a file. Throws where it is none.
  void describe(JsonNode const& file);

  AsvKind kind_of(std::string const& benchmark) const;

  /// The name of its parameter, counted from 0.
  std::string parameter_of(std::string const& benchmark, std::size_t index) const;

private:
  struct Description {
    AsvKind kind;
    std::vector<std::string> parameters;
  };

  std::map<std::string, Description> descriptions_;
};

/// A file of results.
struct AsvRun {
  File const* file = nullptr;
  nlohmann::json json;
};

/// Adds what the runs hold. Throws where they are not of one commit and one machine, or one holds
/// no result.
void read_asv_runs(std::span<AsvRun const> runs, AsvSuite const& suite, Collection& collection);

}  // namespace cairn::harness
