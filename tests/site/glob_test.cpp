// SPDX-License-Identifier: MIT
#include "site/glob.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn::site;

BOOST_AUTO_TEST_SUITE(a_glob)

BOOST_AUTO_TEST_CASE(without_wildcards_is_a_path) {
  BOOST_TEST(!is_glob("crates/core/Cargo.toml"));
  BOOST_TEST(glob_matches("crates/core/Cargo.toml", "crates/core/Cargo.toml"));
  BOOST_TEST(!glob_matches("core/Cargo.toml", "crates/core/Cargo.toml"));
  BOOST_TEST(!glob_matches("Cargo.toml", "Cargo_toml"));
}

BOOST_AUTO_TEST_CASE(has_a_star_that_stays_in_one_folder) {
  BOOST_TEST(is_glob("crates/*/Cargo.toml"));
  BOOST_TEST(glob_matches("crates/*/Cargo.toml", "crates/core/Cargo.toml"));
  BOOST_TEST(!glob_matches("crates/*/Cargo.toml", "crates/core/sub/Cargo.toml"));
  BOOST_TEST(!glob_matches("crates/*/Cargo.toml", "crates/Cargo.toml"));
  BOOST_TEST(!glob_matches("*", "docs/conf.py"));
  BOOST_TEST(glob_matches("*.toml", ".toml"));
}

BOOST_AUTO_TEST_CASE(has_two_stars_for_any_number_of_folders) {
  BOOST_TEST(glob_matches("**/Cargo.toml", "Cargo.toml"));
  BOOST_TEST(glob_matches("**/Cargo.toml", "a/b/c/Cargo.toml"));
  BOOST_TEST(glob_matches("docs/**", "docs/api/conf.py"));
  BOOST_TEST(glob_matches("a/**/z", "a/z"));
  BOOST_TEST(glob_matches("a/**/z", "a/b/c/z"));
  BOOST_TEST(!glob_matches("a/**/z", "b/z"));
}

BOOST_AUTO_TEST_CASE(has_a_question_mark_for_one_byte) {
  BOOST_TEST(glob_matches("v?.txt", "v1.txt"));
  BOOST_TEST(!glob_matches("v?.txt", "v12.txt"));
  BOOST_TEST(!glob_matches("a?b", "a/b"));
}

BOOST_AUTO_TEST_CASE(goes_back_to_its_last_star) {
  BOOST_TEST(glob_matches("*ab*ab", "abxabab"));
  BOOST_TEST(!glob_matches("*ab*ab", "abxaba"));
  // A matcher that went back to every star would not come to an end here.
  std::string stars;
  for (int n = 0; n < 40; ++n) stars += "*a";
  BOOST_TEST(!glob_matches(stars + "b", std::string(4000, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()
