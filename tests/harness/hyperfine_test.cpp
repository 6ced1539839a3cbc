// SPDX-License-Identifier: MIT
#include "harness/hyperfine.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto hyperfine = Format::hyperfine;

std::string document(std::string const& results) {
  return R"({"results": [)" + results + "]}\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_file_of_hyperfine)

BOOST_AUTO_TEST_CASE(has_each_run_as_a_sample_and_parameters_as_such) {
  BOOST_TEST(told(hyperfine, document(R"(
    {"command": "sort 10", "mean": 1.5, "stddev": null, "user": 0.1, "system": 0.2,
     "times": [1.25, 1.75], "exit_codes": [0, 0], "parameters": {"n": "10", "old": 7}})")) ==
             "sort 10{n=10,old=7}: wall 1250000000 1750000000 ns\n");
}

BOOST_AUTO_TEST_CASE(has_a_memory_that_is_not_to_be_trusted) {
  BOOST_TEST(told(hyperfine, document(R"(
    {"command": "sort", "times": [0.5, 0.25], "memory_usage_byte": [4096, 8192], "exit_codes": [0, 0]})")) ==
             "sort: wall 500000000 250000000 ns\n"
             "sort: memory_usage_byte 4096 8192 B\n"
             "warning: do not trust 'memory_usage_byte' of hyperfine: it is that of the largest "
             "program up to then\n");
}

BOOST_AUTO_TEST_CASE(says_which_runs_failed) {
  BOOST_TEST(told(hyperfine, document(R"(
    {"command": "sort", "times": [1, 2, 3], "exit_codes": [0, null, 3]})")) ==
             "sort: wall 1000000000 2000000000 3000000000 ns\n"
             "warning: 'sort' failed in 1 of 3 runs, which are counted\n"
             "warning: 'sort' was ended by a signal in 1 of 3 runs, which are counted\n");
}

BOOST_AUTO_TEST_CASE(without_results_is_an_error) {
  BOOST_TEST(complaint_about(hyperfine, document("")) ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(hyperfine, document(R"({"command": "a", "times": []})")) ==
             "cannot read 'run.txt': /results/0/times: it holds no result");
  BOOST_TEST(complaint_about(hyperfine, document(R"({"command": "a", "mean": 1})")) ==
             "cannot read 'run.txt': /results/0: 'times' is missing");
  BOOST_TEST(complaint_about(hyperfine, "[]") == "cannot read 'run.txt': expected an object");
  BOOST_TEST(complaint_about(hyperfine, document(R"({"command": "a", "times": [1e999]})")) ==
             "cannot read 'run.txt': a number in it is too large");
}

BOOST_AUTO_TEST_CASE(is_an_error_wherever_it_is_cut_off) {
  check_every_cut_is_an_error(
      hyperfine, document(R"({"command": "a \"b\"", "times": [1.5], "parameters": {"n": "1"}})"));
}

BOOST_AUTO_TEST_CASE(comes_as_real_files) {
  auto const folder = in_shared("data/bench");
  if (folder.empty()) return;
  auto const results = harness::read(
      hyperfine, std::vector{file_of(read_file(folder / "hyperfine/hyperfine_1.15_params.json"))});
  BOOST_TEST_REQUIRE(results.measurements.size() == 2);
  BOOST_TEST(results.measurements[0].parameters.at("n") == "10000");
  BOOST_TEST(results.measurements[0].metrics.front().values.size() == 12);
}

BOOST_AUTO_TEST_SUITE_END()
