// SPDX-License-Identifier: MIT
#include "bench/canonical.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <limits>
#include <random>

using namespace cairn;
using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_canonical_number)

BOOST_AUTO_TEST_CASE(is_whole_where_it_can_be) {
  BOOST_TEST(canonical(0.0) == "0");
  BOOST_TEST(canonical(-0.0) == "0");
  BOOST_TEST(canonical(-17.0) == "-17");
  BOOST_TEST(canonical(1e15) == "1000000000000000");
  BOOST_TEST(canonical(9007199254740992.0) == "9007199254740992");
}

BOOST_AUTO_TEST_CASE(is_as_short_as_it_can_be_read_back) {
  BOOST_TEST(canonical(0.1) == "0.1");
  BOOST_TEST(canonical(1.0 / 3) == "0.3333333333333333");
  BOOST_TEST(canonical(5e-324) == "5e-324");
  BOOST_TEST(canonical(1e300) == "1e+300");
}

BOOST_AUTO_TEST_CASE(reads_back_to_the_bit) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 10'000; ++i) {
    double const number = static_cast<double>(static_cast<std::int64_t>(random())) /
                          static_cast<double>((random() >> (random() % 60)) + 1);
    BOOST_REQUIRE(std::strtod(canonical(number).c_str(), nullptr) == number);
  }
}

BOOST_AUTO_TEST_CASE(is_refused_where_json_has_none) {
  BOOST_CHECK_THROW(canonical(std::numeric_limits<double>::quiet_NaN()), Error);
  BOOST_CHECK_THROW(canonical(std::numeric_limits<double>::infinity()), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_canonical_text)

BOOST_AUTO_TEST_CASE(has_no_control_character_outside_of_an_escape) {
  BOOST_TEST(canonical(std::string("a\0b\n\x1b", 5)) == R"("a\u0000b\n\u001b")");
}

BOOST_AUTO_TEST_CASE(is_utf_8_whatever_it_was) {
  BOOST_TEST(canonical("\xff") == "\"\xEF\xBF\xBD\"");
  BOOST_TEST(canonical("µs") == "\"µs\"");
}

BOOST_AUTO_TEST_CASE(has_the_members_of_an_object_by_name) {
  BOOST_TEST(object_of({{"b", "1"}, {"a", "[]"}}) == R"({"a":[],"b":1})");
}

BOOST_AUTO_TEST_SUITE_END()
