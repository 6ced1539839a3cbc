// SPDX-License-Identifier: MIT
#include "bench/quantity.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_quantity)

BOOST_AUTO_TEST_CASE(is_a_time_in_the_unit_that_people_read) {
  BOOST_TEST(quantity(0, "ns") == "0 ns");
  BOOST_TEST(quantity(5, "ns") == "5 ns");
  BOOST_TEST(quantity(5.25, "ns") == "5.25 ns");
  BOOST_TEST(quantity(1'718, "ns") == "1.72 µs");
  BOOST_TEST(quantity(1'718'000, "ns") == "1.72 ms");
  BOOST_TEST(quantity(87.2e6, "ns") == "87.2 ms");
  BOOST_TEST(quantity(420e6, "ns") == "420 ms");
  BOOST_TEST(quantity(11.2e9, "ns") == "11.2 s");
  BOOST_TEST(quantity(599e9, "ns") == "599 s");
  BOOST_TEST(quantity(1200e9, "ns") == "20.0 min");
  BOOST_TEST(quantity(36'000e9, "ns") == "10.0 h");
}

BOOST_AUTO_TEST_CASE(goes_to_the_next_unit_where_three_digits_would_be_a_thousand) {
  BOOST_TEST(quantity(999'400, "ns") == "999 µs");
  BOOST_TEST(quantity(999'600, "ns") == "1.00 ms");
  BOOST_TEST(quantity(9'996'000, "ns") == "10.0 ms");
  BOOST_TEST(quantity(99'960'000, "ns") == "100 ms");
}

BOOST_AUTO_TEST_CASE(is_a_size_by_1024) {
  BOOST_TEST(quantity(820, "B") == "820 B");
  BOOST_TEST(quantity(3.4 * 1024 * 1024, "B") == "3.40 MiB");
  BOOST_TEST(quantity(2.0 * 1024 * 1024 * 1024, "B") == "2.00 GiB");
  BOOST_TEST(quantity(5e6, "B/s") == "4.77 MiB/s");
}

BOOST_AUTO_TEST_CASE(is_a_count_to_the_last_digit) {
  BOOST_TEST(quantity(45'197'037, "1") == "45,197,037");
  BOOST_TEST(quantity(12.5, "1") == "12.5");
  BOOST_TEST(quantity(7.2e10, "1") == "72.0 G");
  BOOST_TEST(quantity(1.5e6, "1/s") == "1.50 M/s");
  BOOST_TEST(quantity(12, "1/s") == "12 /s");
}

BOOST_AUTO_TEST_CASE(keeps_a_unit_that_is_not_known) {
  BOOST_TEST(quantity(3, "allocs/op") == "3 allocs/op");
  BOOST_TEST(quantity(3, "a\x1b[31m") == "3 a\\x1b[31m");
}

BOOST_AUTO_TEST_CASE(may_be_none) {
  BOOST_TEST(quantity(NAN, "ns") == "n/a");
  BOOST_TEST(quantity(INFINITY, "B") == "n/a");
}

BOOST_AUTO_TEST_CASE(has_three_digits) {
  BOOST_TEST(number(0.0127) == "0.0127");
  BOOST_TEST(number(0.000'000'5) == "5.00e-07");
  BOOST_TEST(number(1'333) == "1,333");
  BOOST_TEST(number(-12.34) == "-12.3");
  BOOST_TEST(grouped(0) == "0");
  BOOST_TEST(grouped(999) == "999");
  BOOST_TEST(grouped(1'234'567) == "1,234,567");
}

BOOST_AUTO_TEST_CASE(of_two_sides_may_share_a_scale) {
  auto const scale = scale_of(990e3, "ns");
  BOOST_TEST(scale.name == "µs");
  BOOST_TEST(number(990e3, scale) == "990");
  BOOST_TEST(number(1.05e6, scale) == "1,050");
}

BOOST_AUTO_TEST_CASE(changes_by_a_percentage_with_its_sign) {
  BOOST_TEST(change(-0.172) == "-17.2 %");
  BOOST_TEST(change(0.0042) == "+0.42 %");
  BOOST_TEST(change(0) == "+0.00 %");
  BOOST_TEST(change(-0.000'001) == "+0.00 %");
  BOOST_TEST(change(1.25) == "+125 %");
  BOOST_TEST(change(12.5) == "+1,250 %");
  BOOST_TEST(change(NAN) == "n/a");
}

BOOST_AUTO_TEST_CASE(may_be_a_share_a_factor_or_a_chance) {
  BOOST_TEST(percent(0.042) == "4.2 %");
  BOOST_TEST(percent(0.9) == "90 %");
  BOOST_TEST(percent(0.05) == "5 %");
  BOOST_TEST(times(1.6075) == "1.6x");
  BOOST_TEST(times(0.08) == "0.08x");
  BOOST_TEST(times(42.5) == "42.5x");
  BOOST_TEST(probability(0.008) == "0.008");
  BOOST_TEST(probability(0.000'2) == "<0.001");
  BOOST_TEST(probability(1) == "1.000");
}

BOOST_AUTO_TEST_SUITE_END()
