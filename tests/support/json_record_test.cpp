// SPDX-License-Identifier: MIT
#include "support/json_record.hpp"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace cairn;

namespace parcels {

enum class Size { small, large };

constexpr auto names_of(Size) {
  return std::array{name(Size::small, "small"), name(Size::large, "large")};
}

struct Label {
  std::string text;
  std::optional<std::uint64_t> number;

  bool operator==(Label const&) const = default;
};

constexpr auto fields_of(Label const*) {
  return std::tuple{field("text", &Label::text), field("number", &Label::number)};
}

struct Parcel {
  std::string to;
  bool fragile = false;
  Size size = Size::small;
  std::vector<Label> labels;
  std::map<std::string, std::string> notes;

  bool operator==(Parcel const&) const = default;
};

constexpr auto fields_of(Parcel const*) {
  return std::tuple{field("to", &Parcel::to), field("fragile", &Parcel::fragile),
                    field("size", &Parcel::size), field("labels", &Parcel::labels),
                    field("notes", &Parcel::notes)};
}

}  // namespace parcels

using namespace parcels;

namespace {

Parcel parcel() {
  return {"Jürgen", true, Size::large, {{"up", 2}, {"down", std::nullopt}}, {{"a/b", "~"}}};
}

/// What reading `text` as a parcel complains about.
std::string complaint(std::string_view text) {
  try {
    Parcel read;
    read_json(read, parse_json("parcel.json", text), "");
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    return error.what();
  }
  return "no complaint";
}

/// The parcel's JSON with `from` replaced by `to`.
std::string changed(std::string_view from, std::string_view to) {
  auto text = json_of(parcel()).dump();
  auto const at = text.find(from);
  BOOST_REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_record)

BOOST_AUTO_TEST_CASE(is_an_object_with_its_fields_in_the_order_of_the_format) {
  BOOST_TEST(json_of(parcel()).dump() ==
             R"({"to":"Jürgen","fragile":true,"size":"large",)"
             R"("labels":[{"text":"up","number":2},{"text":"down","number":null}],)"
             R"("notes":{"a/b":"~"}})");
}

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was_over_whatever_was_there) {
  Parcel read{"x", false, Size::small, {{"old", 1}}, {{"old", "1"}}};
  read_json(read, json_of(parcel()), "");
  BOOST_TEST((read == parcel()));
}

BOOST_AUTO_TEST_CASE(may_have_its_fields_in_any_order) {
  Label read;
  read_json(read, parse_json("x", R"({"number": 7, "text": "a"})"), "");
  BOOST_TEST((read == Label{"a", 7}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_record_is_refused)

BOOST_AUTO_TEST_CASE(with_the_place_of_what_is_missing) {
  BOOST_TEST(complaint(changed("\"fragile\":true,", "")) ==
             "cannot understand '/fragile': expected it to be there");
  BOOST_TEST(complaint(changed(",\"number\":2", "")) ==
             "cannot understand '/labels/0/number': expected it to be there");
}

BOOST_AUTO_TEST_CASE(with_the_place_of_what_nobody_knows) {
  BOOST_TEST(complaint(changed("\"number\":2", "\"number\":2,\"colour\":\"red\"")) ==
             "cannot understand '/labels/0/colour': expected no such field");
  BOOST_TEST(complaint(changed("{\"to\"", "{\"a/b~\":1,\"to\"")) ==
             "cannot understand '/a~1b~0': expected no such field");
}

BOOST_AUTO_TEST_CASE(with_the_place_of_what_is_of_another_kind) {
  BOOST_TEST(complaint("[]") == "cannot understand '': expected an object");
  BOOST_TEST(complaint(changed("true", "1")) ==
             "cannot understand '/fragile': expected true or false");
  BOOST_TEST(complaint(changed("\"Jürgen\"", "null")) ==
             "cannot understand '/to': expected a string");
  BOOST_TEST(complaint(changed("\"large\"", "\"huge\"")) ==
             "cannot understand '/size': expected something else than 'huge'");
  for (auto const* number : {"-1", "1.5", "\"2\"", "18446744073709551616"})
    BOOST_TEST(complaint(changed(":2", std::string(":") + number)) ==
               "cannot understand '/labels/0/number': expected a number, 0 or more");
  BOOST_TEST(complaint(changed("{\"a/b\":\"~\"}", "[]")) ==
             "cannot understand '/notes': expected an object");
  BOOST_TEST(complaint(changed("\"~\"", "1")) ==
             "cannot understand '/notes/a~1b': expected a string");
}

BOOST_AUTO_TEST_CASE(printably) {
  BOOST_TEST(complaint(changed("\"large\"", "\"\\u001b[2J\"")) ==
             "cannot understand '/size': expected something else than '\\x1b[2J'");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(json_of_somebody_elses)

BOOST_AUTO_TEST_CASE(is_complained_about_with_its_place) {
  BOOST_TEST(complaint("{\n  \"a\": ,\n}") ==
             "cannot read 'parcel.json': line 2, column 8: it is no JSON");
  BOOST_TEST(complaint("") == "cannot read 'parcel.json': line 1, column 1: it is no JSON");
  BOOST_TEST(complaint("{} {}").find("it is no JSON") != std::string::npos);
  BOOST_TEST(complaint("\"\xff\"").find("it is no JSON") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(may_be_nested_only_so_deep) {
  auto const nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  BOOST_CHECK_NO_THROW(parse_json("x", nested(8), 8));
  BOOST_CHECK_THROW(parse_json("x", nested(9), 8), Error);
  BOOST_CHECK_THROW(parse_json("x", std::string(1'000'000, '['), 8), Error);
  BOOST_CHECK_THROW(parse_json("x", R"({"number": 1e999})", 8), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_pointer)

BOOST_AUTO_TEST_CASE(escapes_names_as_rfc_6901_does) {
  BOOST_TEST(pointer_to("", "a") == "/a");
  BOOST_TEST(pointer_to("/a", "b/c~d") == "/a/b~1c~0d");
  BOOST_TEST(pointer_to("/a", "") == "/a/");
}

BOOST_AUTO_TEST_SUITE_END()
