// SPDX-License-Identifier: MIT
#include "site/ecosystems.hpp"

#include "site/tree.hpp"
#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

/// What the sites of `tree` find, a line each: the file, and what is written there.
std::string said(FileTexts const& tree) {
  std::string lines;
  for (auto const& each : surveyed(tree).sites)
    lines += each.site.file + ": " +
             written(find_places(each.site, each.site.file, tree.at(each.site.file))) + '\n';
  return lines;
}

bool noted(FileTexts const& tree, std::string_view part) {
  auto const found = surveyed(tree);
  return std::any_of(found.notes.begin(), found.notes.end(),
                     [part](auto const& note) { return contains(note, part); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_sites_of)

BOOST_AUTO_TEST_CASE(a_crate_are_its_manifest_and_its_lock_entry) {
  FileTexts const tree{
      {"Cargo.toml",
       "[package]\nname = \"core\"\nversion = \"1.2.0\"\n[dependencies]\nserde = \"1.2.0\"\n"},
      {"Cargo.lock",
       "[[package]]\nname = \"core\"\nversion = \"1.2.0\"\n"
       "[[package]]\nname = \"serde\"\nversion = \"1.2.0\"\nsource = \"registry\"\n"}};
  BOOST_TEST(listed(surveyed(tree)) ==
             "Cargo.lock: package[name=core,!source].version\nCargo.toml: package.version\n");
  BOOST_TEST(surveyed(tree).version.value_or("") == "1.2.0");
}

BOOST_AUTO_TEST_CASE(a_workspace_are_its_version_and_the_dependencies_by_path) {
  FileTexts const tree{
      {"Cargo.toml",
       "[workspace]\nmembers = [\"crates/*\"]\n[workspace.package]\nversion = \"2.0.0\"\n"
       "[workspace.dependencies]\na = { path = \"crates/a\", version = \"2.0.0\" }\nserde = "
       "\"1\"\n"},
      {"crates/a/Cargo.toml", "[package]\nname = \"a\"\nversion.workspace = true\n"},
      {"crates/b/Cargo.toml",
       "[package]\nname = \"b\"\nversion = \"2.0.0\"\n"
       "[dependencies]\na.workspace = true\n"
       "[dev-dependencies]\nfirst = { package = \"a\", path = \"../a\", version = \"=2.0.0\" }\n"
       "[target.'cfg(unix)'.dependencies]\na = { path = \"../a\", version = \"2.0\" }\n"
       "[build-dependencies]\na = { path = \"../a\" }\nc = { path = \"../c\", version = \"2.0.0\" "
       "}\n"},
      {"crates/c/Cargo.toml", "[package]\nname = \"c\"\nversion = \"0.1.0\"\n"}};
  BOOST_TEST(listed(surveyed(tree)) ==
             "Cargo.toml: workspace.dependencies.a.version\n"
             "Cargo.toml: workspace.package.version\n"
             "crates/b/Cargo.toml: dev-dependencies.first.version\n"
             "crates/b/Cargo.toml: package.version\n"
             "crates/b/Cargo.toml: target.\"cfg(unix)\".dependencies.a.version\n");
  BOOST_TEST(
      noted(tree, "crates/c/Cargo.toml: package.version says 0.1.0, which is not the project's"));
}

BOOST_AUTO_TEST_CASE(a_python_package_are_its_manifest_module_documentation_and_lock) {
  FileTexts const tree{
      {"pyproject.toml", "[project]\nname = \"My.Pkg\"\nversion = \"1.2.0\"\n"},
      {"src/my_pkg/__init__.py", "__version__: str = '1.2.0'\n"},
      {"src/my_pkg/other/__init__.py", "__version__ = '7.0'\n"},
      {"docs/conf.py", "version = '1.2'\nrelease = '1.2.0'\n"},
      {"uv.lock",
       "[[package]]\nname = \"my-pkg\"\nversion = \"1.2.0\"\nsource = { editable = \".\" }\n"}};
  BOOST_TEST(listed(surveyed(tree)) ==
             "docs/conf.py: ^release\\s*=\\s*[\"']([^\"'\\n]+)[\"']\n"
             "docs/conf.py: ^version\\s*=\\s*[\"']([^\"'\\n]+)[\"']\n"
             "pyproject.toml: project.version\n"
             "src/my_pkg/__init__.py: ^__version__\\s*(?::[^=\\n]*)?=\\s*[\"']([^\"'\\n]+)[\"']\n"
             "uv.lock: package[name=my-pkg].version\n");
  auto const sites = sites_in(tree);
  auto const title = std::find_if(sites.begin(), sites.end(), [](Site const& each) {
    return each.where.starts_with("^version");
  });
  BOOST_TEST((title->scheme == SiteScheme::major_minor));
  BOOST_TEST(noted(tree, "src/my_pkg/other/__init__.py"));
}

BOOST_AUTO_TEST_CASE(poetry_are_found_in_its_own_table) {
  BOOST_TEST(said({{"pyproject.toml", "[tool.poetry]\nname = \"x\"\nversion = \"0.5.0\"\n"}}) ==
             "pyproject.toml: 0.5.0\n");
}

BOOST_AUTO_TEST_CASE(a_dynamic_python_package_are_where_it_has_the_version_from) {
  BOOST_TEST(said({{"pyproject.toml",
                    "[project]\nname = \"x\"\ndynamic = [\"version\"]\n"
                    "[tool.hatch.version]\npath = \"src/x/__about__.py\"\n"},
                   {"src/x/__about__.py", "__version__ = \"0.5.0\"\n"}}) ==
             "src/x/__about__.py: 0.5.0\n");
  FileTexts const maturin{{"pyproject.toml",
                           "[build-system]\nbuild-backend = \"maturin\"\n[project]\nname = "
                           "\"x\"\ndynamic = [\"version\"]\n"},
                          {"Cargo.toml", "[package]\nname = \"x\"\nversion = \"0.5.0\"\n"}};
  BOOST_TEST(said(maturin) == "Cargo.toml: 0.5.0\n");
  BOOST_TEST(noted(maturin, "maturin reads the version from Cargo.toml"));
  for (auto const* const table :
       {"[tool.setuptools_scm]", "[tool.hatch.version]\nsource = \"vcs\""}) {
    FileTexts const tagged{
        {"pyproject.toml",
         std::string("[project]\nname = \"x\"\ndynamic = [\"version\"]\n") + table + "\n"}};
    BOOST_TEST(said(tagged) == "");
    BOOST_TEST(noted(tagged, "the version is made of the tag"), table);
  }
}

BOOST_AUTO_TEST_CASE(an_npm_package_are_its_manifest_and_its_lock_twice) {
  FileTexts const tree{
      {"package.json", "{\"name\": \"@x/root\", \"version\": \"1.2.0\"}"},
      {"packages/a/package.json",
       "{\"name\": \"@x/a\", \"version\": \"1.2.0\", \"dependencies\": "
       "{\"@x/root\": \"^1.2.0\", \"left-pad\": \"1.2.0\"}}"},
      {"packages/b/package.json",
       "{\"name\": \"@x/b\", \"version\": \"1.2.0\", \"dependencies\": {\"@x/a\": "
       "\"workspace:^\"}}"},
      {"package-lock.json",
       "{\"version\": \"1.2.0\", \"packages\": {\"\": {\"version\": \"1.2.0\"}, "
       "\"packages/a\": {\"version\": \"1.2.0\"}, \"node_modules/c\": {\"version\": \"1.2.0\"}}}"},
      {"node_modules/c/package.json", "{\"name\": \"c\", \"version\": \"1.2.0\"}"}};
  BOOST_TEST(listed(surveyed(tree)) ==
             "package-lock.json: /packages//version\n"
             "package-lock.json: /packages/packages~1a/version\n"
             "package-lock.json: /version\n"
             "package.json: /version\n"
             "packages/a/package.json: /dependencies/@x~1root\n"
             "packages/a/package.json: /version\n"
             "packages/b/package.json: /version\n");
}

BOOST_AUTO_TEST_CASE(a_project_of_cmake_may_stand_on_several_lines) {
  FileTexts const tree{{"CMakeLists.txt",
                        "cmake_minimum_required(VERSION 3.25)\n"
                        "project(\n  cairn # a name\n  VERSION\n    1.2.0\n  LANGUAGES CXX)\n"
                        "find_package(Boost VERSION 1.74.0)\n"}};
  BOOST_TEST(said(tree) == "CMakeLists.txt: 1.2.0\n");
  BOOST_TEST(contains(
      released(tree, sites_in(tree), change({"v1.2.0"}, "v1.3.0-rc.1")).at("CMakeLists.txt"),
      "VERSION\n    1.3.0\n"));
}

BOOST_AUTO_TEST_CASE(other_manifests_are_known_too) {
  BOOST_TEST(said({{"meson.build",
                    "project('x', 'c',\n  version : '1.2.0',\n  license : 'MIT')\n"
                    "dependency('z', version : '>=1')\n"}}) == "meson.build: 1.2.0\n");
  BOOST_TEST(said({{"X.podspec",
                    "Pod::Spec.new do |s|\n  s.version      = '1.2.0'\n"
                    "  s.source = { :tag => s.version.to_s }\nend\n"}}) == "X.podspec: 1.2.0\n");
  BOOST_TEST(said({{"Chart.yaml", "apiVersion: v2\nversion: 1.2.0\nappVersion: \"1.2.0\"\n"}}) ==
             "Chart.yaml: 1.2.0\nChart.yaml: 1.2.0\n");
  BOOST_TEST(said({{"pubspec.yaml", "name: x\nversion: 1.2.0+45\n"}}) == "pubspec.yaml: 1.2.0\n");
  BOOST_TEST(said({{"gradle.properties", "group=x\nversion=1.2.0\n"}}) ==
             "gradle.properties: 1.2.0\n");
  BOOST_TEST(
      said({{"VERSION", "1.2.0\n"}, {"CITATION.cff", "cff-version: 1.2.0\nversion: 1.2.0\n"}}) ==
      "VERSION: 1.2.0\nCITATION.cff: 1.2.0\n");
}

BOOST_AUTO_TEST_CASE(a_chart_that_installs_another_version_leave_that_out) {
  FileTexts const tree{{"Chart.yaml", "version: 1.2.0\nappVersion: \"7.1.0\"\n"}};
  BOOST_TEST(said(tree) == "Chart.yaml: 1.2.0\n");
  BOOST_TEST(noted(tree, "Chart.yaml: appVersion says 7.1.0"));
}

BOOST_AUTO_TEST_CASE(a_readme_are_the_lines_that_users_copy) {
  FileTexts const tree{
      {"Cargo.toml", "[package]\nname = \"metal\"\nversion = \"1.3.0\"\n"},
      {"pyproject.toml", "[project]\nname = \"metal-py\"\nversion = \"1.3.0\"\n"},
      {"README.md",
       "```toml\nmetal = \"1.2\"\nother = \"1.3\"\n```\n"
       "pip install metal-py==1.3.0\npip install metal_py-1.3.0-py3-none-any.whl\n"}};
  BOOST_TEST(said(tree) ==
             "Cargo.toml: 1.3.0\npyproject.toml: 1.3.0\nREADME.md: 1.2\nREADME.md: 1.3.0\n"
             "README.md: 1.3.0\n");
  for (auto const& site : sites_in(tree)) {
    if (site.file != "README.md") continue;
    BOOST_TEST((site.condition == SiteCondition::final));
    BOOST_TEST((site.scheme == SiteScheme::major_minor) == contains(site.where, "\\^?"));
  }
}

BOOST_AUTO_TEST_CASE(a_tree_without_a_version_are_none) {
  BOOST_TEST(said({{"main.c", "int main() {}"}, {"README.md", "1.2.0"}}) == "");
  BOOST_TEST(said({{"package.json", "{\"name\": \"x\", \"version\": \"0.0.0-development\"}"}}) ==
             "");
}

BOOST_AUTO_TEST_CASE(a_tree_with_broken_files_are_those_of_the_others) {
  FileTexts const tree{{"Cargo.toml", "[package]\nname = \"x\"\nversion = \"1.2.0\"\n"},
                       {"package.json", "{"},
                       {"CMakeLists.txt", "project(x VERSION 1.2.0) # \xff"},
                       {"pyproject.toml", "= 1"}};
  BOOST_TEST(said(tree) == "Cargo.toml: 1.2.0\n");
  for (auto const* const file : {"package.json", "CMakeLists.txt", "pyproject.toml"})
    BOOST_TEST(noted(tree, std::string("cannot use '") + file), file);
}

BOOST_AUTO_TEST_CASE(a_tree_do_not_depend_on_the_order_of_its_paths) {
  std::vector<std::string> paths{"b/Cargo.toml", "Cargo.toml", "a/Cargo.toml"};
  auto const read = [](std::string_view path) {
    return std::optional("[package]\nname = \"" + std::string(path.substr(0, 1)) +
                         "\"\nversion = \"1.0.0\"\n");
  };
  auto const found = sites_of_tree(paths, read);
  std::reverse(paths.begin(), paths.end());
  BOOST_TEST((sites_of_tree(paths, read) == found));
  BOOST_TEST(found.sites.front().site.file == "Cargo.toml");
  BOOST_TEST(found.sites.size() == 3u);
}

BOOST_AUTO_TEST_CASE(every_ecosystem_have_a_sentence_that_says_why) {
  FileTexts const tree{{"Cargo.toml", "[package]\nname = \"x\"\nversion = \"1.2.0\"\n"},
                       {"VERSION", "1.2.0"},
                       {"README.md", "x = \"1.2\""}};
  for (auto const& each : surveyed(tree).sites) BOOST_TEST(each.why.ends_with('.'), each.why);
  BOOST_TEST(surveyed(tree).sites.size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
