// SPDX-License-Identifier: MIT
#include "git/near_names.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace cairn::git;
using Names = std::vector<std::string>;

Names const tags{"core-v1.0.0", "main", "v1.0.0", "v1.0.1", "v1.1.0", "v2.0.0"};

BOOST_AUTO_TEST_SUITE(near_a_name_are)

BOOST_AUTO_TEST_CASE(those_that_hold_it) {
  BOOST_TEST(near_names("1.0.0", tags) == (Names{"core-v1.0.0", "v1.0.0"}),
             boost::test_tools::per_element());
  BOOST_TEST(near_names("CORE", tags) == Names{"core-v1.0.0"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(or_else_those_that_begin_like_it) {
  BOOST_TEST(near_names("v1.0.7", tags) == (Names{"v1.0.0", "v1.0.1"}),
             boost::test_tools::per_element());
  BOOST_TEST(near_names("mian", tags).empty());
  BOOST_TEST(near_names("maim", tags) == Names{"main"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_more_than_were_asked_for) {
  BOOST_TEST(near_names("v1", tags, 2) == (Names{"core-v1.0.0", "v1.0.0"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(none_where_too_little_or_too_much_was_typed) {
  BOOST_TEST(near_names("v", tags).empty());
  BOOST_TEST(near_names("", tags).empty());
  BOOST_TEST(near_names(std::string(1 << 20, 'v'), tags).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
