// SPDX-License-Identifier: MIT
#include "statistics/detectable.hpp"

#include "statistics/noise.hpp"
#include "statistics/shift.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace cairn::statistics;

namespace {

/// How often the rule finds a shift in normal noise.
double power(std::size_t n, double deviation, double true_shift, double threshold) {
  cairn::test::Chance chance(80 + n);
  constexpr int trials = 3000;
  int found = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> base(n);
    std::vector<double> head(n);
    for (double& value : base) value = deviation * chance.normal();
    for (double& value : head) value = true_shift + deviation * chance.normal();
    auto const seen = shift(base, head);
    if (seen.estimate > threshold && seen.lower.value() > 0) ++found;
  }
  return found / double{trials};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_smallest_shift_that_is_found)

BOOST_AUTO_TEST_CASE(is_found_in_four_of_five_comparisons) {
  double const threshold = std::log(1.1);
  for (std::size_t const n : {5U, 10U, 20U}) {
    for (double const deviation : {0.01, 0.05, 0.2}) {
      auto const smallest = detectable_shift(n, n, deviation, {.threshold = threshold}).value();
      double const share = power(n, deviation, smallest, threshold);
      BOOST_TEST_MESSAGE("n = " << n << ", deviation " << deviation << ": finds "
                                << std::expm1(smallest) * 100 << " % in " << 100 * share << " %");
      BOOST_TEST(share > 0.76);
      BOOST_TEST(share < 0.85);
    }
  }
}

BOOST_AUTO_TEST_CASE(is_the_threshold_itself_where_nothing_deviates) {
  BOOST_TEST(detectable_shift(10, 10, 0, {.threshold = 0.1}).value() == 0.1);
}

BOOST_AUTO_TEST_CASE(gets_smaller_with_more_values) {
  double before = 1;
  for (std::size_t n = 3; n < 40; ++n) {
    double const now = detectable_shift(n, n, 0.1, {}).value();
    BOOST_TEST(now < before, "n = " << n);
    before = now;
  }
}

BOOST_AUTO_TEST_CASE(is_none_where_no_bound_can_be_had) {
  BOOST_TEST(!detectable_shift(2, 2, 0.1, {}));
  BOOST_TEST(detectable_shift(3, 3, 0.1, {}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
