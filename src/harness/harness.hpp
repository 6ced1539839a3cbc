// SPDX-License-Identifier: MIT
#pragma once

#include "bench/measurement.hpp"
#include "support/names.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What other benchmark harnesses write, read as measurements.
namespace cairn::harness {

enum class Format {
  criterion,        ///< the tree below target/criterion
  criterion_text,   ///< what `cargo bench` prints with Criterion
  cargo_criterion,  ///< `cargo criterion --message-format json`
  cargo_bench,      ///< libtest's own `cargo bench`
  pytest_benchmark,
  google_benchmark,
  hyperfine,
  go,
  xctest,
  junit,
  catch2,
  jmh,
  benchmark_dot_net,
  asv,
  bencher_metric_format,
  json,  ///< any JSON, by a mapping
  text,  ///< any text, by a regular expression
};

// clang-format off
constexpr auto names_of(Format) {
  return std::array{
      name(Format::criterion, "criterion"), name(Format::criterion_text, "criterion-text"),
      name(Format::cargo_criterion, "cargo-criterion"), name(Format::cargo_bench, "cargo-bench"),
      name(Format::pytest_benchmark, "pytest-benchmark"), name(Format::google_benchmark, "google-benchmark"),
      name(Format::hyperfine, "hyperfine"), name(Format::go, "go"), name(Format::xctest, "xctest"),
      name(Format::junit, "junit"), name(Format::catch2, "catch2"), name(Format::jmh, "jmh"),
      name(Format::benchmark_dot_net, "benchmark.net"), name(Format::asv, "asv"),
      name(Format::bencher_metric_format, "bmf"), name(Format::json, "json"), name(Format::text, "text")};
}
// clang-format on

/// One file of a harness' output.
struct File {
  std::string name;  ///< relative, with '/', as the user gave it or below the folder they gave
  std::string text;

  bool operator==(File const&) const = default;
};

/// How a format is to be read that says not everything itself.
struct Mapping {
  /// `text`: an expression with groups `name`, `value` and perhaps `unit` and `metric`. `json`:
  /// rows "value=/results/*/mean_ms, name=/results/*/name", see mapping_rules.hpp. `criterion`: the
  /// baseline that is wanted; empty: the last run.
  std::string rules;
  std::string metric;  ///< the name of a metric that has none: "wall" when empty
  std::string unit;    ///< the unit of values that have none
};

/// The measurements of all `files`, each of them one invocation of the harness where the format
/// knows no other: five files of one benchmark are five samples. Throws Error{fatal} with file,
/// line and column where a file is not of this format, is cut off, or holds no result: never less
/// than what was there. What a harness itself reports as failed is a failure in the results.
///
/// Places in JSON are said as RFC 6901 does ("/results/0/times"). Of logs that go line by line
/// nobody can tell whether more lines were to come: one that ends with a whole line is complete,
/// unless it announced something that it does not have; one that ends within a result is cut off.
bench::Results read(Format format, std::span<File const> files, Mapping const& mapping = {});

/// The format that a file seems to have, by what it holds and by its name; none if none fits.
std::optional<Format> detect(File const& file);

}  // namespace cairn::harness
