// SPDX-License-Identifier: MIT
#include "release/placeholders.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using release::expand;

BOOST_AUTO_TEST_SUITE(placeholders)

BOOST_AUTO_TEST_CASE(a_name_in_braces_is_its_value) {
  release::Placeholders const values{{"tag", "v1.2.0"}, {"version", "1.2.0"}};
  BOOST_TEST(expand("Release {tag} ({version})", values) == "Release v1.2.0 (1.2.0)");
  BOOST_TEST(expand("{{tag}}", values) == "{tag}");
}

BOOST_AUTO_TEST_CASE(what_a_value_says_is_not_read_again) {
  BOOST_TEST(expand("{a}", {{"a", "{b}"}, {"b", "!"}}) == "{b}");
}

BOOST_AUTO_TEST_CASE(an_unknown_name_and_a_lonely_brace_are_complaints) {
  BOOST_CHECK_THROW(expand("{tga}", {{"tag", "v1"}}), Error);
  BOOST_CHECK_THROW(expand("{tag", {{"tag", "v1"}}), Error);
  BOOST_CHECK_THROW(expand("tag}", {{"tag", "v1"}}), Error);
}

BOOST_AUTO_TEST_CASE(a_command_keeps_the_braces_that_are_its_own) {
  release::Placeholders const values{{"tag", "v1"}};
  BOOST_TEST(release::expand_known("awk '{print}' ${tag} {tag} {artifacts} {", values) ==
             "awk '{print}' ${tag} v1 {artifacts} {");
}

BOOST_AUTO_TEST_SUITE_END()
