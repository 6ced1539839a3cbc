// SPDX-License-Identifier: MIT
#include "site/json_text.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

std::string found(std::string const& text, std::string const& pointer) {
  return bracketed(text, find_places(site_of(SiteKind::json, "", pointer), "package.json", text));
}

std::string complaint_about(std::string const& text) {
  return thrown_by([&] { site::parse_json("package.json", text); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_string_in_json)

BOOST_AUTO_TEST_CASE(is_found_by_a_pointer) {
  BOOST_TEST(found(R"({"name": "x", "version": "1.2.0"})", "/version") ==
             R"({"name": "x", "version": "[1.2.0]"})");
  BOOST_TEST(found(R"({"a": [{"v": "1"}, {"v": "2"}]})", "/a/1/v") ==
             R"({"a": [{"v": "1"}, {"v": "[2]"}]})");
}

BOOST_AUTO_TEST_CASE(may_stand_below_an_empty_key) {
  BOOST_TEST(found(R"({"packages": {"": {"version": "1"}, "a/b": {"version": "2"}}})",
                   "/packages//version") ==
             R"({"packages": {"": {"version": "[1]"}, "a/b": {"version": "2"}}})");
  BOOST_TEST(found(R"({"packages": {"": {"version": "1"}, "a/b": {"version": "2"}}})",
                   "/packages/a~1b/version") ==
             R"({"packages": {"": {"version": "1"}, "a/b": {"version": "[2]"}}})");
}

BOOST_AUTO_TEST_CASE(is_counted_in_bytes_behind_a_byte_order_mark_and_letters) {
  BOOST_TEST(found("\xef\xbb\xbf{\r\n  \"é\": \"ü\", \"v\": \"1\"\r\n}\r\n", "/v") ==
             "\xef\xbb\xbf{\r\n  \"é\": \"ü\", \"v\": \"[1]\"\r\n}\r\n");
}

BOOST_AUTO_TEST_CASE(means_what_its_escapes_say) {
  auto const document = site::parse_json("f", R"({"a": "\u0031.\"\\\/\n\ud83d\ude00"})");
  BOOST_TEST(document.nodes[1].text == "1.\"\\/\n😀");
  BOOST_TEST(document.nodes[1].key == "a");
}

BOOST_AUTO_TEST_CASE(is_no_number_and_no_table) {
  for (auto const* const text : {R"({"v": 1.2})", R"({"v": {}})", R"({"v": null})"})
    BOOST_TEST(contains(thrown_by([&] { found(text, "/v"); }),
                        "cannot use 'package.json': line 1, column 7: '/v' is no string"));
}

BOOST_AUTO_TEST_CASE(that_is_there_twice_is_too_many) {
  BOOST_TEST(contains(thrown_by([] { found(R"({"v": "1", "v": "2"})", "/v"); }),
                      "'/v' 2 times, expected 1"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(has_every_kind_of_value) {
  auto const document =
      site::parse_json("f", R"([ true, false, null, 0, -1.5e+3, 12E2, "", {}, [] ])");
  BOOST_TEST(document.nodes.size() == 10u);
  BOOST_TEST(document.nodes[5].text == "-1.5e+3");
}

BOOST_AUTO_TEST_CASE(that_is_broken_is_complained_about_with_its_place) {
  BOOST_TEST(complaint_about("{\n  \"a\" 1\n}") ==
             "cannot use 'package.json': line 2, column 7: expected ':'\n    \"a\" 1\n        ^");
  for (auto const* const text :
       {"", "{", "[1,", "[1 2]", "{\"a\":1,}", "\"a", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "01",
        "-", "1.", "1e", "tru", "{} {}", "// c\n{}", "\"a\nb\"", "{1:2}", "nul"})
    BOOST_TEST(contains(complaint_about(text), "cannot use 'package.json': line "), text);
}

BOOST_AUTO_TEST_CASE(is_not_followed_into_any_depth) {
  BOOST_TEST(complaint_about(std::string(200, '[') + std::string(200, ']')) == "nothing");
  BOOST_TEST(contains(complaint_about(std::string(1000000, '[')), "more than 200 deep"));
  std::string tables;
  for (int n = 0; n < 100000; ++n) tables += "{\"a\":";
  BOOST_TEST(contains(complaint_about(tables), "more than 200 deep"));
}

BOOST_AUTO_TEST_SUITE_END()
