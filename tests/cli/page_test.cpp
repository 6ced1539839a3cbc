// SPDX-License-Identifier: MIT
#include "cli/page.hpp"

#include "cli/table_check.hpp"
#include "cli/toy.hpp"
#include "cli/width.hpp"
#include "fixture/corpus.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::test;

namespace {

std::string usage_of(std::size_t verb, std::size_t width) {
  auto const page = toy_program().page();
  return cli::usage(page, verb == 0 ? page.action : page.verbs.at(verb - 1), width);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_usage)

BOOST_AUTO_TEST_CASE(is_written_as_git_writes_it) {
  check_golden(in_tests("cli/golden/usage.txt"), usage_of(0, 80));
  check_golden(in_tests("cli/golden/usage-sort.txt"), usage_of(1, 80));
}

BOOST_AUTO_TEST_CASE(keeps_to_the_width_of_the_terminal) {
  for (std::size_t const width : {50U, 60U, 80U, 132U})
    for (std::size_t const verb : {0U, 1U, 2U}) {
      auto const text = usage_of(verb, width);
      for (auto const line : lines_of(text))
        BOOST_CHECK_MESSAGE(cli::width_of(line) <= width, width << " columns: " << line);
    }
}

BOOST_AUTO_TEST_CASE(survives_a_terminal_of_no_width) {
  BOOST_TEST(usage_of(0, 0) == usage_of(0, 40));
}

BOOST_AUTO_TEST_CASE(hides_what_is_hidden_and_what_is_old) {
  auto const text = usage_of(0, 80);
  BOOST_TEST(text.find("--debug") == text.npos);
  BOOST_TEST(text.find("--only") == text.npos);
}

BOOST_AUTO_TEST_CASE(of_a_verb_is_about_that_verb_only) {
  auto const text = usage_of(2, 80);
  BOOST_TEST(text.starts_with("usage: git harvest weigh [<options>] [<basket>...]\n"));
  BOOST_TEST(text.find("   or: ") == text.npos);
}

BOOST_AUTO_TEST_CASE(takes_a_synopsis_that_was_written_by_hand) {
  auto page = toy_program().page();
  page.action.synopsis = {"git harvest [--all]", "git harvest <field>"};
  BOOST_TEST(
      cli::synopsis(page, page.action, 80)
          .starts_with(
              "usage: git harvest [--all]\n   or: git harvest <field>\n   or: git harvest sort "));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_table_of_options)

BOOST_AUTO_TEST_CASE(keeps_the_rules_of_the_house) {
  check_table(toy_program().page());
}

BOOST_AUTO_TEST_SUITE_END()
