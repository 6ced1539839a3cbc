// SPDX-License-Identifier: MIT
#include "statistics/median_interval.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace cairn::statistics;

namespace {

/// The interval by ranks: of the values 1 to n, out of order.
std::optional<Interval> by_ranks(std::size_t n, double confidence = 0.95) {
  std::vector<double> values(n);
  std::iota(values.begin(), values.end(), 1.0);
  std::reverse(values.begin(), values.end());
  return median_interval(values, confidence);
}

/// P(low <= number of values below the median < high), by the binomial coefficients.
double chance_between(std::size_t n, double low, double high) {
  double sum = 0;
  double coefficient = 1;
  for (std::size_t k = 0; k <= n; ++k) {
    auto const at = static_cast<double>(k);
    if (at >= low && at < high) sum += coefficient;
    coefficient *= static_cast<double>(n - k) / static_cast<double>(k + 1);
  }
  return sum / std::exp2(static_cast<double>(n));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_interval_of_a_median)

BOOST_AUTO_TEST_CASE(needs_six_values_for_95_percent) {
  BOOST_TEST(!by_ranks(0));
  BOOST_TEST(!by_ranks(1));
  BOOST_TEST(!by_ranks(5));
  auto const six = by_ranks(6).value();
  BOOST_TEST(six.lower == 1.0);
  BOOST_TEST(six.upper == 6.0);
  BOOST_TEST(six.confidence == 62.0 / 64, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(is_shifted_to_the_left_where_that_is_enough) {
  auto const eight = by_ranks(8).value();
  BOOST_TEST(eight.lower == 1.0);
  BOOST_TEST(eight.upper == 7.0);
  BOOST_TEST(eight.confidence == 246.0 / 256, boost::test_tools::tolerance(1e-14));
  auto const ten = by_ranks(10).value();
  BOOST_TEST(ten.lower == 2.0);
  BOOST_TEST(ten.upper == 9.0);
  auto const seven = by_ranks(7).value();
  BOOST_TEST(seven.lower == 1.0);
  BOOST_TEST(seven.upper == 7.0);
}

BOOST_AUTO_TEST_CASE(has_the_confidence_it_says_and_could_not_be_shorter) {
  for (std::size_t n = 6; n <= 60; ++n) {
    auto const found = by_ranks(n).value();
    BOOST_REQUIRE(std::abs(found.confidence - chance_between(n, found.lower, found.upper)) < 1e-12);
    BOOST_REQUIRE(found.confidence >= 0.95);
    BOOST_REQUIRE(chance_between(n, found.lower + 1, found.upper) < 0.95);
    BOOST_REQUIRE(chance_between(n, found.lower, found.upper - 1) < 0.95);
  }
}

BOOST_AUTO_TEST_CASE(is_narrow_for_many_values) {
  auto const found = by_ranks(10000).value();
  BOOST_TEST(found.lower > 4900.0);
  BOOST_TEST(found.upper < 5100.0);
  BOOST_TEST(found.confidence == 0.95, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_SUITE_END()
