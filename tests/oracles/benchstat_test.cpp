// SPDX-License-Identifier: MIT
#include "oracles/samples.hpp"
#include "statistics/sample.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

// benchstat, golang.org/x/perf/cmd/benchstat, and its golden outputs.
using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

/// A row of benchstat's table: a benchmark, its change, and why it should be believed.
struct Row {
  std::string metric;
  std::string benchmark;
  std::string delta;
  std::string p;
  std::string n;
};

struct Golden {
  std::vector<Row> rows;
  std::map<std::string, std::string> geomeans;  ///< the change, by metric
};

Golden golden_in(std::string const& text) {
  static std::regex const row(R"(^(\S+?)(-\d+)?\s.*?\s([+-][\d.]+%|~)\s+\(p=([\d.]+) n=(\d+)\).*)");
  static std::regex const geomean(R"(^geomean\s.*?([+-][\d.]+%).*)");
  Golden golden;
  std::string metric;
  for (auto const line : lines_of(text)) {
    std::string const copy(line);
    std::smatch match;
    if (copy.find("sec/op") != copy.npos) metric = "wall";
    if (copy.find(" B/s ") != copy.npos) metric = "bytes-per-second";
    if (std::regex_match(copy, match, row))
      golden.rows.push_back({metric, "Benchmark" + match[1].str(), match[3], match[4], match[5]});
    else if (std::regex_match(copy, match, geomean))
      golden.geomeans[metric] = match[1];
  }
  return golden;
}

std::string delta_of(bench::Comparison const& comparison) {
  if (comparison.effect->p > 0.05) return "~";
  return fmt::format("{:+.2f}%", (comparison.head->median / comparison.base->median - 1) * 100);
}

std::string geomean_of(bench::Report const& report, std::string const& metric) {
  std::vector<double> base;
  std::vector<double> head;
  for (auto const& comparison : report.comparisons)
    if (comparison.metric.name == metric && comparison.base && comparison.head) {
      base.push_back(comparison.base->median);
      head.push_back(comparison.head->median);
    }
  auto const ratio = statistics::geometric_mean(head) / statistics::geometric_mean(base);
  return fmt::format("{:+.2f}%", (ratio - 1) * 100);
}

/// How many rows agree; each that does not fails the test.
std::size_t agreeing_rows(bench::Report const& report, Golden const& golden) {
  std::size_t agreeing = 0;
  for (auto const& row : golden.rows) {
    auto const* const comparison = find(report, row.benchmark, row.metric);
    BOOST_REQUIRE_MESSAGE(comparison != nullptr, row.benchmark);
    BOOST_TEST_CONTEXT(row.benchmark << ' ' << row.metric) {
      auto const p = fmt::format("{:.3f}", comparison->effect->p);
      BOOST_TEST(delta_of(*comparison) == row.delta);
      BOOST_TEST(p == row.p);
      BOOST_TEST(std::to_string(comparison->head->count) == row.n);
      if (delta_of(*comparison) == row.delta && p == row.p) ++agreeing;
    }
  }
  return agreeing;
}

/// A file that holds both sides, told apart by lines "note: before" and "note: after".
std::optional<bench::Report> report_on_notes(std::string const& name) {
  auto const file = in_shared("data/bench/golang-perf/" + name);
  if (file.empty()) return std::nullopt;
  auto const results = results_in(Format::go, file);
  return compared(half(results, "note", "before"), half(results, "note", "after"));
}

