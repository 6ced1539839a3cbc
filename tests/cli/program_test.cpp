// SPDX-License-Identifier: MIT
#include "cli/changelog/program.hpp"

#include "cli/table_check.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(git_changelog)

BOOST_AUTO_TEST_CASE(keeps_the_rules_of_every_table_of_options) {
  cairn::test::check_table(cairn::cli::changelog_program("0").page());
}

BOOST_AUTO_TEST_SUITE_END()
