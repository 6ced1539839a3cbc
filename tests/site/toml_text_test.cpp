// SPDX-License-Identifier: MIT
#include "site/toml_text.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

std::string found(std::string const& text, std::string const& key) {
  return bracketed(text, find_places(site_of(SiteKind::toml, "", key), "Cargo.toml", text));
}

std::string complaint_about(std::string const& text) {
  return thrown_by([&] { site::parse_toml("Cargo.toml", text); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_string_in_toml)

BOOST_AUTO_TEST_CASE(is_found_in_its_table_and_no_other_one) {
  BOOST_TEST(found("[tool.x]\nversion = \"9\"\n[project]\nversion = \"1.2.0\" # here\n",
                   "project.version") ==
             "[tool.x]\nversion = \"9\"\n[project]\nversion = \"[1.2.0]\" # here\n");
}

BOOST_AUTO_TEST_CASE(may_be_written_in_four_ways) {
  BOOST_TEST(found("v = '1'", "v") == "v = '[1]'");
  BOOST_TEST(found("v = \"\"\"1\"\"\"", "v") == "v = \"\"\"[1]\"\"\"");
  BOOST_TEST(found("v = '''\n1.0'''", "v") == "v = '''\n[1.0]'''");
  BOOST_TEST(found("v = \"\"", "v") == "v = \"[]\"");
}

BOOST_AUTO_TEST_CASE(that_has_escapes_is_taken_as_a_whole) {
  auto const text = "v = \"\\u0031.0\"";
  auto const places = find_places(site_of(SiteKind::toml, "", "v"), "f", text);
  BOOST_TEST(written(places) == "1.0");
  BOOST_TEST(bracketed(text, places) == "v = \"[\\u0031.0]\"");
}

BOOST_AUTO_TEST_CASE(may_stand_in_an_inline_table) {
  BOOST_TEST(found("[dependencies]\ncore = { path = \"../core\", version = \"12.30.0\" }\n",
                   "dependencies.core.version") ==
             "[dependencies]\ncore = { path = \"../core\", version = \"[12.30.0]\" }\n");
}

BOOST_AUTO_TEST_CASE(may_have_a_dotted_key) {
  BOOST_TEST(found("a.b.'c.d' = \"1\"\n", "a.b.\"c.d\"") == "a.b.'c.d' = \"[1]\"\n");
}

BOOST_AUTO_TEST_CASE(is_chosen_from_an_array_of_tables) {
  auto const* const lock =
      "[[package]]\nname = \"core\"\nversion = \"2.0\"\nsource = \"registry\"\n\n"
      "[[package]]\nname = \"core\"\nversion = \"1.0\"\n\n"
      "[[package]]\nname = \"other\"\nversion = \"1.0\"\n";
  BOOST_TEST(contains(found(lock, "package[name=core,!source].version"),
                      "name = \"core\"\nversion = \"[1.0]\"\n\n"));
  BOOST_TEST(contains(found(lock, "package[2].version"), "\"other\"\nversion = \"[1.0]\""));
  BOOST_TEST(contains(thrown_by([&] { found(lock, "package[name=core].version"); }),
                      "2 times, expected 1"));
}

BOOST_AUTO_TEST_CASE(is_found_behind_letters_of_several_bytes) {
  BOOST_TEST(found("x = { 'é' = '日本', v = '1' } # ü\nw = '2'\n", "x.v") ==
             "x = { 'é' = '日本', v = '[1]' } # ü\nw = '2'\n");
  BOOST_TEST(found("\xef\xbb\xbf# 日本\r\nn = '𝄞'\r\nv = \"1\"\r\n", "v") ==
             "\xef\xbb\xbf# 日本\r\nn = '𝄞'\r\nv = \"[1]\"\r\n");
  BOOST_TEST(found("\xef\xbb\xbfv = \"1\"\r\n", "v") == "\xef\xbb\xbfv = \"[1]\"\r\n");
}

BOOST_AUTO_TEST_CASE(keeps_the_operator_of_a_requirement_out) {
  BOOST_TEST(found("dependencies.a = \"^1.2\"", "dependencies.a") == "dependencies.a = \"^[1.2]\"");
  BOOST_TEST(found("dependencies.a = \">= 1.2.0\"", "dependencies.a") ==
             "dependencies.a = \">= [1.2.0]\"");
}

BOOST_AUTO_TEST_CASE(is_nothing_else) {
  for (auto const* const text : {"v = 1.2", "v = true", "v.workspace = true", "v = [1]", "[v]"})
    BOOST_TEST(contains(thrown_by([&] { found(text, "v"); }), "'v' is no string"), text);
  BOOST_TEST(contains(thrown_by([] { found("w = ''", "v"); }),
                      "cannot find the version in 'Cargo.toml': found 'v' nowhere, expected 1"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(toml)

BOOST_AUTO_TEST_CASE(that_is_broken_is_complained_about_with_its_place) {
  BOOST_TEST(
      contains(complaint_about("a = 1\nb = é\n"), "cannot use 'Cargo.toml': line 2, column 5"));
  for (auto const* const text : {"a", "a = ", "a = \"", "[a", "a = 1\na = 2", "\xff", "a = '''x"})
    BOOST_TEST(contains(complaint_about(text), "cannot use 'Cargo.toml': line "), text);
}

BOOST_AUTO_TEST_CASE(is_not_followed_into_any_depth) {
  std::string dots = "a";
  for (int n = 0; n < 100000; ++n) dots += ".a";
  BOOST_TEST(contains(complaint_about(dots + " = 1"), "more than 200 deep"));
  BOOST_TEST(contains(complaint_about("[" + dots + "]"), "more than 200 deep"));
  BOOST_TEST(contains(complaint_about("a = " + std::string(100000, '[')), "more than 200 deep"));
  std::string tables = "a = ";
  for (int n = 0; n < 150; ++n) tables += "{a.a.a.a = ";
  BOOST_TEST(contains(complaint_about(tables), "more than 200 deep"));
}

BOOST_AUTO_TEST_CASE(may_have_many_dots_that_are_no_depth) {
  std::string numbers = "a = [";
  for (int n = 0; n < 1000; ++n) numbers += "1.5, ";
  numbers += "]\nb = \"" + std::string(1000, '.') + "\" # " + std::string(1000, '.') + "\n";
  for (int n = 0; n < 1000; ++n) numbers += "c.d" + std::to_string(n) + " = 'it''s'\n";
  BOOST_TEST(!contains(complaint_about(numbers), "deep"));
}

BOOST_AUTO_TEST_SUITE_END()
