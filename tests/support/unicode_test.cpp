// SPDX-License-Identifier: MIT
#include "support/unicode.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;

namespace {

/// The clusters of `text`, with bars between them.
std::string clusters(std::string_view text) {
  std::string result;
  std::size_t begin = 0;
  for (auto const end : grapheme_ends(text)) {
    if (begin > 0) result += '|';
    result += text.substr(begin, end - begin);
    begin = end;
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_case_of_a_text)

BOOST_AUTO_TEST_CASE(changes_in_ascii) {
  BOOST_TEST(upper_cased("aZ_1[`{") == "AZ_1[`{");
  BOOST_TEST(lower_cased("aZ_1[@") == "az_1[@");
  BOOST_TEST(upper_cased("") == "");
  BOOST_TEST(lower_cased("") == "");
}

BOOST_AUTO_TEST_CASE(changes_in_every_script) {
  BOOST_TEST(upper_cased("Straße ﬁ ǆ \u0390 привет") == "STRASSE FI Ǆ \u0399\u0308\u0301 ПРИВЕТ");
  BOOST_TEST(lower_cased("STRAẞE Ǆ ПРИВЕТ") == "straße ǆ привет");
  BOOST_TEST(lower_cased("İ") == "i̇");
  BOOST_TEST(upper_cased("漢字 😀") == "漢字 😀");
}

BOOST_AUTO_TEST_CASE(knows_the_sigma_that_ends_a_word) {
  BOOST_TEST(lower_cased("ΟΔΟΣ") == "οδος");
  BOOST_TEST(lower_cased("ΣΑΣ ΟΔΟΣ ΣΣ") == "σας οδος σς");
  BOOST_TEST(lower_cased("Σ") == "σ");
  BOOST_TEST(lower_cased("aΣ1 aΣb") == "aς1 aσb");
}

BOOST_AUTO_TEST_CASE(looks_for_the_end_of_a_word_behind_what_has_no_case) {
  BOOST_TEST(lower_cased("A'Σ' A'Σ'b") == "a'ς' a'σ'b");
  // An iota below is cased, but passed over all the same.
  BOOST_TEST(lower_cased("\u0345Σ") == "\u0345σ");
}

BOOST_AUTO_TEST_CASE(is_none_of_bytes_that_are_not_utf_8) {
  BOOST_TEST(upper_cased("a\xff\x62") == "A\ufffdB");
  BOOST_TEST(lower_cased("AΣ\xff\xce") == "aς\ufffd\ufffd");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(white_space_of_unicode)

BOOST_AUTO_TEST_CASE(is_cut_off_at_both_ends_or_one) {
  std::string_view const text = " \t\u00a0\u3000a \u2003b\u0085\u2028\n";
  BOOST_TEST(without_white_space(text) == "a \u2003b");
  BOOST_TEST(without_white_space_before(text) == "a \u2003b\u0085\u2028\n");
  BOOST_TEST(without_white_space_behind(text) == " \t\u00a0\u3000a \u2003b");
}

BOOST_AUTO_TEST_CASE(may_be_all_of_a_text) {
  BOOST_TEST(without_white_space(" \u2003\v\f\r") == "");
  BOOST_TEST(without_white_space("") == "");
}

BOOST_AUTO_TEST_CASE(is_not_what_is_only_invisible) {
  BOOST_TEST(without_white_space("\u200b\ufeff\x1f") == "\u200b\ufeff\x1f");
}

BOOST_AUTO_TEST_CASE(is_not_what_is_no_text) {
  BOOST_TEST(without_white_space(" \xff \x85") == "\xff \x85");
  BOOST_TEST(without_white_space("\xe3\x80") == "\xe3\x80");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_a_reader_takes_for_a_character)

BOOST_AUTO_TEST_CASE(is_one_in_ascii_save_the_end_of_a_line) {
  BOOST_TEST(clusters("ab\r\nc\n\r") == "a|b|\r\n|c|\n|\r");
  BOOST_TEST(grapheme_ends("").empty());
}

BOOST_AUTO_TEST_CASE(has_its_marks) {
  BOOST_TEST(clusters("e\u0301a\u0308\u0323x") == "e\u0301|a\u0308\u0323|x");
  BOOST_TEST(clusters("é\r\n漢") == "é|\r\n|漢");
}

BOOST_AUTO_TEST_CASE(may_be_several_emoji) {
  BOOST_TEST(clusters("👩‍🚀👍🏽🏳️‍🌈🇩🇪🇫🇷🇪") ==
             "👩‍🚀|👍🏽|🏳️‍🌈|🇩🇪|🇫🇷|🇪");
}

BOOST_AUTO_TEST_CASE(may_be_a_syllable) {
  BOOST_TEST(clusters("각\u1100\u1161\u11a8") == "각|\u1100\u1161\u11a8");
}

BOOST_AUTO_TEST_CASE(may_be_a_conjunct) {
  BOOST_TEST(clusters("क्षत्") == "क्ष|त्");
  BOOST_TEST(clusters("ക്ഷ ক্\u200dষ") == "ക്ഷ| |ক্\u200dষ");
  BOOST_TEST(clusters("कष") == "क|ष");
  BOOST_TEST(clusters("க்ஷ") == "க்|ஷ");
}

BOOST_AUTO_TEST_CASE(ends_where_a_text_that_is_none_ends) {
  BOOST_TEST(grapheme_ends("a\xff\xff").back() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
