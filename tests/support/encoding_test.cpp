// SPDX-License-Identifier: MIT
#include "support/encoding.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(is_told_from_what_only_looks_like_it) {
  BOOST_TEST(is_utf8("aä日🚀"));
  for (auto const* wrong :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc3", "\xe6\x97", "\xf0\x9f\x9a",
        "\xe6\x97"
        "a"})
    BOOST_TEST(!is_utf8(wrong));
}

BOOST_AUTO_TEST_CASE(is_what_every_declared_encoding_becomes) {
  BOOST_TEST(to_utf8("gr\xfc\xdf", "ISO-8859-1") == "grüß");
  BOOST_TEST(to_utf8("\x93\xfa\x96\x7b", "Shift_JIS") == "日本");
  BOOST_TEST(to_utf8("grüß", "UTF8") == "grüß");
  BOOST_TEST(to_utf8(std::string(10000, '\xe4'), "latin1").size() == 20000U);
}

BOOST_AUTO_TEST_CASE(keeps_all_that_is_right_where_the_declaration_is_wrong) {
  BOOST_TEST(to_utf8("a\xff"
                     "b") ==
             "a\xef\xbf\xbd"
             "b");
  BOOST_TEST(to_utf8("\x81\x81", "Shift_JIS") != "");
  BOOST_TEST(to_utf8("grüß", "no-such-encoding") == "grüß");
  BOOST_TEST(to_utf8("grüß", "latin1//TRANSLIT") == "grüß");
  BOOST_TEST(to_utf8("", "latin1") == "");
}

BOOST_AUTO_TEST_CASE(is_known_by_its_claim_and_its_bytes) {
  std::string const ascii(100, 'a');
  BOOST_TEST(is_utf8(ascii + "ü" + ascii, {}));
  BOOST_TEST(is_utf8(ascii, "UTF8"));
  BOOST_TEST(!is_utf8(ascii, "latin1"));
  for (std::size_t at = 0; at <= ascii.size(); ++at)
    BOOST_TEST(!is_utf8(std::string(ascii).insert(at, "\xff"), "utf-8"), at);
}

BOOST_AUTO_TEST_SUITE_END()
