// SPDX-License-Identifier: MIT
#include "harness/shown_text.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::harness;

BOOST_AUTO_TEST_SUITE(a_text_is_shown)

BOOST_AUTO_TEST_CASE(without_colours_movements_and_titles) {
  BOOST_TEST(
      shown("\x1b[1;32mgreen\x1b[0m \x1b[2K\x1b[?25lb\x1b]0;title\x07!\x1b]8;;x\x1b\\\x1b(B") ==
      "green b!");
}

BOOST_AUTO_TEST_CASE(with_what_a_carriage_return_left_of_each_line) {
  BOOST_TEST(shown("10 %\r50 %\rdone\nnext\r\n\r\nlast\r") == "done\nnext\n\nlast");
}

BOOST_AUTO_TEST_CASE(with_all_of_its_lines_whatever_is_broken_in_one) {
  BOOST_TEST(shown("a\x1b\nb\x1b[\nc\x1b[31\nd\x1b]0;title\ne\x1b") == "a\nb\nc\nd\ne");
}

BOOST_AUTO_TEST_CASE(in_lines_that_know_whether_they_end) {
  File const file{"x", "one  \n\ntwo\tthree"};
  ShownLines const lines(file);
  BOOST_TEST_REQUIRE(lines.size() == 3);
  BOOST_TEST(lines[0].text == "one");
  BOOST_TEST(lines[0].ended);
  BOOST_TEST(lines[2].number == 3);
  BOOST_TEST(!lines[2].ended);
  auto const words = words_of(lines[2].text);
  BOOST_TEST_REQUIRE(words.size() == 2);
  BOOST_TEST((lines[2].place_of(words[1]) == Place{3, 5}));
}

BOOST_AUTO_TEST_SUITE_END()
