// SPDX-License-Identifier: MIT
#include "support/regex.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(a_regular_expression)

BOOST_AUTO_TEST_CASE(is_found_anywhere_in_a_text) {
  BOOST_TEST(Regex("b+").found_in("abbc"));
  BOOST_TEST(!Regex("^b").found_in("abbc"));
  BOOST_TEST(Regex("(?i)FEAT").found_in("feat: a"));
}

BOOST_AUTO_TEST_CASE(costs_no_more_than_its_text_is_long) {
  // With backtracking this expression never ends on this text.
  BOOST_TEST(!Regex("^(a+)+$").found_in(std::string(100000, 'a') + "b"));
}

BOOST_AUTO_TEST_CASE(catches_all_of_its_groups_at_each_match) {
  Regex const regex("(?P<name>[a-z]+)(=)?(?P<value>[0-9]*)");
  BOOST_TEST(regex.group_names() == (std::vector<std::string>{"name", "", "value"}),
             boost::test_tools::per_element());
  auto const matches = regex.matches_in("a=1, b");
  BOOST_TEST_REQUIRE(matches.size() == 2u);
  BOOST_TEST(matches[0] == (std::vector<std::string_view>{"a", "=", "1"}),
             boost::test_tools::per_element());
  BOOST_TEST(matches[1][0] == "b");
  BOOST_TEST((matches[1][1].data() == nullptr));
  BOOST_TEST((matches[1][2].data() != nullptr));
  BOOST_TEST(Regex("x*").matches_in("ab").size() == 3u);
}

BOOST_AUTO_TEST_CASE(that_is_wrong_is_refused_with_the_reason) {
  BOOST_CHECK_EXCEPTION(Regex("a(b"), Error, [](Error const& error) {
    return std::string(error.what()) == "cannot use the regular expression 'a(b': missing ): a(b";
  });
  BOOST_CHECK_THROW(Regex("(?=a)"), Error);
}

BOOST_AUTO_TEST_SUITE_END()
