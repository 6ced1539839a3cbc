// SPDX-License-Identifier: MIT
#include "bench/csv.hpp"

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

BOOST_AUTO_TEST_SUITE(comma_separated_values)

BOOST_AUTO_TEST_CASE(have_every_number_of_a_comparison) {
  check("table.csv", to_csv(test::small_report(), Layout::verdicts));
}

BOOST_AUTO_TEST_CASE(have_the_columns_of_the_other_tables) {
  check("table-delta.csv", to_csv(test::reference_report(), Layout::delta));
  check("table-speedup.csv", to_csv(test::speedup_report(), Layout::speedup));
}

BOOST_AUTO_TEST_CASE(have_every_session_of_a_history) {
  auto const text = to_csv({test::eventful_series(), test::series("b", 3)});
  BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 34);
  BOOST_TEST(text.find("parse,,wall,ns,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(quote_what_would_end_a_field_and_disarm_a_formula) {
  Report report;
  report.comparisons = {test::comparison("a,\"b\"\nc", 1e6, 1e6, Verdict::same),
                        test::comparison("=HYPERLINK(1)", 1e6, 1e6, Verdict::same)};
  auto const text = to_csv(report, Layout::verdicts);
  BOOST_TEST(text.find("\n\"a,\"\"b\"\"\nc\",,wall") != std::string::npos);
  BOOST_TEST(text.find("\n'=HYPERLINK(1),,wall") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
