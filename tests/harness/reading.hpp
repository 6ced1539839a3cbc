// SPDX-License-Identifier: MIT
#pragma once

#include "bench/measurement.hpp"
#include "harness/harness.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What tests of readers say results with, and what they hold every reader to.
namespace cairn::test {

inline harness::File file_of(std::string text, std::string name = "run.txt") {
  return {std::move(name), std::move(text)};
}

/// A line for each metric, failure and warning:
///
///     sort{size=10}: wall 12 14 ns
///     sort{size=10}: bytes-per-second 1000 B/s, higher
///     failed: join: it has no result
///     warning: …
inline std::string told(bench::Results const& results) {
  std::string lines;
  for (auto const& each : results.measurements)
    for (auto const& [metric, values, _] : each.metrics)
      lines += fmt::format("{}: {} {} {}{}{}\n", bench::to_string(each.benchmark, each.parameters),
                           metric.name, fmt::join(values, " "), metric.unit,
                           metric.better == bench::Better::higher ? ", higher" : "",
                           metric.exact ? ", exact" : "");
  for (auto const& each : results.failures)
    lines += fmt::format("failed: {}: {}\n", bench::to_string(each.benchmark, each.parameters),
                         each.reason);
  for (auto const& each : results.warnings) lines += fmt::format("warning: {}\n", each);
  return lines;
}

inline std::string told(harness::Format format, std::vector<harness::File> const& files,
                        harness::Mapping const& mapping = {}) {
  return told(harness::read(format, files, mapping));
}

inline std::string told(harness::Format format, std::string const& text) {
  return told(format, {file_of(text)});
}

/// What is complained about; empty where nothing is.
inline std::string complaint_about(harness::Format format, std::vector<harness::File> const& files,
                                   harness::Mapping const& mapping = {}) {
  try {
    harness::read(format, files, mapping);
    return "";
  } catch (Error const& error) {
    return error.what();
  }
}

inline std::string complaint_about(harness::Format format, std::string const& text) {
  return complaint_about(format, {file_of(text)});
}

/// How many values there are of all metrics.
inline std::size_t count_of_values(bench::Results const& results) {
  std::size_t count = 0;
  for (auto const& each : results.measurements)
    for (auto const& samples : each.metrics) count += samples.values.size();
  return count;
}

/// Whether every sample of `part` is one of `whole`, in the same place: nothing else, nothing
/// changed.
inline bool is_part_of(bench::Results const& part, bench::Results const& whole) {
  return std::all_of(
      part.measurements.begin(), part.measurements.end(), [&](bench::Measurement const& each) {
        auto const found = std::find_if(
            whole.measurements.begin(), whole.measurements.end(), [&](auto const& other) {
              return other.benchmark == each.benchmark && other.parameters == each.parameters;
            });
        if (found == whole.measurements.end()) return false;
        return std::all_of(each.metrics.begin(), each.metrics.end(), [&](auto const& samples) {
          auto const other = std::find_if(
              found->metrics.begin(), found->metrics.end(),
              [&](auto const& candidate) { return candidate.metric == samples.metric; });
          return other != found->metrics.end() && samples.values.size() <= other->values.size() &&
                 std::equal(samples.values.begin(), samples.values.end(), other->values.begin());
        });
      });
}

/// A document that is cut off anywhere is an error, but for white space at its end.
inline void check_every_cut_is_an_error(harness::Format format, std::string const& text,
                                        std::string const& name = "run.json") {
  BOOST_TEST_REQUIRE(complaint_about(format, {file_of(text, name)}) == "");
  auto const end = text.find_last_not_of(" \n");
  for (std::size_t size = 0; size <= end; ++size) {
    auto const complaint = complaint_about(format, {file_of(text.substr(0, size), name)});
    BOOST_TEST(complaint.find(name) != complaint.npos, "cut after " << size << " bytes");
  }
}

/// A log that is cut off anywhere is an error, or what the whole lines before the cut come to.
inline void check_every_cut_is_an_error_or_a_shorter_log(harness::Format format,
                                                         std::string const& text) {
  auto const whole = harness::read(format, std::vector{file_of(text)});
  for (std::size_t size = 0; size < text.size(); ++size) {
    auto const cut = text.substr(0, size);
    try {
      auto const part = harness::read(format, std::vector{file_of(cut)});
      auto const lines = cut.substr(0, cut.rfind('\n') + 1);
      BOOST_TEST(is_part_of(part, whole), "cut after " << size << " bytes: " << told(part));
      auto const last = text.substr(lines.size(), text.find('\n', lines.size()) - lines.size());
      bool const only_its_end_is_missing = cut.size() - lines.size() == last.size();
      if (!only_its_end_is_missing)
        BOOST_TEST(told(part) == told(format, lines), "cut after " << size << " bytes");
    } catch (Error const& error) {
      BOOST_TEST(std::string_view(error.what()).find("run.txt") != std::string_view::npos);
    }
  }
}

}  // namespace cairn::test
