// SPDX-License-Identifier: MIT
#include "history/oid.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(an_object_name)

BOOST_AUTO_TEST_CASE(is_what_its_hexadecimal_digits_say) {
  auto const sha1 = std::string("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  auto const sha256 = std::string(62, '0') + "af";
  BOOST_TEST(Oid::parse(sha1)->hex() == sha1);
  BOOST_TEST(Oid::parse(sha256)->hex() == sha256);
  BOOST_TEST(Oid::parse("4B825DC642CB6EB9A060E54BF8D69288FBEE4904")->hex() == sha1);
  BOOST_TEST(Oid::parse(sha1)->abbreviated() == "4b825dc");
}

BOOST_AUTO_TEST_CASE(is_nothing_shorter_longer_or_else) {
  for (auto const* text :
       {"", "4b825dc", "4b825dc642cb6eb9a060e54bf8d69288fbee490",
        "4b825dc642cb6eb9a060e54bf8d69288fbee49041", "4b825dc642cb6eb9a060e54bf8d69288fbee490g"})
    BOOST_TEST(!Oid::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(stands_in_a_column_at_its_own_width) {
  for (auto const width : {40U, 64U}) {
    OidColumn column;
    for (auto const digit : {'1', '2', '3'})
      column.push_back(Oid::parse(std::string(width, digit)).value());
    BOOST_TEST(column.size() == 3U);
    BOOST_TEST(column[1].hex() == std::string(width, '2'));
  }
}

BOOST_AUTO_TEST_SUITE_END()
