// SPDX-License-Identifier: MIT
#include "statistics/trend.hpp"

#include "statistics/noise.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace cairn::statistics;
using cairn::test::Chance;

namespace {

double score_of(std::vector<double> const& values) {
  double score = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size(); ++j) {
      score += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
    }
  }
  return score;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_trend)

BOOST_AUTO_TEST_CASE(has_the_p_of_all_orders_of_its_values) {
  std::vector const values{3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.0};
  double const observed = std::abs(score_of(values));
  auto order = values;
  std::sort(order.begin(), order.end());
  double all = 0;
  double extreme = 0;
  do {
    ++all;
    if (std::abs(score_of(order)) >= observed) ++extreme;
  } while (std::next_permutation(order.begin(), order.end()));
  auto const found = mann_kendall(values);
  BOOST_TEST(found.p == extreme / all, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(found.tau == score_of(values) / 21, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(is_certain_in_a_warm_up) {
  // What a machine does that gets faster with every run.
  std::vector const falling{30.0, 21.0, 17.0, 13.0, 12.0, 11.0, 10.0, 9.5, 9.2, 9.0};
  auto const found = mann_kendall(falling);
  BOOST_TEST(found.tau == -1.0);
  BOOST_TEST(found.p == 2.0 / 3628800, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(counts_equal_values_for_neither_side) {
  std::vector const values{1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0};
  // Groups of 2, 3, 2 and 3 equal values take their part of the variance away.
  double const variance = (10.0 * 9 * 25 - 2 * (2.0 * 1 * 9) - 2 * (3.0 * 2 * 11)) / 18;
  double const z = (score_of(values) - 1) / std::sqrt(variance);
  BOOST_TEST(mann_kendall(values).p == std::erfc(z / std::sqrt(2.0)),
             boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(is_none_in_equal_values_and_in_none) {
  BOOST_TEST(mann_kendall(std::vector{2.0, 2.0, 2.0}).p == 1.0);
  BOOST_TEST(mann_kendall(std::vector{2.0}).p == 1.0);
  BOOST_TEST(mann_kendall({}).p == 1.0);
}

BOOST_AUTO_TEST_CASE(is_found_by_chance_as_often_as_its_p_says) {
  Chance chance(1938);
  constexpr int trials = 4000;
  for (std::size_t const count : {10U, 80U}) {
    int found = 0;
    for (int trial = 0; trial < trials; ++trial) {
      std::vector<double> values(count);
      for (double& value : values) value = chance.normal();
      if (mann_kendall(values).p <= 0.05) ++found;
    }
    BOOST_TEST_MESSAGE("trends in " << count << " values of noise: " << 100.0 * found / trials
                                    << " %");
    BOOST_TEST(found < 0.06 * trials);
    BOOST_TEST(found > 0.03 * trials);
  }
}

BOOST_AUTO_TEST_CASE(takes_many_values) {
  std::vector<double> values(100'000);
  std::iota(values.begin(), values.end(), 0.0);
  BOOST_TEST(mann_kendall(values).tau == 1.0);
}

BOOST_AUTO_TEST_SUITE_END()
