// SPDX-License-Identifier: MIT
#include "bench/curve.hpp"

#include "bench/reports.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace cairn;
using namespace cairn::bench;

namespace {

std::size_t pieces_of(std::vector<Stretch> const& parts) {
  std::size_t count = 0;
  for (auto const& part : parts) count += part.size();
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_curve)

BOOST_AUTO_TEST_CASE(has_every_point_where_there_is_room) {
  auto const parts = stretches(test::series("a", 100), 100);
  BOOST_TEST_REQUIRE(parts.size() == 1U);
  BOOST_TEST(parts.front().size() == 100U);
}

BOOST_AUTO_TEST_CASE(is_broken_where_the_machine_changes) {
  auto const parts = stretches(test::eventful_series(), 100);
  BOOST_TEST_REQUIRE(parts.size() == 2U);
  BOOST_TEST(parts[0].size() == 24U);
  BOOST_TEST(parts[1].front().first == 24U);
}

BOOST_AUTO_TEST_CASE(keeps_a_step_and_every_extreme_when_points_share_a_piece) {
  auto series = test::series("a", 1000, 605);
  series.points[333].upper = 99e6;
  auto const parts = stretches(series, 100);
  BOOST_TEST(pieces_of(parts) <= 102U);
  std::size_t next = 0;
  double greatest = 0;
  for (auto const& piece : parts.front()) {
    BOOST_TEST(piece.first == next);
    bool const across = piece.first < 605 && piece.end > 605;
    BOOST_TEST(!across);
    greatest = std::max(greatest, piece.upper);
    next = piece.end;
  }
  BOOST_TEST(next == 1000U);
  BOOST_TEST(greatest == 99e6);
}

BOOST_AUTO_TEST_CASE(is_of_dots_where_machines_take_turns) {
  auto series = test::series("a", 1000);
  for (std::size_t i = 0; i < 1000; i += 2) series.points[i].fingerprint = "another";
  auto const parts = stretches(series, 100);
  BOOST_TEST(parts.size() == 100U);
  for (auto const& part : parts) BOOST_TEST(part.size() == 1U);
}

BOOST_AUTO_TEST_CASE(is_never_stretched_over_less_than_a_tenth_of_its_level) {
  auto flat = test::series("a", 10);
  for (auto& point : flat.points) point.median = point.lower = point.upper = 1e6;
  Axis const axis(flat);
  BOOST_TEST(axis.place_of(1e6) == 0.5, boost::test_tools::tolerance(0.01));
  BOOST_TEST(axis.place_of(1.05e6) <= 1.0);
  BOOST_TEST(axis.place_of(0.955e6) > 0.0);
  BOOST_TEST(!axis.is_logarithmic());
}

BOOST_AUTO_TEST_CASE(has_round_ticks) {
  Axis const axis(test::series("a", 100, 50));
  for (auto const tick : axis.ticks()) {
    auto const half_milliseconds = tick / 5e5;
    BOOST_TEST(half_milliseconds == std::round(half_milliseconds),
               boost::test_tools::tolerance(1e-9));
  }
  BOOST_TEST(axis.ticks().size() >= 2U);
  BOOST_TEST(axis.ticks().size() <= 7U);
}

BOOST_AUTO_TEST_CASE(is_logarithmic_where_values_differ_tenfold) {
  auto series = test::series("a", 20);
  series.points[7].upper = 9e9;
  Axis const axis(series);
  BOOST_TEST(axis.is_logarithmic());
  BOOST_TEST(axis.ticks().size() >= 2U);
  BOOST_TEST(axis.ticks().size() <= 12U);
}

BOOST_AUTO_TEST_CASE(bears_any_number) {
  for (auto const& [least, greatest] : {std::pair(1e-310, 1e308), std::pair(-1e308, 1e308)}) {
    auto wild = test::series("a", 3);
    wild.points[0].lower = least;
    wild.points[1].upper = greatest;
    Axis const axis(wild);
    BOOST_TEST(axis.ticks().size() <= 16U);
    for (auto const value : {least, 1.0, greatest}) {
      BOOST_TEST(axis.place_of(value) >= 0.0);
      BOOST_TEST(axis.place_of(value) <= 1.0);
    }
  }
}

BOOST_AUTO_TEST_CASE(may_be_at_zero) {
  auto zero = test::series("a", 3);
  for (auto& point : zero.points) point.median = point.lower = point.upper = 0;
  BOOST_TEST(Axis(zero).place_of(0) >= 0.0);
  BOOST_TEST(!Axis(zero).ticks().empty());
}

BOOST_AUTO_TEST_SUITE_END()
