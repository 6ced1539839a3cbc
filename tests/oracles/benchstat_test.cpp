// SPDX-License-Identifier: MIT
#include "cli/bench/reference.hpp"
#include "oracles/samples.hpp"
#include "statistics/sample.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
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

/// The metric that the heading of a table names.
std::optional<std::string> metric_in(std::string_view line) {
  if (line.find("sec/op") != line.npos) return "wall";
  if (line.find(" B/s ") != line.npos) return "bytes-per-second";
  return std::nullopt;
}

/// Calls `visit` with every line, and the metric that its table is about.
void each_line(
    std::string const& text,
    std::function<void(std::string const& line, std::string const& metric)> const& visit) {
  std::string metric;
  for (auto const line : lines_of(text)) {
    metric = metric_in(line).value_or(metric);
    visit(std::string(line), metric);
  }
}

Golden golden_in(std::string const& text) {
  static std::regex const row(R"(^(\S+?)(-\d+)?\s.*?\s([+-][\d.]+%|~)\s+\(p=([\d.]+) n=(\d+)\).*)");
  static std::regex const geomean(R"(^geomean\s.*?([+-][\d.]+%).*)");
  Golden golden;
  each_line(text, [&](std::string const& line, std::string const& metric) {
    std::smatch match;
    if (std::regex_match(line, match, row))
      golden.rows.push_back({metric, "Benchmark" + match[1].str(), match[3], match[4], match[5]});
    else if (std::regex_match(line, match, geomean))
      golden.geomeans[metric] = match[1];
  });
  return golden;
}

double factor_of(std::string const& prefix) {
  static std::map<std::string, double> const factors{
      {"n", 1}, {"µ", 1e3}, {"m", 1e6}, {"Ki", 1024.0}, {"Mi", 1 << 20}, {"Gi", 1 << 30}};
  return factors.at(prefix);
}

/// The medians of tables of one column, as they are written, by note, benchmark and metric.
std::map<std::string, std::string> medians_in(std::string const& text) {
  static std::regex const row(R"(^(\S+?)(-\d+)\s+([\d.]+\D+) ± .*)");
  std::map<std::string, std::string> medians;
  std::string note;
  each_line(text, [&](std::string const& line, std::string const& metric) {
    std::smatch match;
    if (line.starts_with("note: ")) note = line.substr(line.rfind(' ') + 1);
    if (std::regex_match(line, match, row))
      medians[fmt::format("{} Benchmark{} {}", note, match[1].str(), metric)] = match[3];
  });
  return medians;
}

/// Whether benchstat may have written `value` as `text`, "46.55n".
bool is_written(std::string const& text, double value) {
  auto const end = text.find_first_not_of("0123456789.");
  auto const point = text.find('.');
  auto const decimals = point == text.npos ? 0 : static_cast<int>(end - point - 1);
  auto const half = 0.5 * std::pow(10, -decimals);
  auto const in_unit = value / factor_of(text.substr(end));
  return std::fabs(in_unit - std::stod(text)) <= half * (1 + 1e-9);
}

/// The rows of one of the compared columns of a table with a row for each size.
Golden column_of(std::string const& text, std::size_t column, std::string const& polynomial) {
  static std::regex const change(R"(([+-][\d.]+%)\s+\(p=([\d.]+) n=(\d+)\))");
  static std::regex const geomean(R"([+-][\d.]+%)");
  Golden golden;
  each_line(text, [&](std::string const& line, std::string const& metric) {
    auto const is_mean = line.starts_with("geomean");
    std::sregex_iterator found(line.begin(), line.end(), is_mean ? geomean : change);
    if (found == std::sregex_iterator()) return;
    std::advance(found, column);
    if (is_mean)
      golden.geomeans[metric] = found->str();
    else
      golden.rows.push_back({metric,
                             fmt::format("BenchmarkCRC32/poly={}/size={}/align=0", polynomial,
                                         line.substr(0, line.find(' '))),
                             (*found)[1], (*found)[2], (*found)[3]});
  });
  return golden;
}

