// SPDX-License-Identifier: MIT
#include "cli/table.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn::cli;

BOOST_AUTO_TEST_SUITE(a_table)

BOOST_AUTO_TEST_CASE(puts_cells_under_one_another) {
  BOOST_TEST(table({{"v1", "minor", "feat: x"}, {"v0.12.0", "patch", "fix: y"}}) ==
             "v1       minor  feat: x\n"
             "v0.12.0  patch  fix: y\n");
}

BOOST_AUTO_TEST_CASE(puts_numbers_to_the_right) {
  BOOST_TEST(table({{"feat", "7"}, {"fix", "12"}}, {Align::left, Align::right}) ==
             "feat   7\n"
             "fix   12\n");
}

BOOST_AUTO_TEST_CASE(counts_columns_of_the_terminal) {
  BOOST_TEST(table({{"日本", "x"}, {"ab", "y"}}) == "日本  x\nab    y\n");
}

BOOST_AUTO_TEST_CASE(ends_no_line_in_spaces) {
  BOOST_TEST(table({{"a", "long", ""}, {"b", ""}, {}, {"c"}}) == "a  long\nb\n\nc\n");
}

BOOST_AUTO_TEST_CASE(may_be_empty) {
  BOOST_TEST(table({}) == "");
}

BOOST_AUTO_TEST_SUITE_END()
