// SPDX-License-Identifier: MIT
#include "site/pattern.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

std::string found(std::string const& text, std::string const& expression) {
  return bracketed(text, find_places(site_of(SiteKind::pattern, "", expression), "f", text));
}

std::string refusal_of(std::string const& expression) {
  return thrown_by([&] { site::check_pattern(expression); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_group_of_an_expression)

BOOST_AUTO_TEST_CASE(is_what_is_found) {
  BOOST_TEST(found("let version = \"1.2.0\"\n", "version = \"([^\"]+)\"") ==
             "let version = \"[1.2.0]\"\n");
  BOOST_TEST(found("a 1 b 2 c", "([0-9])") == "a [1] b [2] c");
  BOOST_TEST(found("v1", "v(?P<number>[0-9])") == "v[1]");
}

BOOST_AUTO_TEST_CASE(is_told_from_the_same_text_around_it) {
  BOOST_TEST(found("2 2 2", "2 (2) 2") == "2 [2] 2");
  BOOST_TEST(found("a2 = \"2\" # 2", "a2 = \"(\\d+)\" # 2") == "a2 = \"[2]\" # 2");
}

BOOST_AUTO_TEST_CASE(may_be_empty) {
  BOOST_TEST(found("v=;", "v=(\\d*);") == "v=[];");
}

BOOST_AUTO_TEST_CASE(is_looked_for_line_by_line) {
  BOOST_TEST(found("xversion 1\nversion 2\n", "^version (\\d)$") == "xversion 1\nversion [2]\n");
  BOOST_TEST(found("a 1\nb 2\n", "\\A\\w (\\d)") == "a [1]\nb 2\n");
}

BOOST_AUTO_TEST_CASE(may_stand_beside_other_groups_that_catch_nothing) {
  BOOST_TEST(found("rev 7", "(?:ver|rev) (\\d)") == "rev [7]");
  BOOST_TEST(found("VER 7", "(?i)ver (\\d)") == "VER [7]");
  BOOST_TEST(found("(x) [y] 7", "\\(x\\) [\\[(\\]y()]+ (\\d)") == "(x) [y] [7]");
  BOOST_TEST(found("] 7", "[]] (\\d)") == "] [7]");
}

BOOST_AUTO_TEST_CASE(is_counted_in_bytes) {
  BOOST_TEST(found("é日 = '1'; ü = '1'", "ü = '(\\d)'") == "é日 = '1'; ü = '[1]'");
}

BOOST_AUTO_TEST_CASE(goes_over_lines_where_it_says_so) {
  BOOST_TEST(found("project(x\n  VERSION\n    1.2.0)", "project\\([^)]*?VERSION\\s+([0-9.]+)") ==
             "project(x\n  VERSION\n    [1.2.0])");
}

BOOST_AUTO_TEST_CASE(has_to_be_one_that_every_match_has) {
  BOOST_TEST(
      contains(refusal_of("version"), "cannot use the expression 'version': it has no group"));
  BOOST_TEST(contains(refusal_of("(a)(b)"), "more than one group"));
  BOOST_TEST(contains(refusal_of("(a(b))"), "more than one group"));
  BOOST_TEST(contains(refusal_of("(?:a|(b))"), "its group stands in another one"));
  BOOST_TEST(contains(refusal_of("(a)?"), "its group is repeated"));
  BOOST_TEST(contains(refusal_of("(a){2}"), "its group is repeated"));
  BOOST_TEST(contains(refusal_of("a|(b)"), "alternatives outside of groups"));
  BOOST_TEST(contains(refusal_of("(?x)(a) # b"), "the flag 'x'"));
  BOOST_TEST(contains(refusal_of("(a"), "(a"));
  BOOST_TEST(refusal_of("(a|b)") == "nothing");
  BOOST_TEST(refusal_of("(?:a|b)*(c)[(|]\\(\\|") == "nothing");
}

BOOST_AUTO_TEST_CASE(is_not_looked_for_in_bytes_that_are_no_text) {
  BOOST_TEST(contains(thrown_by([] { found("1 \xff", "(1)"); }), "it is not UTF-8"));
}

BOOST_AUTO_TEST_CASE(is_counted) {
  auto site = site_of(SiteKind::pattern, "", "(\\d)");
  site.least = 2;
  site.most = 3;
  auto const count = [&](std::string const& text) {
    return thrown_by([&] { find_places(site, "f", text); });
  };
  BOOST_TEST(contains(count("1"),
                      "cannot find the version in 'f': found '(\\d)' once, expected 2 to 3"));
  BOOST_TEST(count("1 2") == "nothing");
  BOOST_TEST(count("1 2 3") == "nothing");
  BOOST_TEST(contains(count("1 2 3 4"), "4 times, expected 2 to 3"));
  site.most = 2;
  BOOST_TEST(contains(count("1 2 3"), "expected 2 →"));
  site.most.reset();
  BOOST_TEST(contains(count(""), "nowhere, expected at least 2"));
}

BOOST_AUTO_TEST_SUITE_END()
