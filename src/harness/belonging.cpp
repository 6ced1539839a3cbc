// SPDX-License-Identifier: MIT
#include "harness/belonging.hpp"

#include "harness/reader.hpp"
#include "harness/shown_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
#include <string_view>

namespace cairn::harness {
namespace {

using Marks = std::span<std::string_view const>;

/// How lines begin that a harness writes whether or not there is a result.
Marks marks_of(Format format) {
  static constexpr std::string_view of_cargo[] = {
      "Benchmarking ", "Compiling ",    "Finished `", "Running ",
      "running ",      "test result: ", "error"};
  static constexpr std::string_view of_go[] = {"goos:", "goarch:", "pkg:",     "PASS",  "FAIL",
                                               "ok\t",  "ok  \t",  "--- FAIL", "panic:"};
  static constexpr std::string_view of_xctest[] = {"Test Suite '", "Test Case '"};
  static constexpr std::string_view of_catch2[] = {"Randomness seeded to", "benchmark name",
                                                   "All tests passed", "test cases:", "<Catch"};
  static constexpr std::string_view of_asv[] = {"\u00b7"};
  static constexpr std::string_view of_junit[] = {"<testsuite", "<?xml"};
  switch (format) {
    case Format::criterion_text:
    case Format::cargo_criterion:
    case Format::cargo_bench: return of_cargo;
    case Format::go: return of_go;
    case Format::xctest: return of_xctest;
    case Format::catch2: return of_catch2;
    case Format::asv: return of_asv;
    case Format::junit: return of_junit;
    default: return {};
  }
}

bool has_mark(Format format, File const& file) {
  auto const marks = marks_of(format);
  if (marks.empty()) return false;
  ShownLines const lines(file);
  return std::any_of(lines.begin(), lines.end(), [&](Line const& line) {
    auto const text = trimmed(line.text);
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return text.starts_with(mark); });
  });
}

bool begins_as_json(File const& file) {
  auto const text = trimmed(file.text);
  return text.starts_with('{') || text.starts_with('[');
}

bool is_of_json(Format format) {
  switch (format) {
    case Format::criterion:
    case Format::cargo_criterion:
    case Format::pytest_benchmark:
    case Format::google_benchmark:
    case Format::hyperfine:
    case Format::jmh:
    case Format::benchmark_dot_net:
    case Format::asv:
    case Format::bencher_metric_format: return true;
    default: return false;
  }
}

}  // namespace

bool may_be_of(Format format, File const& file) {
  if (trimmed(file.text).empty()) return true;
  if (format == Format::text) return true;
  if (format == Format::json) return begins_as_json(file);
  for (auto const& reader : readers())
    if (reader.format == format && reader.looks_like != nullptr && reader.looks_like(file))
      return true;
  // What is whole JSON would have named its format.
  if (is_of_json(format) && begins_as_json(file)) return !nlohmann::json::accept(file.text);
  return has_mark(format, file);
}

}  // namespace cairn::harness
