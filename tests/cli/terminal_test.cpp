// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include "cli/child.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <optional>

using namespace cairn;
using namespace cairn::cli;

namespace {

Surface const screen{true, "xterm-256color", std::nullopt};

std::size_t width_with_columns(char const* columns) {
  auto const ended = test::in_child([&] {
    ::setenv("COLUMNS", columns, 1);
    return static_cast<int>(terminal_width());
  });
  return static_cast<std::size_t>(ended.status);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(colours)

BOOST_AUTO_TEST_CASE(are_for_terminals) {
  BOOST_TEST(coloured(When::automatic, screen));
  BOOST_TEST(!coloured(When::automatic, {false, "xterm", std::nullopt}));
  BOOST_TEST(!coloured(When::automatic, {true, "dumb", std::nullopt}));
}

BOOST_AUTO_TEST_CASE(are_not_for_those_who_said_so) {
  BOOST_TEST(!coloured(When::automatic, {true, "xterm", "1"}));
  BOOST_TEST(coloured(When::automatic, {true, "xterm", ""}));
  BOOST_TEST(!coloured(When::never, screen));
}

BOOST_AUTO_TEST_CASE(are_for_those_who_asked) {
  BOOST_TEST(coloured(When::always, {false, "dumb", "1"}));
}

BOOST_AUTO_TEST_CASE(are_set_in_words_of_git) {
  for (auto const* const yes : {"auto", "AUTO", "true", "yes", "on", "1"})
    BOOST_TEST((colours_of(yes) == When::automatic), yes);
  for (auto const* const no : {"never", "false", "No", "off", "0", ""})
    BOOST_TEST((colours_of(no) == When::never), no);
  BOOST_TEST((colours_of("always") == When::always));
  BOOST_TEST(!colours_of("blue"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_width_of_a_terminal)

BOOST_AUTO_TEST_CASE(is_what_the_environment_says) {
  BOOST_TEST(width_with_columns("61") == 61U);
}

BOOST_AUTO_TEST_CASE(is_eighty_where_there_is_no_terminal) {
  for (auto const* const nonsense : {"", "0", "-3", "wide", "80x"})
    BOOST_TEST(width_with_columns(nonsense) == 80U, nonsense);
}

BOOST_AUTO_TEST_SUITE_END()
