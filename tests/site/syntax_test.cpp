// SPDX-License-Identifier: MIT
#include "site/syntax.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace {

using namespace cairn;
using namespace cairn::site;

std::string complaint(std::string_view path, std::string_view text) {
  auto const found = syntax_complaint(path, text);
  return found ? fmt::format("{}:{} {}", found->place.line, found->place.column, found->what)
               : std::string();
}

constexpr std::string_view commented =
    "// a\n{\n  \"a\": [1, 2,], /* b */\n  \"c\": \"//,}\",\n}\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(the_syntax_of)

BOOST_AUTO_TEST_CASE(a_right_file_is_not_complained_about) {
  BOOST_TEST(complaint("a.json", "{\"a\": [1, 2]}\n") == "");
  BOOST_TEST(complaint("a.toml", "[a]\nb = 1\n") == "");
  BOOST_TEST(complaint("a.yaml", "a: [1, 2]\n---\nb: !custom x\n") == "");
}

BOOST_AUTO_TEST_CASE(a_wrong_file_is_complained_about_with_the_place) {
  BOOST_TEST(complaint("a.json", "{\n  \"a\": 1,\n}\n").starts_with("3:1 "));
  BOOST_TEST(complaint("a.toml", "a = 1\na = 2\n").starts_with("2:"));
  BOOST_TEST(complaint("a.yml", "a: 1\n\tb: 2\n").starts_with("2:1 "));
  BOOST_TEST(complaint("a b'\x1b.json", "{").starts_with("1:2 "));
}

BOOST_AUTO_TEST_CASE(a_complaint_is_one_line_without_the_name_of_the_file) {
  auto const said = complaint("a.json", "{\"a\": }\n");
  BOOST_TEST(said.find("a.json") == said.npos);
  BOOST_TEST(said.find('\n') == said.npos);
  BOOST_TEST(said.find("line") == said.npos);
}

BOOST_AUTO_TEST_CASE(other_files_is_nobodys_matter) {
  for (auto const* path : {"a.json5", "a.jsonl", "a.txt", "toml", "a.yaml.tmpl"})
    BOOST_TEST(complaint(path, "{,") == "");
}

BOOST_AUTO_TEST_CASE(json_with_comments_is_right_where_its_programs_read_it) {
  for (auto const* path :
       {"tsconfig.json", "web/tsconfig.build.json", ".vscode/settings.json",
        "a/.devcontainer/devcontainer.json", ".eslintrc.json", "a.jsonc", "a.code-workspace"}) {
    BOOST_TEST(complaint(path, commented) == "");
    BOOST_TEST(complaint(path, "// a\n{ \"b\" }\n").starts_with("2:7 "));
  }
  BOOST_TEST(complaint("tsconfig.json", "// nothing yet\n") == "");
  BOOST_TEST(complaint("package.json", commented).starts_with("1:1 "));
}

BOOST_AUTO_TEST_CASE(templates_of_yaml_is_that_of_another_program) {
  BOOST_TEST(complaint("chart/templates/a.yaml", "a: {{ .Values.a }}{{ .b }}\n") == "");
  BOOST_TEST(complaint("a.yml", "{% if a %}\na: [\n{% endif %}\n") == "");
  BOOST_TEST(complaint("{{cookiecutter.name}}/a.yml", "a: [\n") == "");
  BOOST_TEST(complaint(".github/workflows/ci.yml", "a: ${{ b }}\nc: [\n") != "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(json_without_its_comments)

BOOST_AUTO_TEST_CASE(has_every_place_where_it_was) {
  auto const bare = without_comments(commented);
  BOOST_TEST(bare == "    \n{\n  \"a\": [1, 2 ],        \n  \"c\": \"//,}\" \n}\n");
}

BOOST_AUTO_TEST_CASE(keeps_what_is_none) {
  for (auto const* text :
       {"\"a\\\"//b\"", "\"a", "/* open", "/", "\"a\\", ",\n", "[,]", "[1,,]", "{,}"})
    BOOST_TEST(without_comments(text) == text);
  BOOST_TEST(without_comments("[1, // a\n ]") == "[1      \n ]");
}

BOOST_AUTO_TEST_SUITE_END()
