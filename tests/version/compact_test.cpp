// SPDX-License-Identifier: MIT
#include "version/compact.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace cairn;

using List = std::vector<std::uint64_t>;

BOOST_AUTO_TEST_SUITE(numbers)

// What the value itself holds is left and entered again on the way.
BOOST_AUTO_TEST_CASE(are_a_list_whatever_is_done_to_them) {
  std::mt19937_64 random(3);  // the same steps in every run
  Numbers numbers;
  List expected;
  for (int step = 0; step < 2000; ++step) {
    auto const number = random();
    switch (random() % 6) {
      case 0: numbers.resize(number % 8), expected.resize(number % 8); break;
      case 1: numbers.clear(), expected.clear(); break;
      case 2: numbers = Numbers(expected); break;
      default: numbers.push_back(number), expected.push_back(number);
    }
    auto const copy = numbers;
    BOOST_TEST(List(copy) == expected, boost::test_tools::per_element());
    BOOST_TEST((copy == Numbers(expected)));
    BOOST_TEST(copy.empty() == expected.empty());
    if (!expected.empty()) BOOST_TEST(copy.back() == expected.back());
    expected.push_back(1);
    BOOST_TEST((copy != Numbers(expected)));
    expected.pop_back();
  }
}

BOOST_AUTO_TEST_CASE(may_be_filled_again_when_they_were_moved_from) {
  Numbers many{1, 2, 3, 4, 5};
  auto const taken = std::move(many);
  BOOST_TEST(taken.size() == 5U);
  many = {7};
  BOOST_TEST(List(many) == List{7}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_short_text)

BOOST_AUTO_TEST_CASE(is_read_as_text_up_to_its_last_byte) {
  ShortText<7> text("preview");
  BOOST_TEST((std::string_view(text) == "preview"));
  BOOST_TEST((text != ShortText<7>("previe")));
  text = std::string("rc");
  BOOST_TEST((text == "rc"));
  BOOST_TEST(text.size() == 2U);
  text.clear();
  BOOST_TEST(text.empty());
  BOOST_TEST((text == ShortText<7>()));
}

BOOST_AUTO_TEST_SUITE_END()
