// SPDX-License-Identifier: MIT
#include "harness/cargo_bench.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto cargo_bench = Format::cargo_bench;

std::string const output =
    "     Running benches/sort.rs (target/release/deps/sort-0123456789abcdef)\n"
    "\n"
    "running 3 tests\n"
    "test tests::ignored ... ignored\n"
    "test tests::join   ... bench:      18,149.50 ns/iter (+/- 755)\n"
    "test tests::sort   ... bench:         135 ns/iter (+/- 24) = 34 MB/s\n"
    "\n"
    "test result: ok. 0 passed; 0 failed; 1 ignored; 2 measured; 0 filtered out; finished in 0.1s\n"
    "\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(a_log_of_cargo_bench)

BOOST_AUTO_TEST_CASE(has_one_sample_of_each_benchmark) {
  BOOST_TEST(told(cargo_bench, output) ==
             "tests::join: wall 18149.5 ns\n"
             "tests::sort: wall 135 ns\n"
             "tests::sort: bytes-per-second 34000000 B/s, higher\n");
  BOOST_TEST(told(cargo_bench, {file_of(output, "1"), file_of(output, "2")}) ==
             "tests::join: wall 18149.5 18149.5 ns\n"
             "tests::sort: wall 135 135 ns\n"
             "tests::sort: bytes-per-second 34000000 34000000 B/s, higher\n");
}

BOOST_AUTO_TEST_CASE(may_have_other_units_and_names_of_several_words) {
  BOOST_TEST(told(cargo_bench,
                  "test For loop (Execution) ... bench: 12 \u03bcs/iter (+/- 1)\n"
                  "test cmov ... bench: 2835 cycles/iter (+/- 14)\n"
                  "test upload ... bench: 1911 MS/s (+/- 420)\n") ==
             "For loop (Execution): wall 12000 ns\n"
             "cmov: cycles 2835 cycles\n"
             "upload: MS/s 1911 MS/s, higher\n");
}

BOOST_AUTO_TEST_CASE(may_hold_what_a_benchmark_wrote) {
  BOOST_TEST(told(cargo_bench,
                  "running 1 test\ntest a ... hello\nbench: 7 ns/iter (+/- 1)\n"
                  "test result: ok. 0 passed; 0 failed; 0 ignored; 1 measured; 0 filtered out\n") ==
             "a: wall 7 ns\n");
}

BOOST_AUTO_TEST_CASE(sets_names_apart_that_several_targets_have) {
  std::string const other =
      "     Running unittests src/lib.rs (target/release/deps/lib-fedcba9876543210)\n"
      "running 1 test\ntest tests::sort ... bench: 7 ns/iter (+/- 1)\n"
      "test result: ok. 0 passed; 0 failed; 0 ignored; 1 measured; 0 filtered out\n";
  BOOST_TEST(told(cargo_bench, output + other) ==
             "tests::join: wall 18149.5 ns\n"
             "tests::sort{target=sort}: wall 135 ns\n"
             "tests::sort{target=sort}: bytes-per-second 34000000 B/s, higher\n"
             "tests::sort{target=lib}: wall 7 ns\n");
}

BOOST_AUTO_TEST_CASE(has_failures_of_what_failed) {
  BOOST_TEST(told(cargo_bench,
                  "running 2 tests\ntest a ... bench: 7 ns/iter (+/- 1)\ntest b ... FAILED\n"
                  "\nfailures:\n\n---- b stdout ----\n\nfailures:\n    b\n\n"
                  "test result: FAILED. 0 passed; 1 failed; 0 ignored; 1 measured; 0 filtered out\n"
                  "error: bench failed, to rerun pass `--bin x`\n") ==
             "a: wall 7 ns\nfailed: b: it failed\n");
  BOOST_TEST(told(cargo_bench, "error[E0308]: mismatched types\nerror: could not compile `x`\n") ==
             "failed: : error[E0308]: mismatched types\n");
}

BOOST_AUTO_TEST_CASE(has_a_failure_where_a_benchmark_only_wrote_something) {
  BOOST_TEST(
      told(cargo_bench,
           "running 4 tests\ntest a ... hello\nFAILED\ntest b ... hello\nok\n"
           "test c ... hello\ntest d ... bench: 7 ns/iter (+/- 1)\n"
           "test result: FAILED. 1 passed; 1 failed; 0 ignored; 1 measured; 0 filtered out\n") ==
      "d: wall 7 ns\nfailed: a: it failed\nfailed: c: it has no result\n");
}

BOOST_AUTO_TEST_CASE(tells_a_failure_once) {
  BOOST_TEST(told(cargo_bench,
                  "running 1 test\ntest b ... FAILED\n\nfailures:\n\n---- b stdout ----\n"
                  "thread 'main' panicked at 'explicit panic', src/tests.rs:28:9\n\n"
                  "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n"
                  "error: bench failed, to rerun pass `--bin x`\n") == "failed: b: it failed\n");
}

BOOST_AUTO_TEST_CASE(has_as_many_results_as_it_says) {
  BOOST_TEST(complaint_about(
                 cargo_bench,
                 "running 2 tests\ntest a ... bench: 7 ns/iter (+/- 1)\n"
                 "test result: ok. 0 passed; 0 failed; 0 ignored; 2 measured; 0 filtered out\n")
                 .find("line 3, column 49: expected 1, the results above: some are missing") !=
             std::string::npos);
  BOOST_TEST(complaint_about(cargo_bench, "running 2 tests\ntest a ... bench: 7 ns/iter (+/- 1)\n")
                 .find("cut off") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_results_is_an_error) {
  BOOST_TEST(complaint_about(
                 cargo_bench,
                 "running 0 tests\n\n"
                 "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n") ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(cargo_bench, "test a ... bench: seven ns/iter (+/- 1)\n") ==
             "cannot read 'run.txt': line 1, column 19: expected a number\n"
             "  test a ... bench: seven ns/iter (+/- 1)\n"
             "                    ^");
  BOOST_TEST(complaint_about(cargo_bench, "test a ... bench: 7\n").find("expected 'bench:") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_never_half_there) {
  check_every_cut_is_an_error_or_a_shorter_log(cargo_bench, output);
  check_every_cut_is_an_error_or_a_shorter_log(cargo_bench,
                                               "test a ... bench: 7 ns/iter (+/- 1)\n"
                                               "test b ... bench: 8 ns/iter (+/- 1)\n");
}

BOOST_AUTO_TEST_SUITE_END()
