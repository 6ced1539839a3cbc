// SPDX-License-Identifier: MIT
#include "harness/xctest.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

std::string measured(std::string const& test, std::string const& what, std::string const& values,
                     std::string const& rest) {
  return fmt::format(
      "/src/Tests.swift:71: Test Case '{}' measured [{}] average: 0.013, relative "
      "standard deviation: 46.411%, values: [{}], {}\n",
      test, what, values, rest);
}

std::string started(std::string const& test) {
  return fmt::format("Test Case '{}' started.\n", test);
}

std::string ended(std::string const& test, std::string const& how = "passed") {
  return fmt::format("Test Case '{}' {} (0.406 seconds).\n", test, how);
}

std::string in_suite(std::string const& log) {
  return "Test Suite 'Speed' started at 2025-09-18 22:36:32.615.\n" + log +
         "Test Suite 'Speed' passed at 2025-09-18 22:36:33.000.\n"
         "\t Executed 1 test, with 0 failures (0 unexpected) in 0.4 (0.4) seconds\n";
}

auto const sort_test = std::string("-[Kit.Speed testSort]");
auto const wall = std::string(
    "performanceMetricID:com.apple.XCTPerformanceMetric_WallClockTime, baselineName: \"\", "
    "baselineAverage: , polarity: prefers smaller, maxPercentRegression: 10.000%, "
    "maxPercentRelativeStandardDeviation: 10.000%, maxRegression: 0.100, maxStandardDeviation: "
    "0.100");

std::string of(std::string const& identifier, std::string const& polarity = "prefers smaller") {
  return fmt::format(
      "performanceMetricID:com.apple.dt.XCTMetric_{}, baselineName: \"\", "
      "baselineAverage: , polarity: {}, maxRegression: 0.000, "
      "maxStandardDeviation: 0.000",
      identifier, polarity);
}

std::string one_test(std::string const& lines) {
  return in_suite(started(sort_test) + lines + ended(sort_test));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_log_of_xctest)

