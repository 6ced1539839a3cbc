// SPDX-License-Identifier: MIT
#include "harness/mapping_rules.hpp"

#include "reading.hpp"

using namespace cairn;
using namespace cairn::test;
using namespace cairn::harness;

namespace {

std::string complaint_about_rules(std::string_view rules) {
  try {
    parse_mapping(rules);
    return "";
  } catch (Error const& error) {
    return error.what();
  }
}

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_rules_of_a_mapping)

BOOST_AUTO_TEST_CASE(are_rows_of_pairs) {
  auto const rows = parse_mapping(
      "# times\r\n\n"
      "  value = /a/*/mean_ms , name=/a/*/op, {size}=/a/*/n,\n\n  {kind}=own, better=higher ; "
      "values=/{name}, unit=\"a, b;\"\n");
  BOOST_TEST_REQUIRE(rows.size() == 2u);
  BOOST_TEST((rows[0].taken == Taken::value));
  BOOST_TEST(rows[0].line == 3u);
  BOOST_TEST(rows[0].value.text == "/a/*/mean_ms");
  BOOST_TEST_REQUIRE(rows[0].value.parts.size() == 3u);
  BOOST_TEST((rows[0].value.parts[1] == PointerPart{PointerPart::Kind::every, "", {}}));
  BOOST_TEST(rows[0].name->text == "/a/*/op");
  BOOST_TEST(rows[0].parameters.at("size").is_pointer);
  BOOST_TEST(!rows[0].parameters.at("kind").is_pointer);
  BOOST_TEST((rows[0].better == bench::Better::higher));
  BOOST_TEST((rows[1].taken == Taken::values));
  BOOST_TEST(rows[1].line == 5u);
  BOOST_TEST(rows[1].unit->text == "a, b;");
}

BOOST_AUTO_TEST_CASE(have_keys_with_slashes_and_tildes_as_json_pointers_do) {
  auto const rows = parse_mapping("value=/a~1b/m~0n//{name}");
  BOOST_TEST(rows.at(0).value.parts.at(0).text == "a/b");
  BOOST_TEST(rows.at(0).value.parts.at(1).text == "m~n");
  BOOST_TEST(rows.at(0).value.parts.at(2).text == "");
}

BOOST_AUTO_TEST_CASE(narrow_a_part_to_keys_that_fit) {
  auto const part = parse_mapping("value=/{name:*_sec|peak|a*b*c}").at(0).value.parts.at(0);
  for (auto const* const key : {"stft_sec", "_sec", "peak", "abc", "axxbyyc", "abbc"})
    BOOST_TEST(fits(part, key), key);
  for (auto const* const key : {"stft_secs", "peaks", "ac", "abcd", "acb", ""})
    BOOST_TEST(!fits(part, key), key);
}

BOOST_AUTO_TEST_CASE(that_are_wrong_are_refused_with_line_and_column) {
  BOOST_TEST(
      complaint_about_rules("value=/a, name=x\nvalu=/b, name=y") ==
      "cannot understand the mapping: line 2, column 1: expected value, values, within, name, "
      "unit, metric, better, error or '{parameter}'\n"
      "  valu=/b, name=y\n"
      "  ^");
  BOOST_TEST(says(complaint_about_rules(""), "line 1, column 1: expected a row"));
  BOOST_TEST(says(complaint_about_rules("name=x"), "line 1, column 1: this row has no value"));
  BOOST_TEST(says(complaint_about_rules("value=/a"), "line 1, column 1: this row has no name"));
  BOOST_TEST(
      says(complaint_about_rules("value=a, name=x"), "line 1, column 7: expected a pointer"));
  BOOST_TEST(says(complaint_about_rules("value=/{name}, value=/b"),
                  "column 16: this row has a value already"));
  BOOST_TEST(
      says(complaint_about_rules("name=x, name=y, value=/b"), "column 9: there is 'name' already"));
  BOOST_TEST(says(complaint_about_rules("value=/{name}, better=faster"),
                  "column 23: expected 'lower' or"));
  BOOST_TEST(
      says(complaint_about_rules("value=/{name}, error=none"), "column 22: expected a pointer"));
  BOOST_TEST(says(complaint_about_rules("value=/{name, unit=s"),
                  "column 7: a '{' in this pointer has no '}'"));
  BOOST_TEST(
      says(complaint_about_rules("value=/{:a}, name=x"), "column 7: expected a word in '{…}'"));
  BOOST_TEST(
      says(complaint_about_rules("value=/{name}, unit=\"s"), "column 21: this '\"' has no end"));
  BOOST_TEST(says(complaint_about_rules("value=/{name}, unit="),
                  "column 21: expected a pointer or a text"));
  BOOST_TEST(
      says(complaint_about_rules("value=/{name}, x"), "line 1, column 16: expected 'key=…'"));
  BOOST_TEST(says(complaint_about_rules("value=/{name}, \"\" "), "column 16: expected 'key=…'"));
}

BOOST_AUTO_TEST_CASE(know_a_part_for_every_key_only_where_the_value_has_it) {
  BOOST_TEST(complaint_about_rules("value=/a/*/v, name=/a/*/n, {x}=/a/0/n") == "");
  BOOST_TEST(says(complaint_about_rules("value=/a/*/v, name=/b/*/n"),
                  "line 1, column 1: '/b/*/n' has a part for every key where '/a/*/v' has none"));
  BOOST_TEST(
      says(complaint_about_rules("value=/a/v, name=/a/*"), "'/a/*' has a part for every key"));
}

BOOST_AUTO_TEST_CASE(cost_no_more_than_they_are_long) {
  std::string rules;
  for (int row = 0; row < 20'000; ++row) rules += "value=/{name:a*b}/x, unit=ms\n";
  BOOST_TEST(parse_mapping(rules).size() == 20'000u);
  auto const part = parse_mapping("value=/{name:*a*a*a*a*a*a*a*a*b}").at(0).value.parts.at(0);
  BOOST_TEST(!fits(part, std::string(20'000, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()
