// SPDX-License-Identifier: MIT
#include "bench/sheet.hpp"

#include "bench/remarks.hpp"
#include "bench/reports.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::bench;

namespace {

Report of(std::vector<Comparison> comparisons) {
  return {"base", "head", Design::stored, std::move(comparisons), {}, {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_sheet)

BOOST_AUTO_TEST_CASE(says_first_what_is_wrong) {
  auto const report = test::small_report();
  BOOST_TEST(headline_of(report) ==
             "1 of 9 regressed, 1 of 9 failed, 1 of 2 budgets and targets does not hold");
  BOOST_TEST(summary_of(report) ==
             "1 regressed, 1 failed, 1 incomparable, 1 inconclusive, 1 better, 2 same, 1 new, 1 "
             "gone, 1 not gated, 1 of 2 budgets and targets hold");
  BOOST_CHECK(tone_of(report) == Tone::bad);
}

BOOST_AUTO_TEST_CASE(counts_only_what_is_on_both_sides) {
  auto const same = test::comparison("a", 1e6, 1e6, Verdict::same);
  auto const added = test::comparison("b", 1e6, 1e6, Verdict::added);
  auto const removed = test::comparison("c", 1e6, 1e6, Verdict::removed);
  BOOST_TEST(headline_of(of({same, added, removed})) == "No regression in 1 result");
  BOOST_TEST(headline_of(of({added, removed})) ==
             "Nothing was compared: no result is on both sides");
}

BOOST_AUTO_TEST_CASE(says_that_nothing_regressed_only_where_something_was_gated) {
  auto row = test::comparison("a", 1e6, 1e6, Verdict::same);
  BOOST_TEST(headline_of(of({row})) == "No regression in 1 result");
  BOOST_CHECK(tone_of(of({row})) == Tone::good);
  row.gated = false;
  BOOST_TEST(headline_of(of({row})) == "Nothing of what was compared is gated");
  BOOST_CHECK(tone_of(of({row})) == Tone::doubtful);
  BOOST_TEST(headline_of({}) == "Nothing was compared, and so nothing was gated");
  BOOST_CHECK(tone_of(Report{}) == Tone::doubtful);
}

BOOST_AUTO_TEST_CASE(does_not_take_doubt_for_an_answer) {
  BOOST_TEST(headline_of(of({test::comparison("a", 1e6, 1e6, Verdict::same),
                             test::comparison("b", 1e6, 1e6, Verdict::inconclusive)})) ==
             "1 of 2 inconclusive");
  BOOST_TEST(headline_of(of({test::comparison("a", 1e6, 1e6, Verdict::incomparable)})) ==
             "1 of 1 incomparable");
  BOOST_TEST(headline_of(of({test::comparison("a", 1e6, 1e6, Verdict::added)})) ==
             "No baseline for 1 result");
}

BOOST_AUTO_TEST_CASE(says_once_what_is_so_of_everything) {
  auto const worse = test::comparison("a", 1e6, 2e6, Verdict::regressed);
  auto const same = test::comparison("b", 1e6, 1e6, Verdict::same);
  BOOST_TEST(sheet_of(of({worse}), Layout::verdicts).summary == "");
  BOOST_TEST(sheet_of(of({worse, same}), Layout::verdicts).summary == "1 regressed, 1 same");
  BOOST_TEST(sheet_of(of({same}), Layout::verdicts).summary == "1 same");
  auto ungated = same;
  ungated.gated = false;
  BOOST_TEST(sheet_of(of({worse, ungated}), Layout::verdicts).summary ==
             "1 regressed, 1 not gated");
  auto report = of({worse});
  report.held = {{"wall of 'a' at most 1 s", true, "0.5 s"}};
  BOOST_TEST(sheet_of(report, Layout::verdicts).summary == "1 regressed, 1 of 1 budget holds");
}

BOOST_AUTO_TEST_CASE(gathers_outliers_where_several_rows_have_some) {
  auto one = test::comparison("a", 1e6, 1e6, Verdict::same);
  auto other = test::comparison("b", 1e6, 1e6, Verdict::same);
  std::vector<double> values(12, 100.0);
  values[3] = 101;
  values[5] = 900;
  one.remarks = remarks_on("head", values, test::wall());
  BOOST_REQUIRE(one.remarks.size() == 1);
  auto const single = sheet_of(of({one, other}), Layout::verdicts);
  BOOST_TEST(single.footnotes == one.remarks, boost::test_tools::per_element());
  BOOST_TEST(single.legend.size() == 1);
  other.remarks = {"2 of 10 values of base are outliers", "it is cold"};
  auto const sheet = sheet_of(of({one, other}), Layout::verdicts);
  BOOST_TEST(sheet.footnotes == std::vector<std::string>{"it is cold"},
             boost::test_tools::per_element());
  BOOST_REQUIRE(sheet.legend.size() == 2);
  BOOST_TEST(sheet.legend.back() ==
             "2 of 2 results have outliers among their values: all values count");
}

BOOST_AUTO_TEST_CASE(says_what_is_meant_by_same) {
  auto one = test::comparison("a", 1e6, 1e6, Verdict::same);
  auto other = test::comparison("b", 1e6, 1e6, Verdict::same);
  auto const worse = test::comparison("c", 1e6, 2e6, Verdict::regressed);
  BOOST_TEST(sheet_of(of({worse}), Layout::verdicts).legend.empty());
  one.threshold = other.threshold = 0.1;
  BOOST_TEST(sheet_of(of({one, other, worse}), Layout::verdicts).legend ==
                 std::vector<std::string>{"same: shown to differ by less than 10 %"},
             boost::test_tools::per_element());
  other.threshold = 0.15;
  other.metric = bench::metric_of("memory");
  BOOST_TEST(
      sheet_of(of({one, other}), Layout::verdicts).legend ==
          std::vector<std::string>{"same: shown to differ by less than 10 % (wall), 15 % (memory)"},
      boost::test_tools::per_element());
  one.threshold = other.threshold = 0;
  BOOST_TEST(sheet_of(of({one, other}), Layout::verdicts).legend.empty());
}

BOOST_AUTO_TEST_CASE(says_what_holds_where_there_is_nothing_else) {
  Report report;
  report.held = {{"wall of 'a' at most 1 s", true, "0.5 s"}};
  BOOST_TEST(headline_of(report) == "1 budget holds");
  report.held.push_back({"wall of 'b' at most 1 s", false, "2 s"});
  BOOST_TEST(headline_of(report) == "1 of 2 budgets and targets does not hold");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_only_explains_unless_it_decides) {
  auto const wall = test::comparison("a", 1e6, 1e6, Verdict::same);
  auto user = wall;
  user.metric = metric_of("user");
  user.gated = false;
  auto const rows = [&](std::vector<Comparison> comparisons) {
    return sheet_of(of(std::move(comparisons)), Layout::verdicts).tables.at(0).rows.size();
  };
  BOOST_TEST(rows({wall, user}) == 1U);
  BOOST_TEST(sheet_of(of({wall, user}), Layout::verdicts).summary == "1 same");
  BOOST_TEST(rows({user}) == 1U);
  user.gated = true;
  BOOST_TEST(rows({wall, user}) == 2U);
}

BOOST_AUTO_TEST_CASE(has_sections_where_it_is_long_the_worst_first) {
  auto const sheet = sheet_of(test::long_report(16), Layout::verdicts);
  BOOST_TEST_REQUIRE(sheet.tables.size() == 3U);
  BOOST_TEST(sheet.tables[0].title == "regressed");
  BOOST_TEST(sheet.tables[0].failing);
  BOOST_TEST(sheet.tables[0].rows.size() == 2U);
  BOOST_TEST(sheet.tables[1].title == "same");
  BOOST_TEST(!sheet.tables[1].failing);
  BOOST_TEST(sheet.tables[1].rows.size() == 14U);
  BOOST_TEST(sheet.tables[2].totals.size() == 1U);
  BOOST_TEST(sheet_of(test::long_report(12), Layout::verdicts).tables.size() == 1U);
}

BOOST_AUTO_TEST_CASE(has_a_geometric_mean_for_each_metric) {
  auto report = of({test::comparison("a", 1e6, 2e6, Verdict::regressed),
                    test::comparison("b", 4e6, 2e6, Verdict::better),
                    test::comparison("c", 1e6, 9e6, Verdict::incomparable)});
  report.comparisons.back().effect.reset();
  auto const sheet = sheet_of(report, Layout::verdicts);
  BOOST_TEST_REQUIRE(sheet.tables.front().totals.size() == 1U);
  auto const& row = sheet.tables.front().totals.front();
  BOOST_TEST(row[0].text == "geometric mean of 2");
  BOOST_TEST(row[2].text == "2.00 ms");
  BOOST_TEST(row[3].text == "2.00 ms");
  BOOST_TEST(row[4].text == "+0.00 %");
}

BOOST_AUTO_TEST_CASE(makes_a_remark_once) {
  auto const sheet = sheet_of(test::small_report(), Layout::verdicts);
  BOOST_TEST(sheet.footnotes.size() == 4U);
  BOOST_TEST(raised_notes(sheet.tables[1].rows[1][0]) == "¹,²");
  BOOST_TEST(raised_notes(sheet.tables[1].rows[4][0]) == "¹");
}

BOOST_AUTO_TEST_CASE(has_no_text_that_moves_the_cursor) {
  auto row = test::comparison("a\nb\x1b[2J\tc", 1e6, 1e6, Verdict::same);
  row.metric.name = "wall\r";
  auto const sheet = sheet_of(of({row}), Layout::verdicts);
  BOOST_TEST(sheet.tables[0].rows[0][0].text == "a b\\x1b[2J c");
  BOOST_TEST(sheet.tables[0].rows[0][1].text == "wall\\x0d");
}

BOOST_AUTO_TEST_CASE(has_the_unit_of_the_smaller_side) {
  auto const sheet =
      sheet_of(of({test::comparison("a", 990e3, 1.05e6, Verdict::same)}), Layout::verdicts);
  BOOST_TEST(sheet.tables[0].rows[0][2].text == "990 µs ± 2 %");
  BOOST_TEST(sheet.tables[0].rows[0][3].text == "1,050 µs ± 2 %");
}

BOOST_AUTO_TEST_CASE(bears_any_number) {
  auto row = test::comparison("a", 1e300, 1e308, Verdict::regressed);
  row.metric.unit = "1";
  auto const sheet = sheet_of(of({row}), Layout::verdicts);
  BOOST_TEST(sheet.tables[0].rows[0][2].text.starts_with("1.00e+288 T"));
}

BOOST_AUTO_TEST_CASE(of_a_series_tells_what_happened_newest_first) {
  auto const series = test::eventful_series();
  auto const table = table_of(series, {test::acceptance(series, 18)});
  BOOST_TEST_REQUIRE(table.rows.size() == 30U);
  BOOST_TEST(table.rows[29][0].text == series.points[0].commit.substr(0, 10));
  BOOST_TEST(table.rows[5][7].text == "another machine");
  BOOST_TEST(table.rows[5][6].text == "");
  BOOST_TEST(table.rows[11][7].text == "level +1.3 %; accepted: the new parser checks more");
  BOOST_TEST(table.rows[17][7].text == "level +25.0 %");
  BOOST_CHECK(table.rows[17][7].tone == Tone::bad);
  BOOST_TEST(table.rows[24][2].text == "v1.0.0");
  BOOST_TEST(table_of(series, {}, 4).rows.size() == 4U);
  BOOST_TEST(table_of(test::series("x", 0), {}).rows.empty());
}

BOOST_AUTO_TEST_CASE(has_changes_from_commit_to_commit_and_within_a_session_where_it_can) {
  auto series = test::series("parse", 5);
  auto const set = [&](std::size_t at, std::string commit, std::string session, double median) {
    series.points[at].commit = std::move(commit);
    series.points[at].session = std::move(session);
    series.points[at].median = median;
  };
  set(0, "a", "first", 1e6);
  set(1, "a", "in turns", 2e6);
  set(2, "b", "second", 1.5e6);
  set(3, "b", "in turns", 3e6);
  set(4, "c", "third", 3e6);
  auto const table = table_of(series, {});
  std::vector<std::string> changes;
  for (auto const& row : table.rows) changes.push_back(row.at(6).text);
  BOOST_TEST(changes == (std::vector<std::string>{"+0.00 %", "+50.0 %", "-25.0 %", "", ""}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
