// SPDX-License-Identifier: MIT
#include "bench/plot.hpp"

#include "bench/reports.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace cairn;
using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_plot)

BOOST_AUTO_TEST_CASE(shows_what_happened_to_a_series) {
  test::check_golden(test::in_tests("bench/golden/plot.txt"),
                     plot(test::eventful_series(), {72, 6}, Ink::none));
}

BOOST_AUTO_TEST_CASE(is_as_wide_as_it_may_be) {
  auto const series = test::series("a", 1000, 400);
  for (std::size_t const width : {30U, 61U, 120U}) {
    auto const text = plot(series, {width, 5}, Ink::none);
    std::size_t widest = 0;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
      end = text.find('\n', at);
      if (text.compare(at, 3, "▲") != 0)
        widest = std::max(widest, width_of(text.substr(at, end - at)));
    }
    BOOST_TEST(widest == width);
  }
}

BOOST_AUTO_TEST_CASE(of_one_session_or_of_a_level_that_never_moves_is_one_too) {
  BOOST_TEST(plot(test::series("a", 0), {}, Ink::none) == "");
  BOOST_TEST(plot(test::series("a", 1), {}, Ink::none).find("2023-11-14") != std::string::npos);
  auto flat = test::series("a", 9);
  for (auto& point : flat.points) point.median = 5e6;
  BOOST_TEST(plot(flat, {40, 3}, Ink::none).find("5.05 ms") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(bears_any_number) {
  auto wild = test::series("a", 5);
  wild.points[1].median = 1e308;
  wild.points[2].median = -1e308;
  wild.points[3].median = NAN;
  BOOST_TEST(plot(wild, {40, 4}, Ink::none).find("2023-11-14") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(may_be_a_sparkline) {
  std::vector<double> const values{1, 2, 3, 8};
  BOOST_TEST(sparkline(values) == "▁▂▃█");
  BOOST_TEST(sparkline(std::vector<double>{5, 5, 5}) == "▅▅▅");
  BOOST_TEST(sparkline(std::vector<double>{1, NAN, 2}) == "▁ █");
  BOOST_TEST(sparkline({}) == "");
  std::vector<double> many;
  for (int i = 0; i < 1000; ++i) many.push_back(i);
  BOOST_TEST(width_of(sparkline(many, 20)) == 20U);
}

BOOST_AUTO_TEST_SUITE_END()
