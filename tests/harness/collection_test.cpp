// SPDX-License-Identifier: MIT
#include "harness/collection.hpp"

#include "reading.hpp"

#include <limits>

using namespace cairn;
using namespace cairn::test;
using harness::Collection;

namespace {

bench::Metric const wall{"wall", "ns", bench::Better::lower, false};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_collection)

BOOST_AUTO_TEST_CASE(brings_samples_of_one_benchmark_together) {
  Collection collection;
  collection.add("b", {}, wall, 1);
  collection.add("a", {{"n", "1"}}, wall, 2);
  collection.add("b", {}, wall, 3);
  collection.add("a", {{"n", "2"}}, wall, 4);
  BOOST_TEST(told(std::move(collection).results()) ==
             "b: wall 1 3 ns\na{n=1}: wall 2 ns\na{n=2}: wall 4 ns\n");
}

BOOST_AUTO_TEST_CASE(reduces_iterations_to_their_median_and_keeps_them) {
  Collection collection;
  collection.add("a", {}, wall, 9);
  collection.add_median_of("a", {}, wall, {1, 2, 7, 100});
  auto const results = std::move(collection).results();
  auto const& samples = results.measurements.front().metrics.front();
  BOOST_TEST(samples.values == (std::vector<double>{9, 4.5}), boost::test_tools::per_element());
  BOOST_TEST((samples.within == std::vector<std::vector<double>>{{}, {1, 2, 7, 100}}));
}

BOOST_AUTO_TEST_CASE(takes_no_value_that_is_not_finite_and_nothing_without_a_name) {
  Collection collection;
  BOOST_CHECK_THROW(collection.add("a", {}, wall, std::numeric_limits<double>::infinity()), Error);
  BOOST_CHECK_THROW(collection.add("a", {}, wall, std::numeric_limits<double>::quiet_NaN()), Error);
  BOOST_CHECK_THROW(collection.add("", {}, wall, 1), Error);
  BOOST_TEST(collection.size() == 0);
}

BOOST_AUTO_TEST_CASE(takes_no_metric_in_two_units) {
  Collection collection;
  collection.add("a", {}, {"size", "B", bench::Better::lower, false}, 1);
  BOOST_CHECK_THROW(collection.add("a", {}, {"size", "lines", bench::Better::lower, false}, 1),
                    Error);
}

BOOST_AUTO_TEST_CASE(says_each_failure_and_warning_once_and_fit_for_a_terminal) {
  Collection collection;
  for (int time = 0; time < 2; ++time) {
    collection.fail("a", {}, "\x1b[31mbroken");
    collection.warn("odd \x1b");
  }
  BOOST_TEST(told(std::move(collection).results()) ==
             "failed: a: \\x1b[31mbroken\nwarning: odd \\x1b\n");
}

BOOST_AUTO_TEST_CASE(of_files_has_a_result_of_each) {
  auto const read = [](harness::File const& file, Collection& into) {
    if (file.text != "nothing") into.add("a", {}, wall, 1);
  };
  std::vector const files{file_of("1", "one"), file_of("nothing", "two")};
  BOOST_CHECK_EXCEPTION(harness::collected(files, read), Error, [](Error const& error) {
    return std::string(error.what()) == "cannot read 'two': it holds no result";
  });
  BOOST_CHECK_THROW(harness::collected({}, read), Error);
}

BOOST_AUTO_TEST_SUITE_END()