std::string delta_of(bench::Comparison const& comparison) {
  if (comparison.effect->p > 0.05) return "~";
  return fmt::format("{:+.2f}%", (comparison.head->median / comparison.base->median - 1) * 100);
}

/// The change of the geometric mean over all benchmarks whose name has `part` in it.
std::string geomean_of(bench::Report const& report, std::string const& metric,
                       std::string_view part = {}) {
  std::vector<double> base;
  std::vector<double> head;
  for (auto const& comparison : report.comparisons)
    if (comparison.metric.name == metric && comparison.base && comparison.head &&
        comparison.benchmark.find(part) != std::string::npos) {
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

// Files that were measured under different notes: two tables of their own, and nothing compared.
BOOST_AUTO_TEST_CASE(about_each_side_by_itself_is_what_we_say) {
  auto const folder = in_shared("data/bench/golang-perf");
  if (folder.empty()) return;
  auto const golden = medians_in(read_file(folder / "crcOldNew.stdout"));
  std::size_t agreeing = 0;
  for (auto const& [note, file] :
       {std::pair("disabled", "crc-old.txt"), std::pair("enabled", "crc-new.txt")}) {
    for (auto const& measurement : results_in(Format::go, folder / file).measurements)
      for (auto const& samples : measurement.metrics) {
        auto const key = fmt::format("{} {} {}", note, measurement.benchmark, samples.metric.name);
        auto const found = golden.find(key);
        BOOST_REQUIRE_MESSAGE(found != golden.end(), key);
        BOOST_TEST(is_written(found->second, statistics::median(samples.values)), key);
        ++agreeing;
      }
  }
  BOOST_TEST(agreeing == golden.size());
  BOOST_TEST(agreeing == 144U);
}

BOOST_AUTO_TEST_CASE(about_polynomials_beside_one_of_them_is_what_we_say) {
  auto const folder = in_shared("data/bench/golang-perf");
  if (folder.empty()) return;
  auto records = records_of(results_in(Format::go, folder / "crc-new.txt"), "");
  std::erase_if(records, [](bench::Record const& record) {
    return !record.measurement.benchmark.ends_with("/align=0");
  });
  auto const sides = cli::held_to_reference(records, "poly=IEEE");
  bench::Request request;
  request.design = bench::Design::interleaved;
  request.base = sides.base;
  request.head = sides.head;
  auto const report = bench::compare(request, {});
  auto const table = read_file(folder / "crcSizeVsPoly.stdout");
  std::size_t agreeing = 0;
  for (auto const& [column, polynomial] : {std::pair(0U, "Castagnoli"), std::pair(1U, "Koopman")}) {
    auto const golden = column_of(table, column, polynomial);
    agreeing += agreeing_rows(report, golden);
    BOOST_TEST(golden.geomeans.size() == 2U);
    for (auto const& [metric, change] : golden.geomeans)
      BOOST_TEST(geomean_of(report, metric, polynomial) == change);
  }
  BOOST_TEST(agreeing == 24U);
}

// It warns, and joins what -row .name makes one; we do not: benchmarks of two names are two.
BOOST_AUTO_TEST_CASE(about_benchmarks_that_are_joined_is_what_we_say_of_all_their_values) {
  auto const folder = in_shared("data/bench/golang-perf");
  if (folder.empty()) return;
  std::vector<double> values;
  auto const results = results_in(Format::go, folder / "new.txt");
  BOOST_TEST(results.measurements.size() == 2U);
  for (auto const& measurement : results.measurements) {
    auto const& some = measurement.metrics.at(0).values;
    values.insert(values.end(), some.begin(), some.end());
  }
  auto const golden = read_file(folder / "csvErrors.stdout");
  auto const at = golden.find("Encode,") + 7;
  BOOST_TEST(statistics::median(values) * 1e-9 == std::stod(golden.substr(at)),
             boost::test_tools::tolerance(1e-12));
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
