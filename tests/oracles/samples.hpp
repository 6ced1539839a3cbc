// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "fixture/corpus.hpp"
#include "harness/harness.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

// What other tools say about files, and what we say about the same ones.
namespace cairn::test {

/// The results of a file of the sample data.
inline bench::Results results_in(harness::Format format, std::filesystem::path const& file) {
  std::vector<harness::File> const files{{file.filename().string(), read_file(file)}};
  return harness::read(format, files);
}

/// Results as records; `side` makes their ids.
inline std::vector<bench::Record> records_of(bench::Results const& results,
                                             std::string const& side) {
  std::vector<bench::Record> records;
  for (auto const& measurement : results.measurements) {
    bench::Record record;
    record.id = side + std::to_string(records.size());
    record.measurement = measurement;
    records.push_back(record);
  }
  for (auto const& failure : results.failures) {
    bench::Record record;
    record.id = side + std::to_string(records.size());
    record.measurement = {failure.benchmark, failure.parameters, {}};
    record.failure = failure.reason;
    records.push_back(record);
  }
  return records;
}

/// Both sides as if they had been measured in turns, which says the most.
inline bench::Report compared(bench::Results const& base, bench::Results const& head) {
  bench::Request request;
  request.design = bench::Design::interleaved;
  request.base = records_of(base, "base");
  request.head = records_of(head, "head");
  return bench::compare(request, {});
}

/// One of the two halves of results that a parameter tells apart, without that parameter.
inline bench::Results half(bench::Results const& whole, std::string const& parameter,
                           std::string const& value) {
  bench::Results part;
  for (auto measurement : whole.measurements) {
    auto const found = measurement.parameters.find(parameter);
    if (found == measurement.parameters.end() || found->second != value) continue;
    measurement.parameters.erase(found);
    part.measurements.push_back(std::move(measurement));
  }
  return part;
}

/// The comparison of a benchmark's metric; null if there is none.
inline bench::Comparison const* find(bench::Report const& report, std::string const& benchmark,
                                     std::string const& metric) {
  auto const found = std::find_if(
      report.comparisons.begin(), report.comparisons.end(), [&](bench::Comparison const& each) {
        return each.benchmark == benchmark && each.metric.name == metric;
      });
  return found == report.comparisons.end() ? nullptr : &*found;
}

}  // namespace cairn::test
