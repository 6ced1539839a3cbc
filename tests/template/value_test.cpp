// SPDX-License-Identifier: MIT
#include "template/value.hpp"

#include "support/error.hpp"
#include "template/number.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <string>

using namespace cairn;
using namespace cairn::tera;

namespace {

Value json(std::string_view text) {
  return value_of_json(text, "test.json");
}

std::string refusal(std::string_view text) {
  try {
    json(text);
  } catch (Error const& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_value)

BOOST_AUTO_TEST_CASE(is_read_from_json_and_written_as_json) {
  for (std::string const text :
       {"null", "true", "-1", "9223372036854775807", "18446744073709551615", "1.5", "1.0",
        "\"a\\\"\\n\"", "[]", "{}", "[1,[2,{\"a\":null}]]", "{\"a\":1,\"b\":[true]}"})
    BOOST_TEST(to_json(json(text)) == text);
}

BOOST_AUTO_TEST_CASE(has_its_keys_in_the_order_of_their_bytes_and_the_last_of_each_name) {
  BOOST_TEST(to_json(json(R"({"b":1,"é":2,"a":3,"B":4,"b":5})")) == R"({"B":4,"a":3,"b":5,"é":2})");
}

BOOST_AUTO_TEST_CASE(is_written_on_several_lines_as_serde_does_it) {
  BOOST_TEST(to_pretty_json(json(R"({"a":[1,{}],"b":{"c":[]}})")) ==
             "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {\n    \"c\": []\n  }\n}");
}

BOOST_AUTO_TEST_CASE(is_refused_with_its_place) {
  BOOST_TEST(
      refusal("{\n  \"a\": x}") ==
      "cannot read 'test.json': line 2, column 8: this is no JSON\n    \"a\": x}\n         ^");
  BOOST_TEST(refusal("") != "none");
  BOOST_TEST(refusal("[1] 2") != "none");
}

BOOST_AUTO_TEST_CASE(is_nested_as_deep_as_serde_allows) {
  auto const nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  BOOST_TEST(refusal(nested(127)) == "none");
  BOOST_TEST(refusal(nested(128)).find("nested more than 127 deep") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(holds_small_integers_in_one_way) {
  BOOST_TEST((Value(std::uint64_t{1}) == Value(std::int64_t{1})));
  BOOST_TEST(!(Value(std::int64_t{1}) == Value(1.0)));
  BOOST_TEST(!Value(std::numeric_limits<std::uint64_t>::max()).integer().has_value());
}

BOOST_AUTO_TEST_CASE(shares_its_texts) {
  Text const whole(std::string("a long text that has no room in a small string"));
  auto const part = whole.part(whole.view().substr(2, 4));
  BOOST_TEST(part.view() == "long");
  BOOST_TEST((part.view().data() == whole.view().data() + 2));
}

BOOST_AUTO_TEST_CASE(is_equal_to_an_object_with_the_same_members) {
  BOOST_TEST((json(R"({"a":[1],"b":2})") == json(R"({"b":2,"a":[1]})")));
  BOOST_TEST(!(json(R"({"a":1})") == json(R"({"b":1})")));
  BOOST_TEST(!(json(R"({"a":1})") == json(R"({"a":1,"b":1})")));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_number)

BOOST_AUTO_TEST_CASE(is_shown_without_an_exponent) {
  BOOST_TEST(without_exponent(1e21) == "1000000000000000000000");
  BOOST_TEST(without_exponent(1e-7) == "0.0000001");
  BOOST_TEST(without_exponent(-2.50) == "-2.5");
  BOOST_TEST(without_exponent(0.1) == "0.1");
  BOOST_TEST(without_exponent(-0.0) == "-0");
}

BOOST_AUTO_TEST_CASE(has_an_exponent_in_json_beyond_sixteen_digits_and_below_five_zeros) {
  BOOST_TEST(json_number(1e15) == "1000000000000000.0");
  BOOST_TEST(json_number(1e16) == "1e+16");
  BOOST_TEST(json_number(1.25e17) == "1.25e+17");
  BOOST_TEST(json_number(1e-5) == "0.00001");
  BOOST_TEST(json_number(1.5e-6) == "1.5e-6");
}

BOOST_AUTO_TEST_CASE(is_read_as_rust_does_it) {
  BOOST_TEST(*parse_double("+1.5e3") == 1500);
  BOOST_TEST(*parse_double(".5") == 0.5);
  BOOST_TEST(*parse_double("5.") == 5);
  BOOST_TEST(std::isinf(*parse_double("-Infinity")));
  BOOST_TEST(std::isinf(*parse_double("1e999")));
  BOOST_TEST(*parse_double("1e-999") == 0);
  BOOST_TEST(std::isnan(*parse_double("NaN")));
  for (auto const* const text : {"", ".", "e5", "1e", "0x10", "1 ", "nan(1)", "--1"})
    BOOST_TEST(!parse_double(text).has_value());
  BOOST_TEST(*parse_integer("-ff", 16) == -255);
  BOOST_TEST(*parse_integer("-9223372036854775808", 10) ==
             std::numeric_limits<std::int64_t>::min());
  for (auto const* const text : {"", "-", "9223372036854775808", "1a", "1_0"})
    BOOST_TEST(!parse_integer(text, 10).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
