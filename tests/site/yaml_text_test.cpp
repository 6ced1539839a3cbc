// SPDX-License-Identifier: MIT
#include "site/yaml_text.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

std::string found(std::string const& text, std::string const& key) {
  return bracketed(text, find_places(site_of(SiteKind::yaml, "", key), "Chart.yaml", text));
}

std::string complaint_about(std::string const& text) {
  return thrown_by([&] { site::parse_yaml("Chart.yaml", text); });
}

std::string edited(std::string const& text, std::string const& from, std::string const& to) {
  Site const place[] = {site_of(SiteKind::yaml, "Chart.yaml", "version")};
  return edit_file(place, "Chart.yaml", text, change({from}, to));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_scalar_in_yaml)

BOOST_AUTO_TEST_CASE(may_be_written_in_three_ways) {
  BOOST_TEST(found("name: x\nversion: 1.2.0 # here\n", "version") ==
             "name: x\nversion: [1.2.0] # here\n");
  BOOST_TEST(found("version: \"1.2.0\"\n", "version") == "version: \"[1.2.0]\"\n");
  BOOST_TEST(found("version: '1.2.0'\n", "version") == "version: '[1.2.0]'\n");
}

BOOST_AUTO_TEST_CASE(is_found_in_maps_and_sequences_of_either_style) {
  BOOST_TEST(found("a:\n  b:\n  - v: 1\n  - v: 2\n", "a.b[1].v") ==
             "a:\n  b:\n  - v: 1\n  - v: [2]\n");
  BOOST_TEST(found("a: {b: [x, {v: '1'}]}\n", "a.b[1].v") == "a: {b: [x, {v: '[1]'}]}\n");
  BOOST_TEST(found("deps:\n- name: a\n  v: 1\n- name: b\n  v: 2\n", "deps[name=b].v") ==
             "deps:\n- name: a\n  v: 1\n- name: b\n  v: [2]\n");
}

BOOST_AUTO_TEST_CASE(is_counted_in_bytes) {
  BOOST_TEST(found("\xef\xbb\xbf# é\r\nn: 日本\r\nversion: 1.2.0\r\n", "version") ==
             "\xef\xbb\xbf# é\r\nn: 日本\r\nversion: [1.2.0]\r\n");
}

BOOST_AUTO_TEST_CASE(may_have_a_tag) {
  BOOST_TEST(found("version: !!str 1.2\n", "version") == "version: !!str [1.2]\n");
}

BOOST_AUTO_TEST_CASE(is_left_alone_where_others_follow_it) {
  for (auto const* const text : {"version: &v 1.2.0\nother: *v\n", "a: &v 1\nversion: *v\n",
                                 "version: |\n  1.2.0\n", "version: >-\n  1.2.0\n", "version:\n"})
    BOOST_TEST(contains(thrown_by([&] { found(text, "version"); }), "'version' is no string"),
               text);
}

BOOST_AUTO_TEST_CASE(keeps_its_quotes) {
  BOOST_TEST(edited("version: \"1.2.0\" # x\r\n", "v1.2.0", "v1.3.0") ==
             "version: \"1.3.0\" # x\r\n");
  BOOST_TEST(edited("version: 1.2.0", "v1.2.0", "v1.3.0-rc.1") == "version: 1.3.0-rc.1");
}

BOOST_AUTO_TEST_CASE(without_quotes_does_not_become_a_number) {
  Site const place[] = {with(site_of(SiteKind::yaml, "f.yml", "version"), SiteScheme::major_minor)};
  BOOST_TEST(edit_file(place, "f.yml", "version: 1.8\n", change({"v1.8.0"}, "v1.9.0")) ==
             "version: 1.9\n");
  BOOST_TEST(edit_file(place, "f.yml", "version: '1.9'\n", change({"v1.9.0"}, "v1.10.0")) ==
             "version: '1.10'\n");
  BOOST_TEST(contains(
      thrown_by(
          [&] { edit_file(place, "f.yml", "version: 1.9\n", change({"v1.9.0"}, "v1.10.0")); }),
      "cannot write 1.10 to 'f.yml: version', line 1: without quotes it is a number → put the "
      "version in the file between quotes"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(yaml)

BOOST_AUTO_TEST_CASE(shows_the_first_of_several_documents) {
  BOOST_TEST(found("version: 1\n---\nversion: 2\n", "version") ==
             "version: [1]\n---\nversion: 2\n");
}

BOOST_AUTO_TEST_CASE(may_have_keys_that_are_no_scalars) {
  BOOST_TEST(found("? [x, y]\n: z\n? {a: b}\n: c\n~: d\nversion: 1\n", "version") ==
             "? [x, y]\n: z\n? {a: b}\n: c\n~: d\nversion: [1]\n");
}

BOOST_AUTO_TEST_CASE(that_is_broken_is_complained_about_with_its_place) {
  BOOST_TEST(contains(complaint_about("a: 1\nb: [1\n"), "cannot use 'Chart.yaml': line "));
  BOOST_TEST(contains(complaint_about(", a\n"), "line 1, column 1: there is no value here"));
  BOOST_TEST(contains(complaint_about("a: \xff\n"), "it is not UTF-8"));
  BOOST_TEST(contains(complaint_about(std::string("a: \0b\n", 6)), "it is not UTF-8"));
}

BOOST_AUTO_TEST_CASE(is_not_followed_into_any_depth) {
  for (auto const* const piece : {"[", "{a: ", "- ", "? "}) {
    std::string text;
    for (int n = 0; n < 20000; ++n) text += piece;
    BOOST_TEST(contains(complaint_about(text), "cannot use 'Chart.yaml': line "), piece);
  }
}

BOOST_AUTO_TEST_CASE(does_not_grow_by_its_aliases) {
  std::string text = "a0: &a0 [x, x]\n";
  for (int n = 1; n < 60; ++n) {
    auto const before = "*a" + std::to_string(n - 1);
    text += "a" + std::to_string(n) + ": &a" + std::to_string(n) + " [" + before + ", " + before +
            "]\n";
  }
  BOOST_TEST(site::parse_yaml("f", text).nodes.size() < 300u);
}

BOOST_AUTO_TEST_SUITE_END()
