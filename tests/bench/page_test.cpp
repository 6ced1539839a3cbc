// SPDX-License-Identifier: MIT
#include "bench/page.hpp"

#include "bench/publications.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace cairn;
using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_page)

BOOST_AUTO_TEST_CASE(answers_first) {
  auto const html = page(test::small_publication());
  test::check_golden(test::in_tests("bench/golden/page.html"), html);
  BOOST_TEST(html.find("<h1>") < html.find("<table>"));
}

BOOST_AUTO_TEST_CASE(asks_the_network_for_nothing) {
  auto const html = page(test::small_publication());
  for (auto const* const foreign :
       {"<script", "<img", "<link rel=style", "@import", "url(", "src="})
    BOOST_TEST(html.find(foreign) == std::string::npos, foreign);
  BOOST_TEST(html.find("default-src 'none'; style-src 'unsafe-inline'; img-src data:") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_dark_for_those_who_like_that) {
  BOOST_TEST(page({}).find("@media(prefers-color-scheme:dark)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(of_a_thousand_commits_and_fifty_series_is_small_and_soon_there) {
  auto const publication = test::large_publication();
  auto const begin = std::chrono::steady_clock::now();
  auto const html = page(publication);
  auto const took = std::chrono::steady_clock::now() - begin;
  BOOST_TEST(html.size() < 200'000U);
  BOOST_TEST(std::chrono::duration<double>(took).count() < 2.0);
}

BOOST_AUTO_TEST_CASE(links_commits_where_it_knows_their_address) {
  auto publication = test::small_publication();
  BOOST_TEST(page(publication).find("href=\"https://example.org/pebble/commit/") !=
             std::string::npos);
  publication.commit_address = "javascript:alert(1)//";
  BOOST_TEST(page(publication).find("javascript:") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(says_that_nothing_was_compared) {
  BOOST_TEST(page({}).find("Nothing was compared, and so nothing was gated") != std::string::npos);
  auto publication = test::small_publication();
  publication.report.reset();
  BOOST_TEST(page(publication).find("2 series over 30 sessions") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(shows_foreign_text_as_it_is) {
  auto publication = test::small_publication();
  publication.project = "<script>x</script>";
  publication.report->warnings = {"<script>y</script>"};
  publication.report->comparisons[0].benchmark = "<script>z</script>";
  publication.report->comparisons[0].remarks = {"<script>r</script>"};
  publication.history[0].benchmark = "<script>h</script>";
  publication.environment->lasting = {{"<script>k", "<script>v"}};
  publication.accepted[0].reason = "<script>a</script>";
  BOOST_TEST(page(publication).find("<script") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
