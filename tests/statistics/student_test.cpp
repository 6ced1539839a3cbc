// SPDX-License-Identifier: MIT
#include "statistics/student.hpp"

#include "statistics/noise.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace cairn::statistics;

BOOST_AUTO_TEST_SUITE(student)

BOOST_AUTO_TEST_CASE(has_the_quantiles_of_his_table) {
  BOOST_TEST(student_quantile(0.99, 4) == 3.746947, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(student_quantile(0.99, 9) == 2.821438, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(student_quantile(0.975, 30) == 2.042272, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(student_quantile(0.5, 3) == 0.0);
}

BOOST_AUTO_TEST_CASE(tests_equal_means_with_pooled_variance) {
  // t = 2.2281 has p = 0.05 with 10 degrees of freedom.
  double const deviation = 1 / (2.228138852 * std::sqrt(1.0 / 6 + 1.0 / 6));
  double const p = student_test({.mean = 1, .deviation = deviation, .count = 6},
                                {.mean = 2, .deviation = deviation, .count = 6});
  BOOST_TEST(p == 0.05, boost::test_tools::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(says_nothing_of_two_values) {
  BOOST_TEST(student_test({.mean = 1, .deviation = 0, .count = 1},
                          {.mean = 9, .deviation = 0, .count = 1}) == 1.0);
}

BOOST_AUTO_TEST_CASE(is_sure_where_nothing_deviates) {
  BOOST_TEST(student_test({.mean = 1, .deviation = 0, .count = 3},
                          {.mean = 1, .deviation = 0, .count = 3}) == 1.0);
  BOOST_TEST(student_test({.mean = 1, .deviation = 0, .count = 3},
                          {.mean = 2, .deviation = 0, .count = 3}) == 0.0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_noise_floor)

BOOST_AUTO_TEST_CASE(is_half_of_a_prediction_interval) {
  std::vector const sessions{1.0, 2.0, 3.0, 4.0, 5.0};
  double const expected = 3.746947387979196 * std::sqrt(2.5) * std::sqrt(1.2);
  BOOST_TEST(noise_floor(sessions).value() == expected, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(prediction(sessions).value().center == 3.0);
  BOOST_TEST(prediction(sessions).value().margin == noise_floor(sessions).value());
  BOOST_TEST(!noise_floor(std::vector{1.0}));
}

BOOST_AUTO_TEST_CASE(is_passed_by_one_session_in_a_hundred) {
  cairn::test::Chance chance(99);
  constexpr int trials = 20000;
  int passed = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> sessions(7);
    double sum = 0;
    for (double& session : sessions) sum += session = chance.normal();
    if (chance.normal() - sum / 7 > noise_floor(sessions).value()) ++passed;
  }
  BOOST_TEST_MESSAGE("sessions above their floor: " << 100.0 * passed / trials << " %");
  BOOST_TEST(std::abs(passed / double{trials} - 0.01) < 0.0025);
}

BOOST_AUTO_TEST_SUITE_END()
