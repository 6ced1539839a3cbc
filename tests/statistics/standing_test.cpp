// SPDX-License-Identifier: MIT
#include "statistics/standing.hpp"

#include "statistics/sample.hpp"
#include "statistics/student.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace cairn::statistics;

namespace {

auto const exactly = boost::test_tools::tolerance(1e-12);

/// Seven sessions of one code, four of a slower one, and a last.
std::vector<double> with_a_step(double last) {
  return {0.00, 0.02, 0.01, -0.01, 0.00, 0.01, -0.01, 0.20, 0.22, 0.19, 0.21, last};
}

std::vector<double> seven() {
  auto sessions = with_a_step(0);
  sessions.resize(7);
  return sessions;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_last_session)

BOOST_AUTO_TEST_CASE(stands_beside_the_others_as_beside_a_prediction) {
  std::vector const others{1.0, 3.0, 2.0, 5.0, 4.0};
  auto const next = prediction(others).value();
  for (std::size_t base = 0; base < 5; ++base) {
    auto const found = standing(std::vector{1.0, 3.0, 2.0, 5.0, 4.0, 7.0}, base).value();
    BOOST_TEST(found.distance == 7 - next.center, exactly);
    BOOST_TEST(found.margin == next.margin, exactly);
  }
}

BOOST_AUTO_TEST_CASE(tells_nothing_of_the_noise_on_the_level_of_base) {
  std::vector<double> const near{1.0, 3.0, 2.0, 5.0, 4.0, 3.0};
  std::vector<double> const far{1.0, 3.0, 2.0, 5.0, 4.0, -9.0};
  BOOST_TEST(standing(near, 2)->margin == standing(far, 2)->margin);
}

BOOST_AUTO_TEST_CASE(is_beyond_a_step_that_came_after_base_with_those_of_its_own_level) {
  auto const sessions = with_a_step(0.20);
  auto const found = standing(sessions, 0).value();
  auto const later = std::vector(sessions.begin() + 7, sessions.end());
  BOOST_TEST(found.distance == mean(later) - mean(seven()), exactly);
  auto const squares = 6 * std::pow(deviation(seven()), 2) + 4 * std::pow(deviation(later), 2);
  auto const expected = student_quantile(0.99, 10) * std::sqrt(squares / 10 * (1 + 1.0 / 7));
  BOOST_TEST(found.margin == expected, exactly);
  BOOST_TEST(found.distance > found.margin);
  // The base is any of that level.
  BOOST_TEST((standing(sessions, 6) == found));
}

BOOST_AUTO_TEST_CASE(is_where_base_is_that_stands_beyond_the_step_itself) {
  auto const found = standing(with_a_step(0.21), 9).value();
  BOOST_TEST(std::abs(found.distance) < 0.02);
  BOOST_TEST(found.margin < 0.05);
  auto const slower = standing(with_a_step(0.40), 9).value();
  BOOST_TEST(slower.distance > slower.margin);
}

BOOST_AUTO_TEST_CASE(may_be_back_where_base_was) {
  auto const back = standing(with_a_step(0.0), 0).value();
  auto const later = standing(with_a_step(0.0), 9).value();
  BOOST_TEST(back.distance < back.margin);
  BOOST_TEST(later.distance < 0);
}

BOOST_AUTO_TEST_CASE(is_held_to_the_steps_too_where_nobody_knows_the_level_of_base) {
  auto sessions = with_a_step(0.20);
  auto const found = standing(sessions, std::nullopt).value();
  sessions.pop_back();
  BOOST_TEST(found.margin == prediction(sessions)->margin, exactly);
  BOOST_TEST(found.distance < found.margin);
}

BOOST_AUTO_TEST_CASE(is_held_to_them_where_base_is_alone_on_its_level) {
  // One lucky session is no code that was faster.
  std::vector const sessions{-0.15, 0.00, 0.01, 0.00, -0.01, 0.01, 0.00, 0.01, -0.01, 0.0, 0.01};
  auto const found = standing(sessions, 0).value();
  BOOST_TEST(found.distance < found.margin);
  BOOST_TEST((standing(sessions, std::nullopt) == found));
}

BOOST_AUTO_TEST_CASE(is_allowed_more_where_each_session_is_like_the_one_before) {
  auto wandering = with_a_step(0.21);
  auto const independent = standing(wandering, 0)->margin;
  // The same values on the same levels, in another order.
  wandering = {-0.01, -0.01, 0.00, 0.00, 0.01, 0.01, 0.02, 0.22, 0.21, 0.21, 0.20, 0.19};
  BOOST_TEST(standing(wandering, 0)->margin > 1.5 * independent);
}

BOOST_AUTO_TEST_CASE(says_nothing_beside_a_single_one) {
  BOOST_TEST(!standing(std::vector{1.0, 2.0}, 0));
  BOOST_TEST(standing(std::vector{1.0, 2.0, 3.0}, 0).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
