// SPDX-License-Identifier: MIT
// The files of five real projects, in small, and what a release has to do to them.
#include "site/check.hpp"
#include "site/edit.hpp"
#include "site/stragglers.hpp"
#include "site/tree.hpp"
#include "site/values.hpp"
#include "site/written.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

/// "path:line" of each straggler in `tree`.
std::string stragglers_in(FileTexts const& tree, std::vector<Site> const& sites,
                          std::string const& old) {
  std::string found;
  for (auto const& [path, text] : tree) {
    if (!is_searched(path)) continue;
    std::vector<site::Span> known;
    for (auto const& site : sites)
      if (site.file == path)
        for (auto const& place : find_places(site, path, text)) known.push_back(place.span);
    for (auto const& each : find_stragglers(spellings_of(tagged(old)), path, text, known))
      found += path + ":" + std::to_string(each.line) + "\n";
  }
  return found;
}

// ---- Swift and Python, one version -------------------------------------------------------------

FileTexts const metalmom{
    {"pyproject.toml",
     "[project]\nname = \"metalmom\"\nversion = \"0.1.0\"\nrequires-python = \">=3.11\"\n"},
    {"python/metalmom/__init__.py", "\"\"\"GPU audio.\"\"\"\n__version__ = \"0.1.0\"\n"},
    {"docs/api/conf.py", "project = \"MetalMom\"\nversion = \"0.1\"\nrelease = \"0.1.0\"\n"},
    {"Package.swift", "// swift-tools-version: 5.9\nlet package = Package(name: \"MetalMom\")\n"},
    {"Sources/MetalMomCore/MetalMomCore.swift",
     "public enum MetalMomCore {\n    public static let version = \"0.1.0\"\n}\n"},
    {"README.md",
     "```swift\n.package(url: \"https://example.org/MetalMom\", from: \"0.1.0\")\n```\n"
     "pip install metalmom-0.1.0-py3-none-any.whl\n"},
    {"Tests/test_import.py", "assert metalmom.__version__ == \"0.1.0\"\n"},
    {"CHANGELOG.md", "## [0.1.0]\n"}};

// ---- a workspace with a version of its own ------------------------------------------------------

