// SPDX-License-Identifier: MIT
#include "bench/chart.hpp"

#include "bench/reports.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::bench;

namespace {

std::size_t count_of(std::string const& text, std::string_view piece) {
  std::size_t count = 0;
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++count;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_chart)

BOOST_AUTO_TEST_CASE(shows_what_happened_to_a_series) {
  auto const series = test::eventful_series();
  test::check_golden(test::in_tests("bench/golden/chart.html"),
                     chart(series, {test::acceptance(series, 18)}, {}, "s1"));
}

BOOST_AUTO_TEST_CASE(has_a_name_and_says_in_words_what_it_shows) {
  auto const text = chart(test::series("a", 20), {}, {}, "x");
  BOOST_TEST(text.find("role=img aria-labelledby=\"x-t x-d\"") != std::string::npos);
  BOOST_TEST(text.find("<title id=\"x-t\">a, wall</title>") != std::string::npos);
  BOOST_TEST(text.find("<desc id=\"x-d\">20 sessions from 2023-11-14") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_at_each_session_what_it_was) {
  auto const text = chart(test::series("a", 20), {}, {}, "x");
  BOOST_TEST(count_of(text, "n = 10\nfeat: change number") == 20U);
}

BOOST_AUTO_TEST_CASE(says_why_a_change_was_accepted) {
  auto const series = test::eventful_series();
  auto const text = chart(series, {test::acceptance(series, 18)}, {}, "x");
  BOOST_TEST(text.find(", accepted: the new parser checks more</title>") != std::string::npos);
  BOOST_TEST(count_of(text, "class=\"mark bad\"") == 1U);
  BOOST_TEST(count_of(text, "class=\"mark told\"") == 1U);
}

BOOST_AUTO_TEST_CASE(has_no_more_detail_than_is_asked_for) {
  auto const series = test::series("a", 5000, 1234);
  auto const small = chart(series, {}, {60, 4}, "x");
  BOOST_TEST(small.size() < 4'000U);
  BOOST_TEST(count_of(small, "sessions:") == 4U);
  BOOST_TEST(count_of(chart(series, {}, {60, 0}, "x"), "class=tips") == 0U);
}

BOOST_AUTO_TEST_CASE(shows_foreign_text_as_it_is) {
  auto series = test::series("<script>alert(1)</script>", 3);
  series.points[1].subject = "\"><b>";
  series.points[1].tag = "v<i>";
  auto const text = chart(series, {}, {}, "x");
  BOOST_TEST(text.find("<script>") == std::string::npos);
  BOOST_TEST(text.find("<b>") == std::string::npos);
  BOOST_TEST(text.find("v&lt;i&gt;") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(of_nothing_says_so) {
  BOOST_TEST(chart(test::series("a", 0), {}, {}, "x") ==
             "<p class=faint>There are no results.</p>\n");
  BOOST_TEST(thumbnail(test::series("a", 0), "a") == "");
}

BOOST_AUTO_TEST_CASE(of_one_session_is_a_dot) {
  BOOST_TEST(chart(test::series("a", 1), {}, {}, "x").find("<path class=dots d=\"M500 ") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
