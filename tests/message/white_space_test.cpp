// SPDX-License-Identifier: MIT
#include "message/white_space.hpp"

#include "message/conventional.hpp"
#include "shown.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>

using namespace cairn;

namespace {

// All of Unicode's White_Space property, but for the newline.
constexpr std::array<std::string_view, 24> spaces{
    "\t",     "\v",     "\f",     "\r",     " ",      "\u0085", "\u00a0", "\u1680",
    "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
    "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

// Their neighbours, and what is at times taken for one of them.
// NOLINTBEGIN(misc-misleading-bidirectional): two of them turn the direction of writing.
constexpr std::array<std::string_view, 20> others{
    "\x1c",   "\x1f",   "\u0084",       "\u0086",       "\u00a1", "\u180e", "\u1fff",
    "\u200b", "\u2027", "\xe2\x80\xaa", "\xe2\x80\xae", "\u2030", "\u205e", "\u2060",
    "\u2fff", "\u3001", "\ufeff",       "\xa0",         "\x80",   "\xe2"};
// NOLINTEND(misc-misleading-bidirectional)

}  // namespace

BOOST_AUTO_TEST_SUITE(white_space)

BOOST_AUTO_TEST_CASE(is_what_unicode_says) {
  for (auto const space : spaces) BOOST_TEST_CONTEXT(test::escaped(space)) {
      BOOST_TEST(without_white_space_at_end("a" + std::string(space)) == "a");
      BOOST_TEST(white_space_at_end(space) == space.size());
    }
  for (auto const other : others)
    BOOST_TEST_CONTEXT(test::escaped(other)) BOOST_TEST(white_space_at_end(other) == 0U);
}

BOOST_AUTO_TEST_CASE(is_the_same_to_the_grammar) {
  for (auto const space : spaces) BOOST_TEST_CONTEXT(test::escaped(space)) {
      BOOST_TEST(parse_message("a" + std::string(space) + ": x").index() == 1U);
      BOOST_TEST(test::shown(parse_message("a:" + std::string(space) + "x")) ==
                 test::shown(parse_message("a: x")));
    }
  for (auto const other : others) BOOST_TEST_CONTEXT(test::escaped(other))
  BOOST_TEST(parse_message("a" + std::string(other) + ": x").index() == 0U);
}

BOOST_AUTO_TEST_CASE(at_the_end_is_taken_in_one_go) {
  BOOST_TEST(without_white_space_at_end("a \u3000\n\u0085\r\t") == "a");
  BOOST_TEST(without_white_space_at_end(" \u2003 ") == "");
  BOOST_TEST(without_white_space_at_end("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