bool mentions(bench::Comparison const& comparison, std::string_view what) {
  return std::any_of(comparison.remarks.begin(), comparison.remarks.end(),
                     [&](std::string const& remark) { return remark.find(what) != remark.npos; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(what_benchstat_says)

BOOST_AUTO_TEST_CASE(about_72_rows_of_checksums_is_what_we_say) {
  auto const folder = in_shared("data/bench/golang-perf");
  if (folder.empty()) return;
  auto const report = compared(results_in(Format::go, folder / "crc-old.txt"),
                               results_in(Format::go, folder / "crc-new.txt"));
  auto const golden = golden_in(read_file(folder / "crcIgnore.stdout"));
  BOOST_REQUIRE(golden.rows.size() == 72U);
  BOOST_TEST(agreeing_rows(report, golden) == 72U);
  BOOST_TEST(geomean_of(report, "wall") == "-31.05%");
  BOOST_TEST(geomean_of(report, "bytes-per-second") == golden.geomeans.at("bytes-per-second"));
}

BOOST_AUTO_TEST_CASE(about_two_encodings_is_what_we_say) {
  auto const folder = in_shared("data/bench/golang-perf");
  if (folder.empty()) return;
  auto const report = compared(results_in(Format::go, folder / "old.txt"),
                               results_in(Format::go, folder / "new.txt"));
  Golden const golden{{{"wall", "BenchmarkEncode/format=json", "-17.20%", "0.000", "10"},
                       {"wall", "BenchmarkEncode/format=gob", "~", "0.446", "10"}},
                      {}};
  BOOST_TEST(agreeing_rows(report, golden) == 2U);
  BOOST_TEST(geomean_of(report, "wall") == "-8.94%");
}

BOOST_AUTO_TEST_CASE(about_five_values_with_ties_is_what_we_say) {
  auto const report = report_on_notes("issue19634.txt");
  if (!report) return;
  auto const& comparison = report->comparisons.at(0);
  BOOST_TEST(fmt::format("{:.3f}", comparison.effect->p) == "0.008");
  BOOST_TEST(delta_of(comparison) == "-31.48%");
  BOOST_TEST(comparison.head->count == 5U);
}

BOOST_AUTO_TEST_CASE(about_benchmarks_of_one_side_is_what_we_say) {
  auto const report = report_on_notes("issue19565.txt");
  if (!report) return;
  BOOST_REQUIRE(report->comparisons.size() == 3U);
  BOOST_TEST(fmt::format("{:.3f}", report->comparisons[0].effect->p) == "1.000");
  BOOST_TEST((report->comparisons[0].verdict == bench::Verdict::same));
  BOOST_TEST((report->comparisons[1].verdict == bench::Verdict::removed));
  BOOST_TEST((report->comparisons[2].verdict == bench::Verdict::added));
  BOOST_TEST(geomean_of(*report, "wall") == "+0.00%");
}

BOOST_AUTO_TEST_CASE(about_one_value_is_that_it_proves_nothing) {
  auto const report = report_on_notes("smallSample.txt");
  if (!report) return;
  auto const& comparison = report->comparisons.at(0);
  BOOST_TEST(comparison.effect->p == 1.0);
  BOOST_TEST(delta_of(comparison) == "~");
  BOOST_TEST((comparison.verdict == bench::Verdict::inconclusive));
  BOOST_TEST(mentions(comparison, "1 beside 1 values prove nothing"));
}

BOOST_AUTO_TEST_CASE(about_exact_units_is_what_we_say) {
  auto const report = report_on_notes("units.txt");
  if (!report) return;
  auto const* const size = find(*report, "BenchmarkSize", "text-bytes");
  BOOST_REQUIRE(size != nullptr);
  BOOST_TEST(size->metric.exact);
  BOOST_TEST(fmt::format("{:+.2f}%", (size->effect->ratio - 1) * 100) == "+5.00%");
  BOOST_TEST((size->verdict == bench::Verdict::regressed));
  auto const* const other = find(*report, "BenchmarkNonExact", "text-bytes");
  BOOST_REQUIRE(other != nullptr);
  BOOST_TEST(fmt::format("{:+.2f}%", (other->effect->ratio - 1) * 100) == "+0.00%");
  BOOST_TEST(mentions(*other, "values of base differ where they ought to be the same: 100"));
  BOOST_TEST(geomean_of(*report, "text-bytes") == "+2.47%");
}

BOOST_AUTO_TEST_CASE(about_zero_is_what_we_say) {
  auto const report = report_on_notes("zero.txt");
  if (!report) return;
  auto const* const nothing = find(*report, "BenchmarkZeroOverZero", "x");
  BOOST_REQUIRE(nothing != nullptr);
  BOOST_TEST(nothing->effect->ratio == 1.0);
  BOOST_TEST((nothing->verdict == bench::Verdict::same));
  auto const* const something = find(*report, "BenchmarkNonZeroOverZero", "y");
  BOOST_REQUIRE(something != nullptr);
  BOOST_TEST(!something->effect.has_value());
  BOOST_TEST((something->verdict == bench::Verdict::regressed));
  for (auto const* metric : {"a-bytes", "b-bytes", "c-bytes"}) {
    auto const* const imperceptible = find(*report, "BenchmarkImperceptible", metric);
    BOOST_REQUIRE(imperceptible != nullptr);
    BOOST_TEST((imperceptible->verdict == bench::Verdict::same), metric);
  }
}

BOOST_AUTO_TEST_SUITE_END()
