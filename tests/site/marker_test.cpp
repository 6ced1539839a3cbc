// SPDX-License-Identifier: MIT
#include "site/marker.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

std::string found(std::string const& text) {
  return bracketed(text, find_places(site_of(SiteKind::marker, ""), "f", text));
}

std::string edited(std::string const& text, std::string const& from, std::string const& to) {
  Site const place[] = {site_of(SiteKind::marker, "f")};
  return edit_file(place, "f", text, change({from}, to));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_marker)

BOOST_AUTO_TEST_CASE(points_at_the_version_on_its_line) {
  BOOST_TEST(found("a = '9.9.9'\nv = '1.2.0' # x-release-please-version\n") ==
             "a = '9.9.9'\nv = '[1.2.0]' # x-release-please-version\n");
  BOOST_TEST(found("v = \"v1.2.0-rc.1+b.7\"; // cairn:version") ==
             "v = \"v[1.2.0-rc.1+b.7]\"; // cairn:version");
  BOOST_TEST(found("<!-- cairn:version --> x 1.2.0rc1") == "<!-- cairn:version --> x [1.2.0rc1]");
}

BOOST_AUTO_TEST_CASE(prefers_a_whole_version_to_two_numbers) {
  BOOST_TEST(found("python3.11 x==1.2.0 # cairn:version") ==
             "python3.11 x==[1.2.0] # cairn:version");
  BOOST_TEST(found("x = \"1.2\" # cairn:version") == "x = \"[1.2]\" # cairn:version");
}

BOOST_AUTO_TEST_CASE(may_point_at_one_number) {
  BOOST_TEST(edited("#define MAJOR 1 /* x-release-please-major */\n"
                    "#define MINOR 2 /* cairn:minor */\n"
                    "#define PATCH 9 /* x-release-please-patch */\n",
                    "v1.2.9", "v1.3.0") ==
             "#define MAJOR 1 /* x-release-please-major */\n"
             "#define MINOR 3 /* cairn:minor */\n"
             "#define PATCH 0 /* x-release-please-patch */\n");
}

BOOST_AUTO_TEST_CASE(may_begin_a_block_that_another_one_ends) {
  BOOST_TEST(found("1.2.0\n<!-- x-release-please-start-version -->\nx 1.2.0 y\n\nz 1.2.0\n"
                   "<!-- x-release-please-end -->\n1.2.0\n") ==
             "1.2.0\n<!-- x-release-please-start-version -->\nx [1.2.0] y\n\nz [1.2.0]\n"
             "<!-- x-release-please-end -->\n1.2.0\n");
  BOOST_TEST(found("# cairn:start-major\nuses: x@3 # see 4\n# cairn:end\n") ==
             "# cairn:start-major\nuses: x@[3] # see 4\n# cairn:end\n");
}

BOOST_AUTO_TEST_CASE(of_something_else_is_passed_over) {
  BOOST_TEST(
      found("2026-01-01 x-release-please-date\n1.2.0 cairn:version\n"
            "1.2.0 cairn:versions cairn:skip xcairn:version x-release-please-version-date\n") ==
      "2026-01-01 x-release-please-date\n[1.2.0] cairn:version\n"
      "1.2.0 cairn:versions cairn:skip xcairn:version x-release-please-version-date\n");
}

BOOST_AUTO_TEST_CASE(that_points_at_nothing_is_complained_about) {
  BOOST_TEST(contains(thrown_by([] { found("a\nb # cairn:version\n"); }),
                      "cannot use 'f': line 2, column 5: there is no version on the line"));
  BOOST_TEST(contains(thrown_by([] { found("cairn:start-version\n1.2.0\n"); }), "does not end"));
  BOOST_TEST(
      contains(thrown_by([] { found("cairn:start-version\ncairn:version 1.0.0\ncairn:end"); }),
               "does not end"));
  BOOST_TEST(contains(thrown_by([] { found("cairn:start-version\nx\ncairn:end\n"); }),
                      "no version in the block"));
  BOOST_TEST(contains(thrown_by([] { found("1.2.0\ncairn:end\n"); }), "has not begun"));
  BOOST_TEST(
      contains(thrown_by([] { found("1.2.0\n"); }), "found markers nowhere, expected at least 1"));
}

BOOST_AUTO_TEST_CASE(of_another_version_in_a_block_stops_the_release) {
  BOOST_TEST(contains(thrown_by([] {
                        edited("cairn:start-version\nx 1.2.0\ny 7.0.1\ncairn:end\n", "v1.2.0",
                               "v1.3.0");
                      }),
                      "says 7.0.1, expected 1.2.0 at line 3, column 3"));
}

BOOST_AUTO_TEST_SUITE_END()
