// SPDX-License-Identifier: MIT
#include "support/rust_opening.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;
using rust::Opening;

namespace {

using Texts = std::vector<std::string>;

Opening opening(std::string_view pattern) {
  return rust::opening_of(rust::parse(pattern, Universe::unicode));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(what_an_expression_begins_with)

BOOST_AUTO_TEST_CASE(is_all_of_it_where_it_is_a_text) {
  auto const found = opening(R"(\$REPO)");
  BOOST_TEST((found.texts == Texts{"$REPO"}));
  BOOST_TEST(found.alone);
  BOOST_TEST(!found.at_start);
}

BOOST_AUTO_TEST_CASE(is_at_the_start_of_a_text_where_it_says_so) {
  auto const found = opening("^feat");
  BOOST_TEST((found.texts == Texts{"feat"}));
  BOOST_TEST(found.alone);
  BOOST_TEST(found.at_start);
  BOOST_TEST(found.begins("feature"));
  BOOST_TEST(!found.begins("a feature"));
}

BOOST_AUTO_TEST_CASE(is_one_of_several_texts_in_the_order_of_preference) {
  auto const found = opening(R"(^(fix|chore)\(deps\):)");
  BOOST_TEST((found.texts == Texts{"fix(deps):", "chore(deps):"}));
  BOOST_TEST(found.longest == 12U);
  BOOST_TEST(found.alone);
}

BOOST_AUTO_TEST_CASE(spells_small_classes_out) {
  BOOST_TEST((opening("^[Rr]evert").texts == Texts{"Revert", "revert"}));
  BOOST_TEST((opening("^(?i)k").texts == Texts{"K", "k", "\u212a"}));
}

BOOST_AUTO_TEST_CASE(ends_before_what_has_many_ways) {
  auto const found = opening(R"(\(#([0-9]+)\))");
  BOOST_TEST((found.texts == Texts{"(#"}));
  BOOST_TEST(!found.alone);
  BOOST_TEST(found.may_be_in("fix (#7)"));
  BOOST_TEST(!found.may_be_in("fix #7"));
}

BOOST_AUTO_TEST_CASE(is_not_alone_before_an_assertion_or_a_repetition) {
  for (auto const* const pattern : {R"(^fix\b)", "^fix$", "^fix+", "^fix(?:es)?", "^fix.*"})
    BOOST_TEST(!opening(pattern).alone, pattern);
  BOOST_TEST((opening("^fix+").texts == Texts{"fix"}));
  BOOST_TEST((opening("^fix*").texts == Texts{"fi"}));
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_assertions_which_take_nothing) {
  for (auto const* const pattern : {R"(\bfix)", R"(\<fix\>)", "(?m)^fix"}) {
    BOOST_TEST((opening(pattern).texts == Texts{"fix"}), pattern);
    BOOST_TEST(!opening(pattern).alone, pattern);
    BOOST_TEST(!opening(pattern).at_start, pattern);
  }
}

BOOST_AUTO_TEST_CASE(is_unknown_where_a_match_may_begin_with_anything) {
  for (auto const* const pattern :
       {"", "^", ".*fix", "(?:fix)?", "^(?:fix|)", "^fix|.", "^fix|feat", "[a-z]x"}) {
    auto const found = opening(pattern);
    BOOST_TEST((found == Opening{}), pattern);
    BOOST_TEST(found.may_be_in("anything"), pattern);
  }
}

BOOST_AUTO_TEST_CASE(stays_small) {
  auto const texts = opening("^(?i)abcdefghijklmn").texts;
  BOOST_TEST(!texts.empty());
  BOOST_TEST(texts.size() <= 16U);
  BOOST_TEST(opening(std::string(1000, 'a')).longest == 64U);
}

BOOST_AUTO_TEST_SUITE_END()