FileTexts const rangebar{
    {"Cargo.toml",
     "[workspace]\nmembers = [\"crates/*\"]\n\n[workspace.package]\nversion = \"12.39.0\"\n"},
    {"crates/core/Cargo.toml", "[package]\nname = \"rangebar-core\"\nversion.workspace = true\n"},
    {"crates/io/Cargo.toml",
     "[package]\nname = \"rangebar-io\"\nversion.workspace = true\n\n[dependencies]\n"
     "rangebar-core = { path = \"../core\", version = \"12.30.0\" }\nserde = \"12.30.0\"\n"},
    {"pyproject.toml",
     "[build-system]\nbuild-backend = \"maturin\"\n[project]\nname = \"rangebar\"\ndynamic = "
     "[\"version\"]\n"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(metalmom_of_swift_and_python)

BOOST_AUTO_TEST_CASE(has_its_first_candidate_without_any_tag) {  // M1 M2 M7 M8 M9 M20
  auto const sites = sites_in(metalmom);
  auto const after = released(metalmom, sites, change({}, "v0.1.0-rc.1"));
  BOOST_TEST(contains(after.at("pyproject.toml"), "version = \"0.1.0rc1\"\n"));
  BOOST_TEST(contains(after.at("pyproject.toml"), "requires-python = \">=3.11\"\n"));
  BOOST_TEST(contains(after.at("python/metalmom/__init__.py"), "__version__ = \"0.1.0rc1\"\n"));
  BOOST_TEST(after.at("docs/api/conf.py") ==
             "project = \"MetalMom\"\nversion = \"0.1\"\nrelease = \"0.1.0rc1\"\n");
  BOOST_TEST(
      contains(after.at("Sources/MetalMomCore/MetalMomCore.swift"), "version = \"0.1.0-rc.1\""));
  BOOST_TEST(after.at("README.md") == metalmom.at("README.md"));
  BOOST_TEST(after.at("CHANGELOG.md") == metalmom.at("CHANGELOG.md"));
}

BOOST_AUTO_TEST_CASE(gives_every_candidate_files_of_its_own) {  // M20
  auto const sites = sites_in(metalmom);
  auto const first = released(metalmom, sites, change({}, "v0.1.0-rc1"));
  auto const second = released(first, sites, change({"v0.1.0-rc1"}, "v0.1.0-rc2"));
  BOOST_TEST(contains(second.at("pyproject.toml"), "version = \"0.1.0rc2\"\n"));
  BOOST_TEST(
      contains(second.at("Sources/MetalMomCore/MetalMomCore.swift"), "version = \"0.1.0-rc2\""));
}

BOOST_AUTO_TEST_CASE(is_promoted_to_a_final_release_and_again_without_a_change) {  // M21
  auto const sites = sites_in(metalmom);
  auto const candidate = released(metalmom, sites, change({}, "v0.1.0-rc.1"));
  auto const step = change({"v0.1.0-rc.1"}, "v0.1.0");
  auto const final = released(candidate, sites, step);
  BOOST_TEST((final == metalmom));
  BOOST_TEST((released(final, sites, step) == final));
}

BOOST_AUTO_TEST_CASE(tells_the_assertions_that_name_the_old_version) {  // M1
  auto const sites = sites_in(metalmom);
  auto const after = released(metalmom, sites, change({"v0.1.0"}, "v0.2.0"));
  BOOST_TEST(contains(after.at("README.md"), "from: \"0.2.0\""));
  BOOST_TEST(contains(after.at("README.md"), "metalmom-0.2.0-py3-none-any.whl"));
  BOOST_TEST(stragglers_in(after, sites, "v0.1.0") == "Tests/test_import.py:1\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(metal_candle_of_rust)

BOOST_AUTO_TEST_CASE(keeps_major_and_minor_in_its_readme) {  // C16
  FileTexts const tree{{"Cargo.toml", "[package]\nname = \"metal-candle\"\nversion = \"1.2.7\"\n"},
                       {"README.md", "[dependencies]\nmetal-candle = \"1.2\"\ncandle = \"1.2\"\n"},
                       {"docs/guide.md", "Since 1.2.7 there is more.\n"}};
  auto const sites = sites_in(tree);
  auto const after = released(tree, sites, change({"v1.2.7"}, "v1.3.0"));
  BOOST_TEST(after.at("README.md") == "[dependencies]\nmetal-candle = \"1.3\"\ncandle = \"1.2\"\n");
  BOOST_TEST(stragglers_in(after, sites, "v1.2.7") == "docs/guide.md:1\n");
}

BOOST_AUTO_TEST_CASE(is_told_that_its_readme_was_forgotten) {  // C16
  FileTexts const tree{{"Cargo.toml", "[package]\nname = \"metal-candle\"\nversion = \"1.3.0\"\n"},
                       {"README.md", "metal-candle = \"1.2\"\n"}};
  auto const sites = sites_in(tree);
  CurrentVersions versions;
  versions.newest = versions.final = tagged("v1.3.0");
  auto const found = check_sites(sites, tree, versions);
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST(found[0].file == "README.md");
  BOOST_TEST(found[0].problem == "says 1.2, expected 1.3");
  BOOST_TEST(contains(thrown_by([&] { released(tree, sites, change({"v1.3.0"}, "v1.4.0")); }),
                      "says 1.2, expected 1.3 at line 1, column 17"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(rangebar_of_a_workspace)

BOOST_AUTO_TEST_CASE(has_one_source_of_truth_and_dependencies_that_were_forgotten) {  // R8 R21
  auto const sites = sites_in(rangebar);
  BOOST_TEST(listed(surveyed(rangebar)) ==
             "Cargo.toml: workspace.package.version\n"
             "crates/io/Cargo.toml: dependencies.rangebar-core.version\n");
  auto const step = change({"v12.39.0"}, "v12.40.0");
  BOOST_TEST(
      contains(thrown_by([&] { released(rangebar, sites, step); }),
               "site 'crates/io/Cargo.toml: dependencies.rangebar-core.version' says 12.30.0, "
               "expected 12.39.0"));
  auto const after = released(rangebar, sites, step, StaleSites::update);
  BOOST_TEST(contains(
      after.at("crates/io/Cargo.toml"),
      "rangebar-core = { path = \"../core\", version = \"12.40.0\" }\nserde = \"12.30.0\"\n"));
  BOOST_TEST(contains(after.at("Cargo.toml"), "version = \"12.40.0\""));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(mooncake_of_two_manifests)

BOOST_AUTO_TEST_CASE(has_a_post_release_in_both_at_once) {  // K2 K13
  std::string const manifest =
      "[project]\nname = \"mooncake-transfer-engine\"\nversion = \"0.3.12\"\n";
  FileTexts const tree{
      {"pyproject.toml", manifest},
      {"mooncake-wheel/pyproject.toml", manifest},
      {"mooncake-store/rust/Cargo.toml", "[package]\nname = \"store\"\nversion = \"0.1.0\"\n"}};
  auto const sites = sites_in(tree);
  auto const after = released(tree, sites, change({"v0.3.12"}, "v0.3.12.post1"));
  BOOST_TEST(contains(after.at("pyproject.toml"), "version = \"0.3.12.post1\""));
  BOOST_TEST(after.at("mooncake-wheel/pyproject.toml") == after.at("pyproject.toml"));
  BOOST_TEST(after.at("mooncake-store/rust/Cargo.toml") ==
             tree.at("mooncake-store/rust/Cargo.toml"));
}

BOOST_AUTO_TEST_CASE(is_stopped_where_one_was_forgotten) {  // K2
  FileTexts const tree{{"pyproject.toml", "[project]\nversion = \"0.3.12\"\n"},
                       {"mooncake-wheel/pyproject.toml", "[project]\nversion = \"0.3.11\"\n"}};
  std::vector<Site> const sites{site_of(SiteKind::toml, "**/pyproject.toml", "project.version")};
  BOOST_TEST(contains(thrown_by([&] { released(tree, sites, change({"v0.3.12"}, "v0.3.13")); }),
                      "says 0.3.11, expected 0.3.12"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(locked_projects)

BOOST_AUTO_TEST_CASE(have_an_npm_lock_that_says_the_same_twice) {
  FileTexts const tree{
      {"package.json", "{\n\t\"name\": \"x\",\n\t\"version\": \"1.0.0\"\n}"},
      {"package-lock.json",
       "{\n  \"name\": \"x\",\n  \"version\": \"1.0.0\",\n  \"packages\": {\n    \"\": {\n      "
       "\"version\": \"1.0.0\"\n    },\n    \"node_modules/y\": {\n      \"version\": \"1.0.0\"\n  "
       "  "
       "}\n  }\n}\n"}};
  auto const after = released(tree, sites_in(tree), change({"v1.0.0"}, "v1.1.0-beta.1"));
  BOOST_TEST(after.at("package.json") ==
             "{\n\t\"name\": \"x\",\n\t\"version\": \"1.1.0-beta.1\"\n}");
  auto expected = tree.at("package-lock.json");
  for (int twice = 0; twice < 2; ++twice)
    expected.replace(expected.find("1.0.0"), 5, "1.1.0-beta.1");
  BOOST_TEST(after.at("package-lock.json") == expected);
}

BOOST_AUTO_TEST_CASE(have_a_uv_lock_whose_own_entry_follows) {
  FileTexts const tree{
      {"pyproject.toml", "[project]\nname = \"x\"\nversion = \"1.0.0\"\n"},
      {"uv.lock",
       "version = 1\n\n[[package]]\nname = \"idna\"\nversion = \"1.0.0\"\n\n[[package]]\n"
       "name = \"x\"\nversion = \"1.0.0\"\nsource = { editable = \".\" }\n"}};
  auto const after = released(tree, sites_in(tree), change({"v1.0.0"}, "v1.0.1"));
  auto expected = tree.at("uv.lock");
  expected.replace(expected.rfind("1.0.0"), 5, "1.0.1");
  BOOST_TEST(after.at("uv.lock") == expected);
}

BOOST_AUTO_TEST_CASE(may_have_an_editable_entry_without_a_version) {
  FileTexts const tree{{"pyproject.toml", "[project]\nname = \"x\"\nversion = \"1.0.0\"\n"},
                       {"uv.lock", "[[package]]\nname = \"x\"\nsource = { editable = \".\" }\n"}};
  BOOST_TEST(listed(surveyed(tree)) == "pyproject.toml: project.version\n");
}

BOOST_AUTO_TEST_SUITE_END()
