// SPDX-License-Identifier: MIT
#include "bench/markdown.hpp"

#include "bench/reports.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::bench;

namespace {

void check(std::string const& name, std::string const& actual) {
  test::check_golden(test::in_tests("bench/golden/" + name), actual);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_table_in_markdown)

BOOST_AUTO_TEST_CASE(has_a_rule_below_its_head) {
  check("table.md", to_markdown(sheet_of(test::small_report(), Layout::verdicts)));
}

BOOST_AUTO_TEST_CASE(may_be_one_of_deltas_or_of_speedups) {
  check("table-delta.md", to_markdown(sheet_of(test::reference_report(), Layout::delta)));
  check("table-speedup.md", to_markdown(sheet_of(test::speedup_report(), Layout::speedup)));
}

BOOST_AUTO_TEST_CASE(has_foreign_names_as_they_are) {
  Report report;
  report.comparisons = {test::comparison("a|b <img> @you `x` #7", 1e6, 1e6, Verdict::same)};
  auto const text = to_markdown(sheet_of(report, Layout::verdicts));
  BOOST_TEST(text.find("| ``a\\|b <img> @you `x` #7`` |") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_nobody_who_is_named_in_a_remark) {
  BOOST_TEST(escaped_for_markdown("@you *see* #7 [x](y) <b>") ==
             "@<!-- -->you \\*see\\* #<!-- -->7 \\[x\\](y) \\<b\\>");
}

BOOST_AUTO_TEST_CASE(fences_code_by_more_than_it_has) {
  BOOST_TEST(code_span("a") == "`a`");
  BOOST_TEST(code_span("`a``") == "``` `a`` ```");
  BOOST_TEST(code_span("a|b") == "`a\\|b`");
}

BOOST_AUTO_TEST_SUITE_END()
