// SPDX-License-Identifier: MIT
#include "harness/criterion_text.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <filesystem>
#include <map>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

namespace fs = std::filesystem;

constexpr auto criterion_text = Format::criterion_text;

std::string const output =
    "     Running benches/sort.rs (target/release/deps/sort-0123456789abcdef)\n"
    "Benchmarking sort/10\n"
    "Benchmarking sort/10: Warming up for 3.0000 s\n"
    "Warning: Unable to complete 100 samples in 5.0s.\n"
    "Benchmarking sort/10: Collecting 100 samples in estimated 5.0 s (40k iterations)\n"
    "Benchmarking sort/10: Analyzing\n"
    "sort/10                 time:   [1.5000 ns 2.5000 ns 3.5000 ns]\n"
    "                        thrpt:  [1.0000 GiB/s 2.0000 GiB/s 3.0000 GiB/s]\n"
    "                 change:\n"
    "                        time:   [+10.988% +11.884% +12.708%] (p = 0.00 < 0.05)\n"
    "                        thrpt:  [\u221211.275% \u221210.622% \u22129.9000%]\n"
    "                        Performance has regressed.\n"
    "Found 2 outliers among 100 measurements (2.00%)\n"
    "  2 (2.00%) high mild\n"
    "\n"
    "Benchmarking sampling_strategies/top_k/k_10\n"
    "Benchmarking sampling_strategies/top_k/k_10: Analyzing\n"
    "sampling_strategies/top_k/k_10\n"
    "                        time:   [479.88 \u00b5s 487.56 \u00b5s 496.10 \u00b5s]\n"
    "                        thrpt:  [64.503 Melem/s 65.633 Melem/s 66.683 Melem/s]\n"
    "                        change: [-2.0565% -0.2521% +1.6377%] (p = 0.79 > 0.05)\n"
    "                        No change in performance detected.\n";

std::string line_in(std::string const& unit) {
  return fmt::format("a  time:   [1 {0} 2 {0} 3 {0}]\n", unit);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_log_of_criterion)

BOOST_AUTO_TEST_CASE(has_one_sample_of_each_benchmark_and_no_opinion_on_changes) {
  BOOST_TEST(told(criterion_text, output) ==
             "sort/10: wall 2.5 ns\n"
             "sort/10: bytes-per-second 2147483648 B/s, higher\n"
             "sampling_strategies/top_k/k_10: wall 487560 ns\n"
             "sampling_strategies/top_k/k_10: throughput 65633000 1/s, higher\n");
}

BOOST_AUTO_TEST_CASE(is_one_invocation_of_several) {
  BOOST_TEST(told(criterion_text, {file_of(line_in("ns"), "1"), file_of(line_in("ms"), "2")}) ==
             "a: wall 2 2000000 ns\n");
}

BOOST_AUTO_TEST_CASE(may_be_in_any_unit_of_time) {
  BOOST_TEST(told(criterion_text, line_in("ps")) == "a: wall 0.002 ns\n");
  BOOST_TEST(told(criterion_text, line_in("us")) == "a: wall 2000 ns\n");
  BOOST_TEST(told(criterion_text, line_in("\u00b5s")) == "a: wall 2000 ns\n");
  BOOST_TEST(told(criterion_text, line_in("\u03bcs")) == "a: wall 2000 ns\n");
  BOOST_TEST(told(criterion_text, line_in("s")) == "a: wall 2000000000 ns\n");
  BOOST_TEST(told(criterion_text, line_in("cycles")) == "a: cycles 2 cycles\n");
}

BOOST_AUTO_TEST_CASE(may_be_that_of_a_terminal) {
  BOOST_TEST(
      told(criterion_text,
           "Benchmarking a\rBenchmarking a: Warming up for 3.0000 s\r\x1b[KBenchmarking a: "
           "Analyzing\r\x1b[K\x1b[32ma  \x1b[0m    time:   [1 ns \x1b[1m2 ns\x1b[0m 3 ns]\r\n") ==
      "a: wall 2 ns\n");
}

