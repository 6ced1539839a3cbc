// SPDX-License-Identifier: MIT
#include "cliff/glob.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using cairn::cliff::Glob;

namespace {

bool matches(std::string_view pattern, std::string_view path) {
  return Glob(pattern).matches(path);
}

bool refused(std::string_view pattern) {
  try {
    Glob const glob(pattern);
    return false;
  } catch (cairn::Error const& error) {
    return error.fault() == cairn::Fault::fatal;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_glob)

BOOST_AUTO_TEST_CASE(is_like_a_whole_path) {
  BOOST_TEST(matches("a/b", "a/b"));
  BOOST_TEST(!matches("a/b", "a/b/c"));
  BOOST_TEST(!matches("b", "a/b"));
  BOOST_TEST(matches("", ""));
  BOOST_TEST(!matches("", "a"));
}

BOOST_AUTO_TEST_CASE(knows_case) {
  BOOST_TEST(!matches("README", "Readme"));
}

BOOST_AUTO_TEST_CASE(has_stars_and_marks_that_take_slashes) {
  BOOST_TEST(matches("*.rs", "src/a.rs"));
  BOOST_TEST(matches("src*b", "src/a/b"));
  BOOST_TEST(matches("a?b", "a/b"));
  BOOST_TEST(!matches("a?b", "ab"));
  BOOST_TEST(matches("a*", "a"));
}

BOOST_AUTO_TEST_CASE(has_stars_that_take_leading_dots) {
  BOOST_TEST(matches("*", ".github/a.yml"));
  BOOST_TEST(matches("**/*.yml", ".github/a.yml"));
}

BOOST_AUTO_TEST_CASE(has_two_stars_for_any_components) {
  BOOST_TEST(matches("**/a", "a"));
  BOOST_TEST(matches("**/a", "b/c/a"));
  BOOST_TEST(!matches("**/a", "ba"));
  BOOST_TEST(matches("a/**/b", "a/b"));
  BOOST_TEST(matches("a/**/b", "a/c/d/b"));
  BOOST_TEST(!matches("a/**/b", "a/cb"));
  BOOST_TEST(matches("a/**", "a/b/c"));
  BOOST_TEST(matches("a/**", "a/"));
  BOOST_TEST(!matches("a/**", "a"));
  BOOST_TEST(matches("**", "a/b"));
  BOOST_TEST(matches("**/**/b", "a/b"));
  BOOST_TEST(matches("a/**/*", "a/b"));
  BOOST_TEST(matches("a/**/?*", "a/b/c"));
}

BOOST_AUTO_TEST_CASE(gives_each_wildcard_what_it_needs) {
  BOOST_TEST(matches("*ab*abc", "abababc"));
  BOOST_TEST(matches("**/a/**/b", "a/x/a/y/b"));
  BOOST_TEST(matches("a/**/b*c", "a/b/bxc"));
  BOOST_TEST(!matches("a/**/b*c", "a/xb/bx"));
  BOOST_TEST(matches("*/src/**/*.rs", "crates/a/src/b/c.rs"));
}

BOOST_AUTO_TEST_CASE(has_sets_of_characters) {
  BOOST_TEST(matches("[ab]c", "bc"));
  BOOST_TEST(!matches("[ab]c", "cc"));
  BOOST_TEST(matches("[a-c]", "b"));
  BOOST_TEST(!matches("[a-c]", "-"));
  BOOST_TEST(matches("[!a-c]", "d"));
  BOOST_TEST(!matches("[!a-c]", "c"));
  BOOST_TEST(matches("[é-ü]", "ö"));
}

BOOST_AUTO_TEST_CASE(has_sets_with_signs) {
  BOOST_TEST(matches("[]]", "]"));
  BOOST_TEST(!matches("[!]]", "]"));
  BOOST_TEST(matches("[-a]", "-"));
  BOOST_TEST(matches("[a-]", "-"));
  BOOST_TEST(matches("[a!]", "!"));
  BOOST_TEST(matches("[*]", "*"));
  BOOST_TEST(!matches("[*]", "a"));
  BOOST_TEST(!matches("[c-a]", "b"));
}

BOOST_AUTO_TEST_CASE(has_no_choices_in_braces) {
  BOOST_TEST(matches("{a,b}", "{a,b}"));
  BOOST_TEST(!matches("{a,b}", "a"));
  BOOST_TEST(matches("a]", "a]"));
}

BOOST_AUTO_TEST_CASE(counts_characters_not_bytes) {
  BOOST_TEST(matches("?", "é"));
  BOOST_TEST(!matches("??", "é"));
  BOOST_TEST(matches("?", "漢"));
}

BOOST_AUTO_TEST_CASE(is_refused_where_two_stars_are_no_component) {
  for (auto const* const pattern : {"a**", "**a", "a/**b", "a**/b", "***", "a/***/b", "****"})
    BOOST_TEST(refused(pattern));
}

BOOST_AUTO_TEST_CASE(is_refused_where_a_set_has_no_end) {
  for (auto const* const pattern : {"[", "[a", "[]", "[!", "[!]", "[!a", "a[b/c"})
    BOOST_TEST(refused(pattern));
}

BOOST_AUTO_TEST_CASE(is_quoted_where_it_is_refused) {
  BOOST_CHECK_EXCEPTION(Glob("src/a**"), cairn::Error, [](cairn::Error const& error) {
    return std::string(error.what()).find("'src/a**'") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(costs_no_more_than_its_length_times_that_of_the_path) {
  // With backtracking at every star this would never end.
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  BOOST_TEST(!matches(pattern + "b", std::string(5000, 'a')));
  BOOST_TEST(matches(pattern, std::string(5000, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()
