// SPDX-License-Identifier: MIT
#include "bench/table.hpp"

#include "bench/reports.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace cairn;
using namespace cairn::bench;

namespace {

void check(std::string const& name, std::string const& actual) {
  test::check_golden(test::in_tests("bench/golden/" + name), actual);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_table_on_a_terminal)

BOOST_AUTO_TEST_CASE(has_its_cells_under_one_another) {
  check("table.txt", to_terminal(sheet_of(test::small_report(), Layout::verdicts), Ink::none));
}

BOOST_AUTO_TEST_CASE(has_one_head_over_all_sections) {
  auto const text = to_terminal(sheet_of(test::long_report(16), Layout::verdicts), Ink::none);
  check("table-sections.txt", text);
  BOOST_TEST(text.find("verdict") == text.rfind("verdict"));
}

BOOST_AUTO_TEST_CASE(has_a_tick_where_head_is_better_and_a_cross_where_it_is_worse) {
  check("table-delta.txt",
        to_terminal(sheet_of(test::reference_report(), Layout::delta), Ink::none));
}

BOOST_AUTO_TEST_CASE(says_how_many_times_faster_head_is) {
  check("table-speedup.txt",
        to_terminal(sheet_of(test::speedup_report(), Layout::speedup), Ink::none));
}

BOOST_AUTO_TEST_CASE(says_that_nothing_was_compared) {
  BOOST_TEST(to_terminal(sheet_of({}, Layout::verdicts), Ink::none) ==
             "Nothing was compared, and so nothing was gated\n");
}

BOOST_AUTO_TEST_CASE(has_colours_only_where_they_are_asked_for) {
  auto const sheet = sheet_of(test::small_report(), Layout::verdicts);
  BOOST_TEST(to_terminal(sheet, Ink::none).find('\x1b') == std::string::npos);
  auto const text = to_terminal(sheet, Ink::colours);
  BOOST_TEST(text.find("\x1b[31mregressed\x1b[m") != std::string::npos);
  BOOST_TEST(text.find("\x1b[32mbetter\x1b[m") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(shortens_a_name_in_its_middle_where_it_is_too_wide) {
  Report report;
  report.comparisons = {test::comparison(std::string(80, 'x') + "end", 1e6, 1e6, Verdict::same)};
  auto const text = to_terminal(sheet_of(report, Layout::verdicts).tables.front(), Ink::none, 120);
  for (auto const& line : {text.substr(0, text.find('\n')), text.substr(text.find('\n') + 1)})
    BOOST_TEST(width_of(line.substr(0, line.find('\n'))) <= 120U);
  BOOST_TEST(text.find("xxx…xxx") != std::string::npos);
  BOOST_TEST(text.find("xend  ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(never_ends_a_line_in_spaces) {
  auto const text = to_terminal(sheet_of(test::small_report(), Layout::verdicts), Ink::none);
  BOOST_TEST(text.find(" \n") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
