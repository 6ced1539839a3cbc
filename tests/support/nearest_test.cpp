// SPDX-License-Identifier: MIT
#include "support/nearest.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;

namespace {

std::vector<std::string> const names{"format", "output", "unreleased", "since", "tag"};

}  // namespace

BOOST_AUTO_TEST_SUITE(the_distance_of_two_words)

BOOST_AUTO_TEST_CASE(is_the_number_of_slips) {
  BOOST_TEST(distance("", "") == 0U);
  BOOST_TEST(distance("tag", "tag") == 0U);
  BOOST_TEST(distance("", "tag") == 3U);
  BOOST_TEST(distance("tag", "") == 3U);
  BOOST_TEST(distance("tg", "tag") == 1U);
  BOOST_TEST(distance("taag", "tag") == 1U);
  BOOST_TEST(distance("tug", "tag") == 1U);
  BOOST_TEST(distance("atg", "tag") == 1U);
  BOOST_TEST(distance("kitten", "sitting") == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_nearest_name)

BOOST_AUTO_TEST_CASE(is_one_slip_away) {
  BOOST_TEST(nearest("fromat", names) == "format");
  BOOST_TEST(nearest("sinc", names) == "since");
  BOOST_TEST(nearest("unrelaesed", names) == "unreleased");
}

BOOST_AUTO_TEST_CASE(is_one_that_was_not_finished) {
  BOOST_TEST(nearest("unrel", names) == "unreleased");
}

BOOST_AUTO_TEST_CASE(is_none_where_nothing_is_near) {
  BOOST_TEST(nearest("rake", names) == "");
  BOOST_TEST(nearest("x", names) == "");
  BOOST_TEST(nearest("", names) == "");
  BOOST_TEST(nearest(std::string(1'000'000, 'f'), names) == "");
}

BOOST_AUTO_TEST_SUITE_END()
