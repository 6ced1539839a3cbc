// SPDX-License-Identifier: MIT
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(text_for_a_terminal)

BOOST_AUTO_TEST_CASE(shows_control_characters_instead_of_obeying_them) {
  BOOST_TEST(printable("a\x1b[31mb") == "a\\x1b[31mb");
  BOOST_TEST(printable("a\rb\x7f") == "a\\x0db\\x7f");
  BOOST_TEST(printable("a\0b"s) == "a\\x00b");
  BOOST_TEST(printable("\xc2\x9b"
                       "31m") == "\\xc2\\x9b31m");
}

BOOST_AUTO_TEST_CASE(keeps_tabs_newlines_and_every_other_character) {
  BOOST_TEST(printable("a\tb\nc") == "a\tb\nc");
  BOOST_TEST(printable("grüß 日本 🚀") == "grüß 日本 🚀");
}

BOOST_AUTO_TEST_CASE(shows_bytes_that_are_not_utf8) {
  BOOST_TEST(printable("a\xff"
                       "b\xc3") == "a\\xffb\\xc3");
  BOOST_TEST(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(text_in_pieces)

BOOST_AUTO_TEST_CASE(has_lines_whichever_way_they_end) {
  auto const lines = lines_of("a\r\nb\n\nc");
  BOOST_TEST(lines.size() == 4U);
  BOOST_TEST(lines[0] == "a");
  BOOST_TEST(lines[2] == "");
  BOOST_TEST(lines[3] == "c");
  BOOST_TEST(lines_of("a\n").size() == 1U);
  BOOST_TEST(lines_of("").empty());
}

BOOST_AUTO_TEST_CASE(splits_at_every_separator) {
  BOOST_TEST(split("", ',').size() == 1U);
  BOOST_TEST(split("a,,b", ',').size() == 3U);
  BOOST_TEST(split("a,", ',')[1] == "");
}

BOOST_AUTO_TEST_CASE(loses_only_the_white_space_at_its_ends) {
  BOOST_TEST(trimmed(" \t a b\n ") == "a b");
  BOOST_TEST(trimmed_end(" a \n") == " a");
  BOOST_TEST(trimmed(" \n") == "");
}

BOOST_AUTO_TEST_CASE(compares_without_the_case_of_ascii) {
  BOOST_TEST(equal_without_case("Feat", "fEAT"));
  BOOST_TEST(!equal_without_case("feat", "fea"));
  BOOST_TEST(lower_case("ÄB") == "Äb");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_place_in_a_text)

BOOST_AUTO_TEST_CASE(counts_lines_and_columns_from_one) {
  BOOST_TEST((place_of("ab\ncd", 0) == Place{1, 1}));
  BOOST_TEST((place_of("ab\ncd", 2) == Place{1, 3}));
  BOOST_TEST((place_of("ab\ncd", 4) == Place{2, 2}));
  BOOST_TEST((place_of("ab\ncd", 99) == Place{2, 3}));
  BOOST_TEST((place_of("", 0) == Place{1, 1}));
}

BOOST_AUTO_TEST_CASE(is_shown_by_a_caret_under_its_line) {
  BOOST_TEST(excerpt("x\nfix:close\n", {2, 5}) == "  fix:close\n      ^\n");
  BOOST_TEST(excerpt("grün x", {1, 7}) == "  grün x\n       ^\n");
  BOOST_TEST(excerpt("\ta\x1b", {1, 2}) == "  \ta\\x1b\n  \t^\n");
  BOOST_TEST(excerpt("a", {9, 9}) == "  \n  ^\n");
}

BOOST_AUTO_TEST_SUITE_END()
