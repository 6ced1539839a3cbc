// SPDX-License-Identifier: MIT
#include "cli/width.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn::cli;
using Lines = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(the_width_of_a_text)

BOOST_AUTO_TEST_CASE(is_its_letters) {
  BOOST_TEST(width_of("") == 0U);
  BOOST_TEST(width_of("abc") == 3U);
  BOOST_TEST(width_of("Grüße") == 5U);
}

BOOST_AUTO_TEST_CASE(is_two_for_a_wide_character) {
  BOOST_TEST(width_of("日本") == 4U);
  BOOST_TEST(width_of("한") == 2U);
  BOOST_TEST(width_of("🚀") == 2U);
  BOOST_TEST(width_of("Ａ") == 2U);
}

BOOST_AUTO_TEST_CASE(is_nothing_for_a_mark_on_a_letter) {
  BOOST_TEST(width_of("e\u0301") == 1U);
  BOOST_TEST(width_of("a\u200bb") == 2U);
}

BOOST_AUTO_TEST_CASE(counts_a_byte_that_is_no_character) {
  BOOST_TEST(width_of("a\xff") == 2U);
  BOOST_TEST(width_of("\xe6\x97") == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(text_that_is_wrapped)

BOOST_AUTO_TEST_CASE(fills_each_line_as_far_as_it_goes) {
  BOOST_TEST(wrapped("aa bb cc", 5) == Lines({"aa bb", "cc"}), boost::test_tools::per_element());
  BOOST_TEST(wrapped("aa bb cc", 4) == Lines({"aa", "bb", "cc"}), boost::test_tools::per_element());
  BOOST_TEST(wrapped("aa bb cc", 8) == Lines({"aa bb cc"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(breaks_no_word) {
  BOOST_TEST(wrapped("a bbbbbb c", 3) == Lines({"a", "bbbbbb", "c"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(has_a_line_even_for_nothing) {
  BOOST_TEST(wrapped("", 10) == Lines({""}), boost::test_tools::per_element());
  BOOST_TEST(wrapped("  ", 0) == Lines({""}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
