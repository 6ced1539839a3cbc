// SPDX-License-Identifier: MIT
#include "harness/json_node.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::harness;

namespace {

std::string complaint_about(std::string const& text) {
  File const file{"x.json", text};
  try {
    parse_json(file);
    return "";
  } catch (Error const& error) {
    return error.what();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_of_a_harness)

BOOST_AUTO_TEST_CASE(may_hold_numbers_that_are_none) {
  File const file{"x.json", R"({"a": NaN, "b": [Infinity, -Infinity], "c": "NaN \" Infinity"})"};
  auto const json = parse_json(file);
  BOOST_TEST(!json.at("a").is_number());
  BOOST_TEST(json.at("b").size() == 2);
  BOOST_TEST(json.at("c") == "NaN \" Infinity");
}

BOOST_AUTO_TEST_CASE(is_complained_about_by_line_and_column) {
  BOOST_TEST(complaint_about("{\n  \"a\": x\n}") ==
             "cannot read 'x.json': line 2, column 8: it is no JSON\n"
             "    \"a\": x\n"
             "         ^");
  BOOST_TEST(complaint_about("{\"a\": 1} {}").find("line 1, column 10") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_cut_off_where_it_ends_too_early) {
  BOOST_TEST(complaint_about("{\"a\": [1,\n") ==
             "cannot read 'x.json': line 1, column 10: it is cut off here\n"
             "  {\"a\": [1,\n"
             "           ^");
}

BOOST_AUTO_TEST_CASE(is_not_nested_deeper_than_anybody_does) {
  auto const nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  BOOST_TEST(complaint_about(nested(60)) == "");
  BOOST_TEST(complaint_about(nested(70)) == "cannot read 'x.json': it is nested deeper than 64");
  BOOST_TEST(complaint_about(std::string(1'000'000, '[')) ==
             "cannot read 'x.json': it is nested deeper than 64");
}

BOOST_AUTO_TEST_CASE(has_values_that_know_where_they_stand) {
  File const file{"x.json", R"({"a/b": [{"c": 1}, null]})"};
  auto const json = parse_json(file);
  JsonNode const node(file, json);
  auto const elements = node.at("a/b").elements();
  BOOST_TEST(elements.at(0).at("c").number() == 1);
  BOOST_TEST(elements.at(0).at("c").pointer() == "/a~1b/0/c");
  BOOST_TEST(!elements.at(0).find("d"));
  BOOST_CHECK_EXCEPTION(elements.at(1).at("c"), Error, [](Error const& error) {
    return std::string(error.what()) == "cannot read 'x.json': /a~1b/1: expected an object";
  });
}

BOOST_AUTO_TEST_SUITE_END()