BOOST_AUTO_TEST_CASE(has_a_failure_where_a_benchmark_has_no_result) {
  BOOST_TEST(told(criterion_text,
                  "Benchmarking a\nBenchmarking a: Warming up for 3.0000 s\nBenchmarking b\n" +
                      line_in("ns") + "thread 'main' panicked at benches/b.rs:4:2:\nwrong\n" +
                      "error: bench failed, to rerun pass `--bench b`\n") ==
             "a: wall 2 ns\n"
             "failed: a: it has no result\n"
             "failed: b: thread 'main' panicked at benches/b.rs:4:2:\n");
  BOOST_TEST(told(criterion_text, "error: could not compile `x`\n") ==
             "failed: : error: could not compile `x`\n");
}

BOOST_AUTO_TEST_CASE(is_cut_off_where_the_last_benchmark_has_no_result) {
  BOOST_TEST(complaint_about(criterion_text, line_in("ns") + "Benchmarking b\n") ==
             "cannot read 'run.txt': line 2, column 15: it is cut off here\n"
             "  Benchmarking b\n"
             "                ^");
}

BOOST_AUTO_TEST_CASE(is_complained_about_where_a_result_is_none) {
  BOOST_TEST(complaint_about(criterion_text, "a time:   [1 ns 2 ns\n").find("brackets") !=
             std::string::npos);
  BOOST_TEST(complaint_about(criterion_text, "a time:   [1 ns 2 ns]\n").find("three values") !=
             std::string::npos);
  BOOST_TEST(complaint_about(criterion_text, "a time:   [1 ns x ns 2 ns]\n").find("a number") !=
             std::string::npos);
  BOOST_TEST(complaint_about(criterion_text, "  time:   [1 ns 2 ns 3 ns]\n").find("the name") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(with_results_of_libtest_says_that_it_has_not_read_them) {
  BOOST_TEST(told(criterion_text, "test x ... bench: 1 ns/iter (+/- 0)\n" + line_in("ns")) ==
             "a: wall 2 ns\n"
             "warning: 'run.txt' holds results of libtest, too, which are not of this format\n");
}

BOOST_AUTO_TEST_CASE(without_results_is_an_error_that_names_the_file) {
  BOOST_TEST(complaint_about(criterion_text, {file_of(line_in("ns"), "1.txt"),
                                              file_of("\nrunning 0 tests\n", "2.txt")}) ==
             "cannot read '2.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(is_never_half_there) {
  check_every_cut_is_an_error_or_a_shorter_log(criterion_text, output);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_runs_of_a_real_project)

BOOST_AUTO_TEST_CASE(are_five_invocations_of_each_benchmark) {
  auto const folder = in_shared("data/bench/metal-candle");
  if (folder.empty()) return;
  std::map<std::string, std::size_t> const expected{
      {"20251211_174316", 48}, {"20251211_203943", 66}, {"20251217_125054", 66}};
  std::size_t empty = 0;
  for (auto const& [session, count] : expected) {
    std::vector<harness::File> files;
    for (auto const& entry : fs::directory_iterator(folder / session)) {
      auto const name = entry.path().filename().string();
      if (name.find("_run") == name.npos) continue;
      auto file = file_of(read_file(entry.path()), name);
      auto const complaint = complaint_about(criterion_text, {file});
      if (complaint.empty()) {
        files.push_back(std::move(file));
      } else {
        BOOST_TEST(complaint == fmt::format("cannot read '{}': it holds no result", name));
        ++empty;
      }
    }
    auto const results = harness::read(criterion_text, files);
    BOOST_TEST(results.measurements.size() == count, session);
    BOOST_TEST(results.failures.empty());
    for (auto const& each : results.measurements)
      BOOST_TEST(each.metrics.front().values.size() == 5);
  }
  BOOST_TEST(empty == 10);
}

BOOST_AUTO_TEST_CASE(may_end_with_a_panic) {
  auto const file = in_shared("data/bench/bencher-adapters/rust/criterion/failed.txt");
  if (file.empty()) return;
  auto const results = harness::read(criterion_text, std::vector{file_of(read_file(file))});
  BOOST_TEST(results.measurements.size() == 4);
  BOOST_TEST(results.failures.size() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
