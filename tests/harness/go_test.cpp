// SPDX-License-Identifier: MIT
#include "harness/go.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

#include <set>

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto go = Format::go;

}  // namespace

BOOST_AUTO_TEST_SUITE(a_line_of_go)

BOOST_AUTO_TEST_CASE(is_a_sample_of_each_of_its_units) {
  BOOST_TEST(
      told(go,
           "BenchmarkSort/n=10-8   \t 7188\t 7655 ns/op\t 104.5 MB/s\t 920 B/op\t 2 allocs/op\n"
           "BenchmarkSort/n=10-8   \t 4936\t 6029.5 ns/op\t 132.7 MB/s\t 920 B/op\t 2 "
           "allocs/op\n") ==
      "BenchmarkSort/n=10{gomaxprocs=8}: wall 7655 6029.5 ns\n"
      "BenchmarkSort/n=10{gomaxprocs=8}: bytes-per-second 104500000 132700000 B/s, higher\n"
      "BenchmarkSort/n=10{gomaxprocs=8}: B/op 920 920 B\n"
      "BenchmarkSort/n=10{gomaxprocs=8}: allocs/op 2 2 1\n");
}

BOOST_AUTO_TEST_CASE(may_have_units_of_its_own) {
  BOOST_TEST(
      told(go, "BenchmarkServe 100 3.5 widgets/op 1e+03 req/s 2.5 p99-ms 1.5 sec/op 4 ms/op\n") ==
      "BenchmarkServe: widgets/op 3.5 widgets/op\n"
      "BenchmarkServe: req/s 1000 req/s, higher\n"
      "BenchmarkServe: p99-ms 2.5 p99-ms\n"
      "BenchmarkServe: wall 1500000000 ns\n"
      "BenchmarkServe: ms/op 4000000 ns\n");
}

BOOST_AUTO_TEST_CASE(is_better_as_a_line_about_its_unit_says) {
  BOOST_TEST(told(go,
                  "Unit score better=higher\n"
                  "Unit text-bytes better=lower assume=exact\n"
                  "BenchmarkBuild 1 12 score 100 text-bytes\n") ==
             "BenchmarkBuild: score 12 score, higher\n"
             "BenchmarkBuild: text-bytes 100 text-bytes, exact\n");
}

BOOST_AUTO_TEST_CASE(may_come_behind_what_the_benchmark_wrote) {
  BOOST_TEST(told(go,
                  "BenchmarkLoud-2   \thello\n"
                  "BenchmarkRunner is starting\n"
                  "20 worlds\n"
                  "     100\t  5 ns/op\n"
                  "PASS\n") == "BenchmarkLoud{gomaxprocs=2}: wall 5 ns\n");
}

