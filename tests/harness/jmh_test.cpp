// SPDX-License-Identifier: MIT
#include "harness/jmh.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

std::string benchmark(std::string const& more, std::string const& unit, std::string const& raw) {
  return fmt::format(R"({{"jmhVersion": "1.36", "benchmark": "org.Sort.run", "mode": "avgt", )"
                     R"("threads": 1, {}"primaryMetric": {{"score": 2.5, "scoreUnit": "{}", )"
                     R"("rawData": {}}}, "secondaryMetrics": {{}}}})",
                     more, unit, raw);
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(jmh)

BOOST_AUTO_TEST_CASE(has_a_sample_for_each_fork) {
  auto const results = harness::read(
      Format::jmh, std::vector{file_of("[" + benchmark("", "us/op", "[[3, 1, 2], [5, 4]]") + "]")});
  BOOST_TEST(told(results) == "org.Sort.run: wall 2000 4500 ns\n");
  auto const& within = results.measurements.at(0).metrics.at(0).within;
  BOOST_TEST_REQUIRE(within.size() == 2u);
  BOOST_TEST(within[1] == (std::vector{5000.0, 4000.0}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(has_throughput_by_the_second) {
  BOOST_TEST(told(Format::jmh, "[" + benchmark("", "ops/ms", "[[3]]") + "]") ==
             "org.Sort.run: throughput 3000 1/s, higher\n");
}

BOOST_AUTO_TEST_CASE(has_its_parameters_and_only_where_needed_mode_and_threads) {
  auto const params = std::string(R"("params": {"size": "10", "kind": "fast"}, )");
  BOOST_TEST(told(Format::jmh, "[" + benchmark(params, "ns/op", "[[3]]") + "]") ==
             "org.Sort.run{kind=fast,size=10}: wall 3 ns\n");
  auto const one = benchmark("", "ns/op", "[[3]]");
  auto const other = replaced(benchmark("", "ops/s", "[[7]]"), "avgt", "thrpt");
  BOOST_TEST(told(Format::jmh, "[" + one + "," + other + "]") ==
             "org.Sort.run{mode=avgt}: wall 3 ns\n"
             "org.Sort.run{mode=thrpt}: throughput 7 1/s, higher\n");
  auto const threads = replaced(one, "\"threads\": 1", "\"threads\": 8");
  BOOST_TEST(told(Format::jmh, "[" + one + "," + threads + "]") ==
             "org.Sort.run{threads=1}: wall 3 ns\n"
             "org.Sort.run{threads=8}: wall 3 ns\n");
}

BOOST_AUTO_TEST_CASE(has_what_profilers_say_where_they_say_something) {
  auto const text = replaced(benchmark("", "ns/op", "[[3]]"), "\"secondaryMetrics\": {}",
                             R"("secondaryMetrics": {
    "gc.alloc.rate.norm": {"score": 24.5, "scoreUnit": "B/op", "rawData": [[24, 25]]},
    "gc.churn": {"score": "NaN", "scoreUnit": "MB/sec", "rawData": [["NaN"]]}})");
  BOOST_TEST(told(Format::jmh, "[" + text + "]") ==
             "org.Sort.run: wall 3 ns\n"
             "org.Sort.run: gc.alloc.rate.norm 24.5 B\n"
             "warning: org.Sort.run has no gc.churn\n");
}

BOOST_AUTO_TEST_CASE(has_its_score_where_it_kept_a_histogram) {
  auto const text =
      replaced(benchmark("", "ms/op", "[[3]]"), "\"rawData\"", "\"rawDataHistogram\"");
  BOOST_TEST(told(Format::jmh, "[" + text + "]") == "org.Sort.run: wall 2500000 ns\n");
}

BOOST_AUTO_TEST_CASE(that_is_wrong_is_refused_with_the_place) {
  BOOST_TEST(complaint_about(Format::jmh, "[]") == "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(Format::jmh, "[" + benchmark("", "ns/op", "[[]]") + "]") ==
             "cannot read 'run.txt': /0/primaryMetric/rawData/0: this fork has no iterations");
  BOOST_TEST(complaint_about(Format::jmh, "[" + benchmark("", "ns/op", "[[\"x\"]]") + "]") ==
             "cannot read 'run.txt': /0/primaryMetric/rawData/0/0: expected a number");
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error) {
  check_every_cut_is_an_error(Format::jmh, "[" + benchmark("", "ns/op", "[[3, 1], [2]]") + "]\n");
}

BOOST_AUTO_TEST_CASE(of_other_projects_is_read) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  auto const of = [&](char const* path) {
    auto const file = file_of(read_file(folder / path));
    BOOST_TEST((harness::detect(file) == Format::jmh), path);
    return told(Format::jmh, file.text);
  };
  BOOST_TEST(of("gha-benchmark-extract/jmh_output_2.json") ==
             "org.openjdk.jmh.samples.JMHSample_01_HelloWorld.wellHelloThere{paramA=17,paramB=33}: "
             "throughput 3376519888.95058 1/s, higher\n");
  BOOST_TEST(of("bencher-adapters/java/jmh/latency.json")
                 .find("wellHelloThere: wall 3.37651988895058e+18 ns\n") != std::string::npos);
  auto const six = of("bencher-adapters/java/jmh/six.json");
  BOOST_TEST(std::count(six.begin(), six.end(), '\n') == 6);
}

BOOST_AUTO_TEST_SUITE_END()
