// SPDX-License-Identifier: MIT
#include "cli/release/plan_text.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace cairn;
using namespace cairn::cli;

/// What is shown of notes with so many lines, "line 1" and so on, where only their beginning is
/// wanted.
std::string beginning_of(int lines) {
  release::Plan plan;
  for (int number = 1; number <= lines; ++number)
    plan.notes += "line " + std::to_string(number) + '\n';
  auto const text = plan_text(plan, NotesShown::beginning);
  return text.substr(text.find("line 9"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_text_of_a_plan)

BOOST_AUTO_TEST_CASE(leaves_out_lines_where_they_are_more_than_what_is_said_of_them) {
  BOOST_TEST(beginning_of(10) == "line 9\n    line 10\n");
  BOOST_TEST(beginning_of(11) == "line 9\n    line 10\n    line 11\n");
  BOOST_TEST(beginning_of(12) ==
             "line 9\n    line 10\n    and 2 more lines; 'git release plan' shows all\n");
}

BOOST_AUTO_TEST_SUITE_END()
