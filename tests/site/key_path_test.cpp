// SPDX-License-Identifier: MIT
#include "site/key_path.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn::site;
using cairn::test::contains;
using cairn::test::thrown_by;

namespace {

KeyPath::Step key(std::string name) {
  return KeyPath::Key{std::move(name)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_path_of_keys)

BOOST_AUTO_TEST_CASE(has_dots_between_keys) {
  BOOST_TEST((KeyPath::parse("project.version") == KeyPath{{key("project"), key("version")}}));
  BOOST_TEST(
      (KeyPath::parse("dev-dependencies.a_b") == KeyPath{{key("dev-dependencies"), key("a_b")}}));
}

BOOST_AUTO_TEST_CASE(has_odd_keys_in_quotes) {
  BOOST_TEST((KeyPath::parse(R"re(target."cfg(windows)".x)re") ==
              KeyPath{{key("target"), key("cfg(windows)"), key("x")}}));
  BOOST_TEST((KeyPath::parse(R"('a.b'."c\"d")") == KeyPath{{key("a.b"), key("c\"d")}}));
}

BOOST_AUTO_TEST_CASE(selects_tables_of_an_array_by_what_they_say) {
  KeyPath::Selection const core{{{"name", "core"}, {"source", std::nullopt}}};
  BOOST_TEST((KeyPath::parse("package[name=core,!source].version") ==
              KeyPath{{key("package"), core, key("version")}}));
  KeyPath::Selection const odd{{{"name", "a]b,c"}}};
  BOOST_TEST((KeyPath::parse("p[name=\"a]b,c\"]") == KeyPath{{key("p"), odd}}));
}

BOOST_AUTO_TEST_CASE(counts_elements_from_0) {
  BOOST_TEST((KeyPath::parse("entries[0].version") ==
              KeyPath{{key("entries"), key("0"), key("version")}}));
}

BOOST_AUTO_TEST_CASE(is_refused_with_the_place_where_it_is_wrong) {
  for (auto const* const text : {"", ".", "a.", "a[", "a[]", "a[b", "a[b=c", "a b", "\"a", "a]"})
    BOOST_TEST(contains(thrown_by([&] { KeyPath::parse(text); }), " at character "), text);
  BOOST_TEST(contains(thrown_by([] { KeyPath::parse("project..version"); }),
                      "cannot use the key 'project..version': expected a key at character 9"));
}

BOOST_AUTO_TEST_CASE(is_a_json_pointer_too) {
  BOOST_TEST((KeyPath::of_pointer("/version") == KeyPath{{key("version")}}));
  BOOST_TEST((KeyPath::of_pointer("/packages//version") ==
              KeyPath{{key("packages"), key(""), key("version")}}));
  BOOST_TEST((KeyPath::of_pointer("/dependencies/@x~1core~0") ==
              KeyPath{{key("dependencies"), key("@x/core~")}}));
  BOOST_TEST((KeyPath::of_pointer("") == KeyPath{}));
  BOOST_TEST(
      contains(thrown_by([] { KeyPath::of_pointer("version"); }), "does not begin with '/'"));
  BOOST_TEST(contains(thrown_by([] { KeyPath::of_pointer("/a~2"); }), "'~' stands before neither"));
}

BOOST_AUTO_TEST_CASE(is_read_back_from_what_it_is_quoted_to) {
  for (auto const* const name : {"core", "a.b", "cfg(\"x\\y\")", "", "é"}) {
    BOOST_TEST((KeyPath::parse(quoted_key(name)) == KeyPath{{key(name)}}), name);
    BOOST_TEST((KeyPath::of_pointer("/" + pointer_token(name)) == KeyPath{{key(name)}}), name);
  }
  BOOST_TEST(pointer_token("@x/core~") == "@x~1core~0");
}

BOOST_AUTO_TEST_SUITE_END()
