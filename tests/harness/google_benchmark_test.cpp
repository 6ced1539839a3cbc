// SPDX-License-Identifier: MIT
#include "harness/google_benchmark.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto google = Format::google_benchmark;

std::string document(std::string const& benchmarks) {
  return R"({"context": {"library_build_type": "release"}, "benchmarks": [)" + benchmarks + "]}\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_file_of_google_benchmark)

BOOST_AUTO_TEST_CASE(has_repetitions_as_samples_and_no_aggregates) {
  BOOST_TEST(told(google, document(R"(
    {"name": "BM/8", "run_name": "BM/8", "run_type": "iteration", "real_time": 10, "cpu_time": 9, "time_unit": "us"},
    {"name": "BM/8", "run_name": "BM/8", "run_type": "iteration", "real_time": 12, "cpu_time": 11, "time_unit": "us"},
    {"name": "BM/8_mean", "run_name": "BM/8", "run_type": "aggregate", "aggregate_name": "mean",
     "real_time": 11, "cpu_time": 10, "time_unit": "us"},
    {"name": "BM/8_cv", "run_name": "BM/8", "run_type": "aggregate", "aggregate_name": "cv",
     "real_time": NaN, "cpu_time": -Infinity, "time_unit": "us"})")) ==
             "BM/8: wall 10000 12000 ns\n"
             "BM/8: cpu 9000 11000 ns\n");
}

BOOST_AUTO_TEST_CASE(knows_the_aggregates_of_old_versions_by_their_names) {
  BOOST_TEST(told(google, document(R"(
    {"name": "BM", "real_time": 10, "cpu_time": 9, "time_unit": "ns"},
    {"name": "BM", "real_time": 12, "cpu_time": 9, "time_unit": "ns"},
    {"name": "BM_mean", "real_time": 11, "cpu_time": 9, "time_unit": "ns"},
    {"name": "BM_stddev", "real_time": 1, "cpu_time": 0, "time_unit": "ns"},
    {"name": "take_mean", "real_time": 7, "cpu_time": 6, "time_unit": "ms"})")) ==
             "BM: wall 10 12 ns\n"
             "BM: cpu 9 9 ns\n"
             "take_mean: wall 7000000 ns\n"
             "take_mean: cpu 6000000 ns\n");
}

BOOST_AUTO_TEST_CASE(has_counters_as_metrics) {
  BOOST_TEST(told(google, document(R"(
    {"name": "BM", "real_time": 10, "cpu_time": 9, "iterations": 1000, "threads": 1, "label": "27 %",
     "bytes_per_second": 5e9, "items_per_second": 7.5, "misses": 3, "frames_per_second": 60, "odd": NaN})")) ==
             "BM: wall 10 ns\n"
             "BM: cpu 9 ns\n"
             "BM: bytes-per-second 5000000000 B/s, higher\n"
             "BM: frames_per_second 60 1/s, higher\n"
             "BM: throughput 7.5 1/s, higher\n"
             "BM: misses 3 1\n");
}

BOOST_AUTO_TEST_CASE(has_errors_as_failures_and_not_as_zeros) {
  BOOST_TEST(told(google, document(R"(
    {"name": "BM_Err", "error_occurred": true, "error_message": "no device", "real_time": 0, "cpu_time": 0},
    {"name": "BM_Err", "error_occurred": true, "error_message": "no device", "real_time": 0, "cpu_time": 0},
    {"name": "BM_Skip", "skipped": true, "skip_message": "no GPU", "real_time": 0, "cpu_time": 0})")) ==
             "failed: BM_Err: no device\n"
             "warning: 'BM_Skip' was skipped: no GPU\n");
}

BOOST_AUTO_TEST_CASE(sets_benchmarks_of_one_name_apart_by_their_labels) {
  BOOST_TEST(told(google, document(R"(
    {"name": "BM", "family_index": 0, "label": "a", "real_time": 10, "cpu_time": 9},
    {"name": "BM", "family_index": 1, "label": "b", "real_time": 20, "cpu_time": 9})")) ==
             "BM{label=a}: wall 10 ns\nBM{label=a}: cpu 9 ns\n"
             "BM{label=b}: wall 20 ns\nBM{label=b}: cpu 9 ns\n");
}

BOOST_AUTO_TEST_CASE(without_results_is_an_error) {
  BOOST_TEST(complaint_about(google, document("")) == "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(google, document(R"({"name": "BM_mean", "run_type": "aggregate"})")) ==
             "cannot read 'run.txt': it holds aggregates and no result of a repetition");
  BOOST_TEST(complaint_about(google, document(R"({"name": "BM", "real_time": "fast"})")) ==
             "cannot read 'run.txt': /benchmarks/0/real_time: expected a number");
  BOOST_TEST(complaint_about(google, document(R"({"name": "BM"})")) ==
             "cannot read 'run.txt': /benchmarks/0: 'real_time' is missing");
}

BOOST_AUTO_TEST_CASE(is_an_error_wherever_it_is_cut_off) {
  check_every_cut_is_an_error(
      google,
      document(R"({"name": "BM", "run_type": "iteration", "real_time": 10, "cpu_time": 9})"));
}

BOOST_AUTO_TEST_CASE(comes_as_real_files) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  auto const results =
      harness::read(google, std::vector{file_of(read_file(folder / "gbench-real/gbench_A.json"))});
  BOOST_TEST(results.failures.size() == 1);
  BOOST_TEST(results.measurements.size() == 3);
  for (auto const& each : results.measurements)
    BOOST_TEST(each.metrics.front().values.size() == 12);
}

BOOST_AUTO_TEST_SUITE_END()