BOOST_AUTO_TEST_CASE(is_complained_about_where_a_value_has_no_unit_or_is_none) {
  BOOST_TEST(complaint_about(go, "BenchmarkA 10 5 ns/op\nBenchmarkA 10 five ns/op\n") ==
             "cannot read 'run.txt': line 2, column 15: expected a number\n"
             "  BenchmarkA 10 five ns/op\n"
             "                ^");
  BOOST_TEST(complaint_about(go, "BenchmarkA 10 5 ns/op 7\n").find("a value and its unit") !=
             std::string::npos);
  BOOST_TEST(complaint_about(go, "BenchmarkA 10\n").find("a value and its unit") !=
             std::string::npos);
  BOOST_TEST(complaint_about(go, "BenchmarkA 1 5 x 6 x\n").find("twice") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(that_is_not_finite_is_a_warning) {
  BOOST_TEST(told(go, "BenchmarkA 1 5 ns/op NaN hits +Inf ratio\n") ==
             "BenchmarkA: wall 5 ns\n"
             "warning: hits of 'BenchmarkA' in 'run.txt' is no number\n"
             "warning: ratio of 'BenchmarkA' in 'run.txt' is no number\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(benchmarks_of_go)

BOOST_AUTO_TEST_CASE(of_one_name_stay_apart_in_different_packages) {
  BOOST_TEST(told(go,
                  "pkg: example.com/a\nBenchmarkX-4 1 10 ns/op\nPASS\nok  \texample.com/a\t1s\n"
                  "pkg: example.com/b\nBenchmarkX-4 1 20 ns/op\nPASS\nok  \texample.com/b\t1s\n") ==
             "BenchmarkX{gomaxprocs=4,pkg=example.com/a}: wall 10 ns\n"
             "BenchmarkX{gomaxprocs=4,pkg=example.com/b}: wall 20 ns\n");
}

BOOST_AUTO_TEST_CASE(are_set_apart_by_a_configuration_that_differs_within_a_file) {
  BOOST_TEST(told(go,
                  "commit: abc\n\nnote: before\n\nBenchmarkX 1 10 ns/op\n"
                  "\nnote: after\n\nBenchmarkX 1 20 ns/op\n") ==
             "BenchmarkX{note=before}: wall 10 ns\n"
             "BenchmarkX{note=after}: wall 20 ns\n");
}

BOOST_AUTO_TEST_CASE(are_not_set_apart_by_what_they_write_themselves) {
  BOOST_TEST(told(go,
                  "BenchmarkX 1 10 ns/op\ninfo: warm\nBenchmarkX 1 20 ns/op\ninfo: hot\n"
                  "BenchmarkX 1 30 ns/op\n") == "BenchmarkX: wall 10 20 30 ns\n");
}

BOOST_AUTO_TEST_CASE(come_together_from_several_files) {
  BOOST_TEST(told(go, {file_of("BenchmarkX 1 10 ns/op\n", "1"),
                       file_of("BenchmarkX 1 20 ns/op\n", "2")}) == "BenchmarkX: wall 10 20 ns\n");
}

BOOST_AUTO_TEST_CASE(that_failed_are_failures) {
  BOOST_TEST(told(go,
                  "pkg: p\n"
                  "BenchmarkBad-8   \t--- FAIL: BenchmarkBad-8\n    a_test.go:7: wrong\n"
                  "BenchmarkLater-8   \t--- SKIP: BenchmarkLater-8\n    a_test.go:9: no network\n"
                  "BenchmarkGood-8   \t100\t5 ns/op\n"
                  "FAIL\nexit status 1\nFAIL\tp\t0.2s\n") ==
             "BenchmarkGood{gomaxprocs=8,pkg=p}: wall 5 ns\n"
             "failed: BenchmarkBad{gomaxprocs=8,pkg=p}: it failed\n"
             "warning: 'BenchmarkLater-8' was skipped in 'run.txt'\n");
}

BOOST_AUTO_TEST_CASE(that_panicked_are_failures) {
  BOOST_TEST(told(go,
                  "BenchmarkBad-8   \tpanic: index out of range\n\ngoroutine 1 [running]:\n"
                  "exit status 2\nFAIL\tp\t0.2s\n")
                 .starts_with("failed: "));
  BOOST_TEST(told(go, "FAIL\tp [build failed]\n") == "failed: : FAIL\tp [build failed]\n");
}

BOOST_AUTO_TEST_CASE(that_only_hold_others_need_no_result) {
  std::string const log =
      "BenchmarkSort\nBenchmarkSort/a\nBenchmarkSort/a-8   \t100\t5 ns/op\n"
      "BenchmarkJoin\n";
  BOOST_TEST(told(go, log + "PASS\n") ==
             "BenchmarkSort/a{gomaxprocs=8}: wall 5 ns\n"
             "failed: BenchmarkJoin: it has no result\n");
  BOOST_TEST(complaint_about(go, log).find("line 4, column 1: it is cut off") != std::string::npos);
  BOOST_TEST(told(go, "BenchmarkSort\nBenchmarkSort/a\nBenchmarkSort/a-8 \t100\t5 ns/op\n") ==
             "BenchmarkSort/a{gomaxprocs=8}: wall 5 ns\n");
}

BOOST_AUTO_TEST_CASE(that_were_not_there_are_an_error) {
  BOOST_TEST(complaint_about(go, "PASS\nok  \texample.com/a\t0.1s\n") ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(go, "") == "cannot read 'run.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(are_never_half_there) {
  check_every_cut_is_an_error_or_a_shorter_log(
      go,
      "goos: linux\npkg: p\ncpu: fast\n"
      "BenchmarkA/n=10-8   \t     100\t      52.25 ns/op\t      16 B/op\t       2 allocs/op\n"
      "BenchmarkLoud-8   \thello\n     200\t   7 ns/op\n"
      "BenchmarkA/n=10-8   \t     100\t      53.75 ns/op\t      16 B/op\t       2 allocs/op\n"
      "PASS\nok  \tp\t1.0s\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(events_of_go)

namespace {

std::string event(std::string const& action, std::string const& package, std::string const& rest) {
  return fmt::format(
      "{{\"Time\":\"2026-01-01T00:00:00Z\",\"Action\":\"{}\",\"Package\":\"{}\"{}}}\n", action,
      package, rest);
}

std::string output(std::string const& package, std::string const& text) {
  return event("output", package, fmt::format(",\"Output\":\"{}\"", text));
}

}  // namespace

BOOST_AUTO_TEST_CASE(are_read_package_by_package) {
  auto const events = event("start", "a", "") + output("a", "goos: linux\\n") +
                      output("a", "pkg: a\\n") + output("b", "pkg: b\\n") +
                      output("a", "BenchmarkSort\\n") + output("a", "BenchmarkSort-2 \\t") +
                      output("b", "BenchmarkJoin-2 \\t 10 \\t 500 ns/op\\n") +
                      output("a", " 100\\t 1000 ns/op\\n") + output("a", "PASS\\n") +
                      event("pass", "a", ",\"Elapsed\":1") + output("b", "PASS\\n") +
                      event("pass", "b", ",\"Elapsed\":1");
  BOOST_TEST((harness::detect(file_of(events)) == go));
  BOOST_TEST(told(go, {file_of(events)}) ==
             "BenchmarkSort{gomaxprocs=2,pkg=a}: wall 1000 ns\n"
             "BenchmarkJoin{gomaxprocs=2,pkg=b}: wall 500 ns\n");
}

BOOST_AUTO_TEST_CASE(that_end_before_their_package_does_are_an_error) {
  auto const events = output("a", "BenchmarkSort-2 10 500 ns/op\\n");
  BOOST_TEST(complaint_about(go, {file_of(events)}) ==
             "cannot read 'run.txt': the package 'a' has no end");
  BOOST_TEST(complaint_about(go, {file_of(events + "{\"Action\":\"pa")}).find("line 2") !=
             std::string::npos);
  BOOST_TEST(complaint_about(go, {file_of(event("pass", "a", ""))}) ==
             "cannot read 'run.txt': it holds no result");
}

BOOST_AUTO_TEST_CASE(tell_of_benchmarks_that_failed) {
  auto const events = output("a", "pkg: a\\n") + output("a", "BenchmarkSort-2 10 500 ns/op\\n") +
                      output("a", "--- FAIL: BenchmarkBad\\n") + output("a", "FAIL\\n") +
                      event("fail", "a", "");
  BOOST_TEST(told(go, {file_of(events)}) ==
             "BenchmarkSort{gomaxprocs=2,pkg=a}: wall 500 ns\n"
             "failed: BenchmarkBad{pkg=a}: it failed\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(real_logs_of_go)

BOOST_AUTO_TEST_CASE(keep_their_samples) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  auto const results =
      harness::read(go, std::vector{file_of(read_file(folder / "go-bench/go_bench_count6.txt"))});
  BOOST_TEST(results.measurements.size() == 3);
  for (auto const& each : results.measurements)
    for (auto const& samples : each.metrics) BOOST_TEST(samples.values.size() == 6);

  auto const fiber = harness::read(
      go, std::vector{file_of(
              read_file(folder / "gha-benchmark-extract/go_fiber_duplicate_names_output.txt"))});
  BOOST_TEST(fiber.measurements.size() == 4);

  for (auto const* const side : {"old", "new"}) {
    auto const crc = harness::read(
        go, std::vector{file_of(read_file(folder / fmt::format("golang-perf/crc-{}.txt", side)))});
    BOOST_TEST(crc.measurements.size() == 36);
    BOOST_TEST(count_of_values(crc) == 720);
  }
  for (auto const* const name : {"units", "zero", "issue19565", "issue19634", "smallSample"}) {
    auto const noted = harness::read(
        go, std::vector{file_of(read_file(folder / fmt::format("golang-perf/{}.txt", name)))});
    for (auto const& each : noted.measurements) BOOST_TEST(each.parameters.count("note") == 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()