BOOST_AUTO_TEST_CASE(has_one_sample_of_many_iterations) {
  auto const results = harness::read(
      Format::xctest, std::vector{file_of(one_test(measured(
                          sort_test, "Time, seconds", "0.029607, 0.014741, 0.014281", wall)))});
  BOOST_TEST(told(results) == "Kit.Speed/testSort: wall 14741000 ns\n");
  auto const& within = results.measurements.at(0).metrics.at(0).within;
  BOOST_TEST_REQUIRE(within.size() == 1u);
  BOOST_TEST(within[0] == (std::vector{29607000.0, 14741000.0, 14281000.0}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(has_the_metrics_that_we_know_by_our_names) {
  auto const line = [](std::string const& what, std::string const& identifier) {
    return measured(sort_test, what, "2.5", of(identifier));
  };
  BOOST_TEST(told(Format::xctest,
                  one_test(line("Clock Monotonic Time, s", "Clock.time.monotonic") +
                           line("CPU Time, s", "CPU.time") +
                           line("CPU Instructions Retired, kI", "CPU.instructions_retired") +
                           line("CPU Cycles, kC", "CPU.cycles") +
                           line("Memory Peak Physical, kB", "Memory.physical_peak") +
                           line("Memory Physical, kB", "Memory.physical") +
                           line("Disk Logical Writes, kB", "Disk.logical_writes"))) ==
             "Kit.Speed/testSort: wall 2500000000 ns\n"
             "Kit.Speed/testSort: cpu 2500000000 ns\n"
             "Kit.Speed/testSort: instructions 2500 1, exact\n"
             "Kit.Speed/testSort: cycles 2500 1\n"
             "Kit.Speed/testSort: memory 2500 B\n"
             "Kit.Speed/testSort: Memory Physical 2500 B\n"
             "Kit.Speed/testSort: Disk Logical Writes 2500 B\n");
}

BOOST_AUTO_TEST_CASE(tells_the_app_under_test_from_the_test) {
  BOOST_TEST(told(Format::xctest, one_test(measured(sort_test, "CPU Time (Player), s", "2",
                                                    of("CPU-org.example.player.time")))) ==
             "Kit.Speed/testSort: cpu (Player) 2000000000 ns\n");
}

BOOST_AUTO_TEST_CASE(says_which_values_are_better) {
  BOOST_TEST(told(Format::xctest, one_test(measured(sort_test, "Frames, fps", "60",
                                                    of("Own.fps", "prefers larger")))) ==
             "Kit.Speed/testSort: Frames 60 fps, higher\n");
}

BOOST_AUTO_TEST_CASE(is_the_same_from_linux) {
  auto const test = std::string("Speed.testSort");
  BOOST_TEST(
      told(Format::xctest,
           in_suite("Test Case 'Speed.testSort' started at 2025-09-18 22:36:32.615\n" +
                    measured(test, "Time, seconds", "0.5, 0.25, 0.125",
                             "performanceMetricID:org.swift.XCTPerformanceMetric_WallClockTime, "
                             "maxPercentRelativeStandardDeviation: 10.000%, "
                             "maxStandardDeviation: 0.100") +
                    "Test Case 'Speed.testSort' passed (1.5 seconds)\n")) ==
      "Speed/testSort: wall 250000000 ns\n");
}

BOOST_AUTO_TEST_CASE(has_nothing_of_a_test_that_failed_or_never_ended) {
  auto const line = measured(sort_test, "Time, seconds", "1", wall);
  BOOST_TEST(told(Format::xctest,
                  in_suite(started(sort_test) + line +
                           "/src/Tests.swift:9: error: -[Kit.Speed testSort] : too slow\n" +
                           ended(sort_test, "failed"))) ==
             "failed: Kit.Speed/testSort: the test failed: too slow\n");
  auto const other = std::string("-[Kit.Speed testOther]");
  BOOST_TEST(told(Format::xctest, in_suite(started(sort_test) + line + "Fatal error\n" +
                                           started(other) + ended(other))) ==
             "failed: Kit.Speed/testSort: it began, and never ended\n");
}

BOOST_AUTO_TEST_CASE(without_a_measurement_is_an_error) {
  BOOST_TEST(complaint_about(Format::xctest, in_suite(started(sort_test) + ended(sort_test))) ==
             "cannot read 'run.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(may_be_no_more_than_the_lines_of_measurements) {
  BOOST_TEST(told(Format::xctest, measured(sort_test, "Time, seconds", "1, 3, 2", wall)) ==
             "Kit.Speed/testSort: wall 2000000000 ns\n");
}

BOOST_AUTO_TEST_CASE(with_a_value_that_is_none_is_refused_with_its_place) {
  auto const line = measured(sort_test, "Time, seconds", "1, x", wall);
  BOOST_TEST(
      complaint_about(Format::xctest, one_test(line))
          .starts_with(fmt::format("cannot read 'run.txt': line 3, column {}: expected a number",
                                   line.find("x]") + 1)));
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_an_error_or_says_that_it_lacks_its_end) {
  auto const other = std::string("-[Kit.Speed testOther]");
  auto const log = in_suite(
      started(sort_test) + measured(sort_test, "Time, seconds", "0.5, 0.25", wall) +
      measured(sort_test, "CPU Time, s", "0.25", of("CPU.time")) + ended(sort_test) +
      started(other) + measured(other, "Time, seconds", "0.75, 0.875", wall) + ended(other));
  auto const whole = harness::read(Format::xctest, std::vector{file_of(log)});
  BOOST_TEST_REQUIRE(whole.measurements.size() == 2u);
  BOOST_TEST(whole.warnings.empty());
  auto const end_of_suite = log.find("Test Suite 'Speed' passed");
  for (std::size_t size = 0; size < end_of_suite; ++size) try {
      auto const part = harness::read(Format::xctest, std::vector{file_of(log.substr(0, size))});
      BOOST_TEST(!part.warnings.empty(), "cut after " << size << " bytes");
      for (auto const& each : part.measurements)
        BOOST_TEST(std::count(whole.measurements.begin(), whole.measurements.end(), each) == 1,
                   "cut after " << size << " bytes: " << each.benchmark);
    } catch (Error const& error) {
      BOOST_TEST(std::string_view(error.what()).starts_with("cannot read 'run.txt': "));
    }
}

BOOST_AUTO_TEST_CASE(of_a_real_project_has_five_metrics) {
  auto const path = in_shared("data/bench/xctest/swift_test_xctest.log");
  if (path.empty()) return;
  auto const name = std::string("SpecificationKitTests.AnySpecificationPerformanceTests/test");
  auto const results = harness::read(Format::xctest, std::vector{file_of(read_file(path))});
  BOOST_TEST(count_of_values(results) == 5u);
  BOOST_TEST(told(results) ==
             name + "AllSatisfyPerformance: wall 10658500 ns\n" +  //
                 name + "WrappedSpecificationOverhead: Memory Physical 0 B\n" + name +
                 "WrappedSpecificationOverhead: instructions 308579531 1, exact\n" + name +
                 "WrappedSpecificationOverhead: cpu 12462000 ns\n" + name +
                 "WrappedSpecificationOverhead: memory 23102112 B\n" +
                 "warning: run.txt: the suite 'AnySpecificationPerformanceTests' has no end: tests "
                 "may be missing\n");
  BOOST_TEST(results.measurements.at(0).metrics.at(0).within.at(0).size() == 10u);
}

BOOST_AUTO_TEST_SUITE_END()
