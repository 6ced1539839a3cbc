// SPDX-License-Identifier: MIT
#include "oracles/samples.hpp"
#include "statistics/mann_whitney.hpp"
#include "statistics/sample.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <string>
#include <vector>

// compare.py of Google Benchmark, tools/compare.py, with scipy.
using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

std::vector<double> values_of(bench::Results const& results, std::string const& benchmark,
                              std::string const& metric) {
  for (auto const& measurement : results.measurements)
    for (auto const& samples : measurement.metrics)
      if (measurement.benchmark == benchmark && samples.metric.name == metric)
        return samples.values;
  return {};
}

std::string rounded(double number) {
  return fmt::format("{:.4f}", number);
}

std::string change_of(bench::Comparison const& comparison) {
  return fmt::format("{:+.4f}", comparison.head->median / comparison.base->median - 1);
}

std::string geomean_of(bench::Report const& report, std::string const& metric) {
  std::vector<double> ratios;
  for (auto const& comparison : report.comparisons)
    if (comparison.metric.name == metric)
      ratios.push_back(comparison.head->median / comparison.base->median);
  return rounded(statistics::geometric_mean(ratios) - 1);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(what_google_compare_says)

BOOST_AUTO_TEST_CASE(about_a_real_pair_is_what_we_say) {
  auto const folder = in_shared("data/bench/gbench-real");
  if (folder.empty()) return;
  auto const base = results_in(Format::google_benchmark, folder / "gbench_A.json");
  auto const head = results_in(Format::google_benchmark, folder / "gbench_B.json");
  auto const report = compared(base, head);

  // Exact by default, where it takes the normal distribution from nine repetitions on.
  std::map<std::string, std::pair<std::string, std::string>> const exact{
      {"BM_Sort/1000", {"0.5137", "0.7125"}},
      {"BM_Sort/10000", {"0.7987", "0.3474"}},
      {"BM_Loop", {"0.0000", "0.0000"}}};
  for (auto const& [name, p] : exact) {
    BOOST_REQUIRE(find(report, name, "wall") != nullptr);
    BOOST_TEST(rounded(find(report, name, "wall")->effect->p) == p.first, name);
    BOOST_TEST(rounded(find(report, name, "cpu")->effect->p) == p.second, name);
  }
  BOOST_TEST((find(report, "BM_Loop", "cpu")->verdict == bench::Verdict::regressed));

  auto const oracle = nlohmann::json::parse(read_file(folder / "compare_oracle.json"));
  for (auto const& entry : oracle) {
    std::string const name = entry.at("name");
    auto const& said = entry.at("utest");
    if (said.empty() || name == "BM_Err") continue;
    for (auto const& [metric, key] :
         {std::pair{"wall", "time_pvalue"}, std::pair{"cpu", "cpu_pvalue"}}) {
      auto const test =
          statistics::mann_whitney(values_of(base, name, metric), values_of(head, name, metric),
                                   statistics::Tail::asymptotic);
      BOOST_TEST(std::fabs(test.two_sided - said.at(key).get<double>()) < 1e-12,
                 name << ' ' << metric);
    }
  }
}

BOOST_AUTO_TEST_CASE(about_a_benchmark_that_failed_is_not_what_we_say) {
  auto const folder = in_shared("data/bench/gbench-real");
  if (folder.empty()) return;
  auto const report = compared(results_in(Format::google_benchmark, folder / "gbench_A.json"),
                               results_in(Format::google_benchmark, folder / "gbench_B.json"));
  auto const failed = std::find_if(report.comparisons.begin(), report.comparisons.end(),
                                   [](auto const& each) { return each.benchmark == "BM_Err"; });
  BOOST_REQUIRE(failed != report.comparisons.end());
  BOOST_TEST((failed->verdict == bench::Verdict::failed));
  BOOST_TEST(bench::exit_status(report) == 13);
}

BOOST_AUTO_TEST_CASE(about_units_that_differ_is_what_we_say) {
  auto const folder = in_shared("data/bench/google-benchmark-tools");
  if (folder.empty()) return;
  auto const report = compared(results_in(Format::google_benchmark, folder / "test1_run1.json"),
                               results_in(Format::google_benchmark, folder / "test1_run2.json"));
  std::map<std::string, std::pair<std::string, std::string>> const changes{
      {"BM_SameTimes", {"+0.0000", "+0.0000"}},
      {"BM_2xFaster", {"-0.5000", "-0.5000"}},
      {"BM_2xSlower", {"+1.0000", "+1.0000"}},
      {"BM_1PercentFaster", {"-0.0100", "-0.0100"}},
      {"BM_1PercentSlower", {"+0.0100", "+0.0100"}},
      {"BM_10PercentFaster", {"-0.1000", "-0.1000"}},
      {"BM_10PercentSlower", {"+0.1000", "+0.1000"}},
      {"BM_100xSlower", {"+99.0000", "+99.0000"}},
      {"BM_100xFaster", {"-0.9900", "-0.9900"}},
      {"BM_10PercentCPUToTime", {"+0.1000", "-0.1000"}},
      {"BM_ThirdFaster", {"-0.3333", "-0.3334"}},
      {"BM_NotBadTimeUnit", {"-0.9000", "+0.2000"}},
      {"BM_DifferentTimeUnit", {"-1.0000", "-1.0000"}},
      {"BM_hasLabel", {"+0.0000", "+0.0000"}}};
  BOOST_TEST(report.comparisons.size() == 2 * changes.size());
  for (auto const& [name, change] : changes) {
    BOOST_REQUIRE(find(report, name, "wall") != nullptr);
    BOOST_TEST(change_of(*find(report, name, "wall")) == change.first, name);
    BOOST_TEST(change_of(*find(report, name, "cpu")) == change.second, name);
  }
  BOOST_TEST(geomean_of(report, "wall") == "-0.8113");
  BOOST_TEST(geomean_of(report, "cpu") == "-0.7779");
}

BOOST_AUTO_TEST_SUITE_END()
