// SPDX-License-Identifier: MIT
#include "harness/pytest_benchmark.hpp"

#include "fixture/corpus.hpp"
#include "reading.hpp"
#include "statistics/sample.hpp"

using namespace cairn;
using namespace cairn::test;
using harness::Format;

namespace {

constexpr auto pytest_benchmark = Format::pytest_benchmark;

std::string document(std::string const& benchmarks, std::string const& dirty = "false") {
  return R"({"machine_info": {}, "commit_info": {"id": "abc", "dirty": )" + dirty +
         R"(}, "benchmarks": [)" + benchmarks + "]}\n";
}

std::string const sort =
    R"({"name": "test_sort[10]", "fullname": "tests/a.py::test_sort[10]", "params": {"n": 10},
        "stats": {"mean": 0.01, "median": 0.002, "data": [0.001, 0.002, 0.027]}})";

}  // namespace

BOOST_AUTO_TEST_SUITE(a_file_of_pytest_benchmark)

BOOST_AUTO_TEST_CASE(has_the_median_of_its_rounds_as_a_sample_and_keeps_them) {
  auto const results = harness::read(
      pytest_benchmark, std::vector{file_of(document(sort), "1"), file_of(document(sort), "2")});
  BOOST_TEST(told(results) == "tests/a.py::test_sort[10]: wall 2000000 2000000 ns\n");
  auto const& within = results.measurements.front().metrics.front().within;
  BOOST_TEST_REQUIRE(within.size() == 2);
  BOOST_TEST(within[0] == (std::vector<double>{1000000, 2000000, 27000000}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_its_rounds_still_has_the_median_and_not_the_mean) {
  BOOST_TEST(told(pytest_benchmark,
                  document(R"({"name": "a", "stats": {"mean": 3, "median": 0.5, "max": 9}})")) ==
             "a: wall 500000000 ns\n");
}

BOOST_AUTO_TEST_CASE(warns_of_rounds_that_are_left_out) {
  std::string const warning =
      "warning: 'run.txt' does not hold all rounds of 'a': its own median is taken\n";
  BOOST_TEST(told(pytest_benchmark, document(R"(
    {"name": "a", "stats": {"median": 0.5, "rounds": 9, "data": [1, 2]}})")) ==
             "a: wall 500000000 ns\n" + warning);
  BOOST_TEST(told(pytest_benchmark, document(R"(
    {"name": "a", "stats": {"median": 0.5, "rounds": 2, "data": [1, "and so on"]}})")) ==
             "a: wall 500000000 ns\n" + warning);
}

BOOST_AUTO_TEST_CASE(warns_of_a_dirty_work_tree) {
  BOOST_TEST(told(pytest_benchmark, document(sort, "true")) ==
             "tests/a.py::test_sort[10]: wall 2000000 ns\n"
             "warning: 'run.txt' was measured with changes that are not in commit abc\n");
}

BOOST_AUTO_TEST_CASE(without_results_is_an_error) {
  BOOST_TEST(complaint_about(pytest_benchmark, document("")) ==
             "cannot read 'run.txt': it holds no result");
  BOOST_TEST(complaint_about(pytest_benchmark, document(R"({"name": "a"})")) ==
             "cannot read 'run.txt': /benchmarks/0: 'stats' is missing");
  BOOST_TEST(
      complaint_about(pytest_benchmark, document(R"({"name": "a", "stats": {"data": []}})")) ==
      "cannot read 'run.txt': /benchmarks/0/stats: 'median' is missing");
}

BOOST_AUTO_TEST_CASE(is_an_error_wherever_it_is_cut_off) {
  check_every_cut_is_an_error(pytest_benchmark, document(sort));
}

BOOST_AUTO_TEST_CASE(comes_as_real_files) {
  auto const folder = in_shared("data/bench/pytest-benchmark");
  if (folder.empty()) return;
  auto const results = harness::read(
      pytest_benchmark,
      std::vector{file_of(read_file(folder / "pytest_benchmark_3.2.2_with_data.json"))});
  auto const& samples = results.measurements.front().metrics.front();
  BOOST_TEST(samples.values.front() == 2.584999947430333e-06 * 1e9,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(samples.within.front().size() == 16008);
  BOOST_TEST(statistics::mean(samples.within.front()) > 2.2 * samples.values.front());

  auto const stored = harness::read(
      pytest_benchmark,
      std::vector{file_of(read_file(folder / "0030_5b78858eb718649a31fb93d8dc96ca2cee41a4cd_"
                                             "20150815_030419_uncommitted-changes.json"))});
  BOOST_TEST(stored.warnings.size() == 1);
  BOOST_TEST(stored.measurements.front().metrics.front().values.front() == 220.16379230260297,
             boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_SUITE_END()
