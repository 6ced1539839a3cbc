// SPDX-License-Identifier: MIT
#include "statistics/sample.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace cairn::statistics;

BOOST_AUTO_TEST_SUITE(a_sample)

BOOST_AUTO_TEST_CASE(has_the_middle_value_or_the_mean_of_two_as_its_median) {
  BOOST_TEST(median(std::vector{7.0}) == 7.0);
  BOOST_TEST(median(std::vector{9.0, 1.0, 4.0}) == 4.0);
  BOOST_TEST(median(std::vector{9.0, 1.0, 4.0, 5.0}) == 4.5);
}

BOOST_AUTO_TEST_CASE(has_quantiles_between_its_values) {
  std::vector const values{4.0, 1.0, 3.0, 2.0};
  BOOST_TEST(quantile(values, 0) == 1.0);
  BOOST_TEST(quantile(values, 1) == 4.0);
  BOOST_TEST(quantile(values, 0.25) == 1.75, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(quantile(values, 0.9) == 3.7, boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(has_the_deviation_that_divides_by_one_less) {
  std::vector const values{2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0};
  BOOST_TEST(mean(values) == 5.0);
  BOOST_TEST(deviation(values) == 2.138089935299395, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(deviation(std::vector{3.0}) == 0.0);
}

BOOST_AUTO_TEST_CASE(has_a_geometric_mean_that_does_not_overflow) {
  BOOST_TEST(geometric_mean(std::vector{2.0, 8.0}) == 4.0, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(geometric_mean(std::vector{1e300, 1e300, 1e-300, 1e-300}) == 1.0,
             boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(has_a_robust_deviation_that_one_value_does_not_move) {
  std::vector const values{10.0, 11.0, 9.0, 10.5, 9.5, 1000.0};
  BOOST_TEST(robust_deviation(values) == 1.4826 * 0.75, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(has_outliers_far_from_its_median_and_no_others) {
  std::vector const values{10.0, 11.0, 9.0, 10.5, 9.5, 1000.0, -50.0, 12.0};
  std::vector<std::size_t> const expected{5, 6};
  BOOST_TEST(outliers(values) == expected, boost::test_tools::per_element());
  BOOST_TEST(outliers(std::vector<double>{}).empty());
  BOOST_TEST(outliers(std::vector{5.0, 5.0, 5.0}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
