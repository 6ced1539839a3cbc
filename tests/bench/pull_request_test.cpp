// SPDX-License-Identifier: MIT
#include "bench/pull_request.hpp"

#include "bench/reports.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_comment_for_a_pull_request)

BOOST_AUTO_TEST_CASE(answers_first_and_folds_away_what_is_well) {
  test::check_golden(test::in_tests("bench/golden/pull-request.md"),
                     pull_request_comment(test::small_report(), "main"));
}

BOOST_AUTO_TEST_CASE(is_found_again_by_its_first_line) {
  auto const text = pull_request_comment(test::small_report(), "unit tests");
  BOOST_TEST(text.starts_with(comment_marker("unit tests") + "\n"));
  BOOST_TEST(comment_marker("unit tests") == "<!-- cairn bench: unit_tests -->");
}

BOOST_AUTO_TEST_CASE(cannot_be_ended_by_the_name_of_its_suite) {
  BOOST_TEST(comment_marker("a --> <b>\n") == "<!-- cairn bench: a______b__ -->");
}

BOOST_AUTO_TEST_CASE(shows_failing_rows_outside_of_what_is_folded) {
  auto const text = pull_request_comment(test::long_report(40), "main");
  BOOST_TEST(text.find("case-0003") < text.find("<details>"));
  BOOST_TEST(text.find("case-0004") > text.find("<details>"));
  BOOST_TEST(text.find("<summary>35 more results</summary>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(counts_more_results_only_beside_those_that_it_shows) {
  auto report = test::report_between("a", "b");
  report.comparisons = {test::comparison("x", 1e6, 1e6, Verdict::same),
                        test::comparison("y", 1e6, 1e6, Verdict::same)};
  BOOST_TEST(pull_request_comment(report, "main").find("<summary>2 results</summary>") !=
             std::string::npos);
  report.comparisons.push_back(test::comparison("z", 1e6, 2e6, Verdict::regressed));
  BOOST_TEST(pull_request_comment(report, "main").find("<summary>2 more results</summary>") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_never_longer_than_one_may_be) {
  auto report = test::long_report(4000);
  auto const text = pull_request_comment(report, "main");
  BOOST_TEST(text.size() <= longest_comment);
  BOOST_TEST(text.find("more rows are left out here") != std::string::npos);
  BOOST_TEST(text.find("500 of 4000 regressed") != std::string::npos);
  for (auto& row : report.comparisons) row.remarks = {row.benchmark + std::string(100, 'x')};
  BOOST_TEST(pull_request_comment(report, "main").size() <= longest_comment);
}

BOOST_AUTO_TEST_CASE(says_that_nothing_was_compared) {
  auto const text = pull_request_comment({}, "main");
  BOOST_TEST(text.find("Nothing was compared, and so nothing was gated") != std::string::npos);
  BOOST_TEST(text.find("<details>") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
