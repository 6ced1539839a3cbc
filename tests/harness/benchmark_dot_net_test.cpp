// SPDX-License-Identifier: MIT
#include "harness/benchmark_dot_net.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto dot_net = Format::benchmark_dot_net;

std::string document(std::string const& benchmarks) {
  return R"({"Title": "Speed", "HostEnvironmentInfo": {"Architecture": "X64"}, "Benchmarks": [)" +
         benchmarks + "]}\n";
}

std::string benchmark(std::string const& more) {
  return R"({"Namespace": "Kit", "Type": "Speed", "Method": "Sort", )" + more + "}";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(benchmark_dot_net)

BOOST_AUTO_TEST_CASE(has_one_sample_of_a_launch) {
  auto const results = harness::read(
      dot_net,
      std::vector{file_of(document(benchmark(
          R"("Parameters": "", "Statistics": {"OriginalValues": [3, 1, 2.5], "Median": 9})")))});
  BOOST_TEST(told(results) == "Kit.Speed.Sort: wall 2.5 ns\n");
  BOOST_TEST(results.measurements.at(0).metrics.at(0).within.at(0).size() == 3u);
}

BOOST_AUTO_TEST_CASE(has_a_sample_for_each_launch_where_it_says_so) {
  BOOST_TEST(told(dot_net, document(benchmark(
                               R"("Statistics": {"OriginalValues": [2, 3, 4]}, "Measurements": [
    {"IterationMode": "Workload", "IterationStage": "Pilot", "LaunchIndex": 1, "Operations": 4, "Nanoseconds": 99},
    {"IterationMode": "Workload", "IterationStage": "Result", "LaunchIndex": 1, "Operations": 4, "Nanoseconds": 8},
    {"IterationMode": "Workload", "IterationStage": "Result", "LaunchIndex": 1, "Operations": 4, "Nanoseconds": 16},
    {"IterationMode": "Workload", "IterationStage": "Result", "LaunchIndex": 2, "Operations": 4, "Nanoseconds": 20}])"))) ==
             "Kit.Speed.Sort: wall 3 5 ns\n");
}

BOOST_AUTO_TEST_CASE(has_its_median_where_it_kept_no_values) {
  BOOST_TEST(
      told(
          dot_net,
          document(
              R"({"Namespace": null, "Method": "Sort", "Statistics": {"Median": 7.5, "Mean": 9}})")) ==
      "Sort: wall 7.5 ns\n");
}

BOOST_AUTO_TEST_CASE(has_parameters_and_jobs) {
  auto const statistics = std::string(R"("Statistics": {"OriginalValues": [1]})");
  BOOST_TEST(
      told(dot_net, document(benchmark(R"("Parameters": "N=10&Mode=a=b", )" + statistics))) ==
      "Kit.Speed.Sort{Mode=a=b,N=10}: wall 1 ns\n");
  BOOST_TEST(
      told(dot_net, document(benchmark(R"("Parameters": "N=1, Text=x, y", )" + statistics))) ==
      "Kit.Speed.Sort{N=1,Text=x, y}: wall 1 ns\n");
  auto const job = [&](char const* name) {
    return benchmark(
        fmt::format(R"("DisplayInfo": "Speed.Sort: {} [N=10]", {})", name, statistics));
  };
  BOOST_TEST(told(dot_net, document(job("Net8") + "," + job("Net9"))) ==
             "Kit.Speed.Sort{job=Net8}: wall 1 ns\n"
             "Kit.Speed.Sort{job=Net9}: wall 1 ns\n");
}

BOOST_AUTO_TEST_CASE(has_what_its_diagnosers_measured) {
  BOOST_TEST(told(dot_net, document(benchmark(R"("Statistics": {"OriginalValues": [1]}, "Metrics": [
    {"Value": 368, "Descriptor": {"Id": "Allocated Memory", "Unit": "B", "TheGreaterTheBetter": false}},
    {"Value": 0.5, "Descriptor": {"Id": "Gen0Collects", "Unit": "Count", "TheGreaterTheBetter": false}},
    {"Value": 2, "Descriptor": {"Id": "Hits", "Unit": "Count", "TheGreaterTheBetter": true}}])"))) ==
             "Kit.Speed.Sort: wall 1 ns\n"
             "Kit.Speed.Sort: Allocated Memory 368 B\n"
             "Kit.Speed.Sort: Gen0Collects 0.5 1\n"
             "Kit.Speed.Sort: Hits 2 1, higher\n");
  BOOST_TEST(
      told(
          dot_net,
          document(benchmark(
              R"("Statistics": {"OriginalValues": [1]}, "Memory": {"BytesAllocatedPerOperation": 12})"))) ==
      "Kit.Speed.Sort: wall 1 ns\n"
      "Kit.Speed.Sort: Allocated Memory 12 B\n");
}

BOOST_AUTO_TEST_CASE(has_a_failure_where_there_are_no_statistics) {
  BOOST_TEST(told(dot_net, document(benchmark(R"("Statistics": null)"))) ==
             "failed: Kit.Speed.Sort: it has no statistics\n");
}

BOOST_AUTO_TEST_CASE(without_benchmarks_is_an_error) {
  BOOST_TEST(complaint_about(dot_net, document("")) == "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(dot_net, "{}") == "cannot read 'run.txt': 'Benchmarks' is missing");
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error) {
  check_every_cut_is_an_error(dot_net,
                              document(benchmark(R"("Statistics": {"OriginalValues": [3, 1]})")));
}

BOOST_AUTO_TEST_CASE(of_other_projects_is_read) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  auto const of = [&](std::string const& path) {
    auto const file = file_of(read_file(folder / path));
    BOOST_TEST((harness::detect(file) == dot_net), path);
    return told(dot_net, file.text);
  };
  BOOST_TEST(of("gha-benchmark-extract/benchmarkdotnet.json")
                 .starts_with("Sample.Benchmarks.Fib10: wall 24.41949"));
  BOOST_TEST(of("bencher-adapters/c_sharp/dot_net/two.json") ==
             "BenchmarkDotNet.Samples.Intro.IntroJsonExport.Sleep10: wall 10360382.6953125 ns\n"
             "BenchmarkDotNet.Samples.Intro.IntroJsonExport.Sleep20: wall 20362636.192500003 ns\n");
  BOOST_TEST(of("bencher-adapters/c_sharp/dot_net/memory.json")
                 .find("Memory.AllocEmptyList: Allocated Memory 368 B\n") != std::string::npos);
  BOOST_TEST(of("bencher-adapters/c_sharp/dot_net/null_namespace.json") ==
             "NullNamespaceMethod: wall 0 ns\n");
}

BOOST_AUTO_TEST_SUITE_END()
