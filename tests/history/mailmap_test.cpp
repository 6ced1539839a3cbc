// SPDX-License-Identifier: MIT
#include "history/mailmap.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;

namespace {

std::string resolved(std::string_view map, std::string_view name, std::string_view email) {
  auto const person = Mailmap::parse(map).resolved({std::string(name), std::string(email)});
  return person.name + " <" + person.email + ">";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_mailmap)

BOOST_AUTO_TEST_CASE(gives_a_proper_name_by_address) {
  BOOST_TEST(resolved("Joe R. Developer <joe@example.com>", "joe", "joe@example.com") ==
             "Joe R. Developer <joe@example.com>");
}

BOOST_AUTO_TEST_CASE(gives_a_proper_address_by_address) {
  BOOST_TEST(resolved("<joe@example.com> <joe@old.example>", "Joe", "joe@old.example") ==
             "Joe <joe@example.com>");
}

BOOST_AUTO_TEST_CASE(gives_both_by_address_and_by_address_and_name) {
  auto const* const map =
      "Jane Doe <jane@example.com> <bugs@example.com>\n"
      "Joe <joe@example.com> joe <bugs@example.com>\n";
  BOOST_TEST(resolved(map, "x", "bugs@example.com") == "Jane Doe <jane@example.com>");
  BOOST_TEST(resolved(map, "Joe", "bugs@example.com") == "Joe <joe@example.com>");
}

BOOST_AUTO_TEST_CASE(compares_without_case) {
  BOOST_TEST(resolved("Jane <JANE@example.COM>", "j", "Jane@Example.com") ==
             "Jane <Jane@Example.com>");
}

BOOST_AUTO_TEST_CASE(lets_a_later_line_add_to_an_earlier_one) {
  auto const* const map = "Jane <j@example.com>\n<jane@example.com> <j@example.com>\n";
  BOOST_TEST(resolved(map, "j", "j@example.com") == "Jane <jane@example.com>");
}

BOOST_AUTO_TEST_CASE(passes_over_comments_and_nonsense) {
  auto const* const map = "# Jane <j@example.com>\n\nJane\nJane <j@\nJane > < x\n";
  BOOST_TEST(resolved(map, "j", "j@example.com") == "j <j@example.com>");
}

BOOST_AUTO_TEST_SUITE_END()
