// SPDX-License-Identifier: MIT
#include "statistics/false_discovery.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace cairn::statistics;

BOOST_AUTO_TEST_SUITE(adjusted_p_values)

BOOST_AUTO_TEST_CASE(are_those_of_r) {
  // 25 foods and mammographic density, as McDonald, Handbook of Biological Statistics, has them;
  // p.adjust(p, "BH") to four digits.
  std::vector const p{0.001, 0.008, 0.039, 0.041, 0.042, 0.06,  0.074, 0.205, 0.212,
                      0.216, 0.222, 0.251, 0.269, 0.275, 0.34,  0.341, 0.384, 0.569,
                      0.594, 0.696, 0.762, 0.94,  0.942, 0.975, 0.986};
  std::vector const expected{0.0250, 0.1000, 0.2100, 0.2100, 0.2100, 0.2500, 0.2643, 0.4911, 0.4911,
                             0.4911, 0.4911, 0.4911, 0.4911, 0.4911, 0.5328, 0.5328, 0.5647, 0.7816,
                             0.7816, 0.8700, 0.9071, 0.9860, 0.9860, 0.9860, 0.9860};
  auto const found = benjamini_hochberg(p);
  BOOST_REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    BOOST_TEST(std::abs(found[i] - expected[i]) < 0.5e-4, "at " << i << ": " << found[i]);
  }
}

BOOST_AUTO_TEST_CASE(stay_in_the_order_given) {
  auto const found = benjamini_hochberg(std::vector{0.5, 0.25, 0.0625, 0.0625});
  std::vector const expected{0.5, 1.0 / 3, 0.125, 0.125};
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(are_never_more_than_one_nor_less_than_before) {
  auto const found = benjamini_hochberg(std::vector{1.0, 1.0, 0.9});
  std::vector const expected{1.0, 1.0, 1.0};
  BOOST_TEST(found == expected, boost::test_tools::per_element());
  BOOST_TEST(benjamini_hochberg(std::vector{0.03})[0] == 0.03);
  BOOST_TEST(benjamini_hochberg({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
