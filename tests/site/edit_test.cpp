// SPDX-License-Identifier: MIT
#include "site/edit.hpp"

#include "site/values.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::test;

namespace {

using Sites = std::vector<Site>;

Site toml(std::string file, std::string key) {
  return site_of(SiteKind::toml, std::move(file), std::move(key));
}

Site pattern(std::string file, std::string expression) {
  return site_of(SiteKind::pattern, std::move(file), std::move(expression));
}

constexpr auto dunder = "^__version__ = \"([^\"]+)\"";

}  // namespace

BOOST_AUTO_TEST_SUITE(an_edit)

BOOST_AUTO_TEST_CASE(changes_the_versions_bytes_and_no_other_ones) {
  std::string const before =
      "\xef\xbb\xbf# Grüße  \r\n[project]\r\nname='x'\r\nversion   =  '0.3.11'   # 0.3.11 \t\r\n"
      "dependencies = [\r\n  \"a==0.3.11\",\r\n]\r\n\r\n[tool.x]\r\nversion = \"0.3.11\"";
  auto after = before;
  after.replace(after.find("'0.3.11'"), 8, "'0.3.12'");
  Sites const sites{toml("pyproject.toml", "project.version")};
  BOOST_TEST(edit_file(sites, "pyproject.toml", before, change({"v0.3.11"}, "v0.3.12")) == after);
}

BOOST_AUTO_TEST_CASE(of_several_sites_in_a_file_is_one) {
  Sites const sites{pattern("conf.py", "^version = '(.*)'"),
                    pattern("conf.py", "^release = '(.*)'")};
  auto short_version = sites;
  short_version[0].scheme = SiteScheme::major_minor;
  BOOST_TEST(edit_file(short_version, "conf.py", "release = '0.1.0'\nversion = '0.1'\n",
                       change({"v0.1.0"}, "v0.2.0-rc.1")) ==
             "release = '0.2.0rc1'\nversion = '0.2'\n");
}

BOOST_AUTO_TEST_CASE(tells_each_place_that_it_changes) {
  Sites const sites{toml("a.toml", "v"), pattern("b.py", dunder)};
  FileTexts const files{{"a.toml", "\nv = \"1.0.0\"\n"},
                        {"b.py", "# é\n__version__ = \"1.0.0\"\n"}};
  auto const edited = edit_files(sites, files, change({"v1.0.0"}, "v1.1.0"));
  BOOST_TEST((edited.changes == std::vector<SiteChange>{
                                    {0, "a.toml", 2, 6, "1.0.0", "1.1.0"},
                                    {1, "b.py", 2, 16, "1.0.0", "1.1.0"},
                                }));
  BOOST_TEST((edited.files == FileTexts{{"a.toml", "\nv = \"1.1.0\"\n"},
                                        {"b.py", "# é\n__version__ = \"1.1.0\"\n"}}));
}

BOOST_AUTO_TEST_CASE(that_was_made_already_changes_nothing) {
  Sites const sites{toml("a.toml", "v"), pattern("b.py", dunder)};
  FileTexts const files{{"a.toml", "v = \"1.0.0\"\n"}, {"b.py", "__version__ = \"1.0.0\"\n"}};
  auto const step = change({"v1.0.0"}, "v1.1.0");
  auto const once = edit_files(sites, files, step);
  BOOST_TEST(once.files.size() == 2u);
  BOOST_TEST((edit_files(sites, once.files, step) == EditedFiles{}));
}

BOOST_AUTO_TEST_CASE(that_was_half_made_is_finished) {
  Sites const sites{toml("a.toml", "v"), toml("b.toml", "v")};
  FileTexts const files{{"a.toml", "v = \"1.1.0\""}, {"b.toml", "v = \"1.0.0\""}};
  BOOST_TEST((edit_files(sites, files, change({"v1.0.0"}, "v1.1.0")).files ==
              FileTexts{{"b.toml", "v = \"1.1.0\""}}));
}

BOOST_AUTO_TEST_CASE(of_a_place_that_says_something_else_is_refused) {
  Sites const sites{toml("pyproject.toml", "project.version")};
  BOOST_TEST(
      thrown_by([&] {
        edit_file(sites, "pyproject.toml", "[project]\nversion = \"0.3.11\"\n",
                  change({"v0.3.12"}, "v0.3.13"));
      }) ==
      "site 'pyproject.toml: project.version' says 0.3.11, expected 0.3.12 at line 2, column "
      "12 → write the expected version there and commit it, correct the site's 'scheme', take "
      "the [[site]] out of release.toml, or have the new version written all the same: "
      "'--update-stale'");
}

BOOST_AUTO_TEST_CASE(is_refused_as_a_whole_and_tells_all_reasons) {
  Sites const sites{toml("a.toml", "v"), toml("b.toml", "v"), toml("c.toml", "v")};
  FileTexts const files{
      {"a.toml", "v = \"1.0.0\""}, {"b.toml", "v = \"0.9.0\""}, {"c.toml", "\nv = \"0.8.0\""}};
  auto const step = change({"v1.0.0"}, "v1.1.0");
  BOOST_TEST(contains(thrown_by([&] { edit_files(sites, files, step); }),
                      "2 sites do not say the version that was to be replaced\n"
                      "  b.toml:1:6: v says 0.9.0, expected 1.0.0\n"
                      "  c.toml:2:6: v says 0.8.0, expected 1.0.0"));
  auto const updated = edit_files(sites, files, step, StaleSites::update);
  BOOST_TEST(updated.files.at("c.toml") == "\nv = \"1.1.0\"");
  BOOST_TEST(updated.changes.size() == 3u);
}

BOOST_AUTO_TEST_CASE(takes_any_spelling_of_the_version_before) {
  Sites const sites{toml("pyproject.toml", "v")};
  for (auto const* const before : {"0.1.0-rc.1", "0.1.0rc1", "0.1.0"})
    BOOST_TEST(edit_file(sites, "pyproject.toml", std::string("v = \"") + before + '"',
                         change({"v0.1.0-rc.1"}, "v0.1.0-rc.2")) == "v = \"0.1.0rc2\"",
               before);
}

BOOST_AUTO_TEST_CASE(of_a_first_release_takes_any_version) {
  Sites const sites{toml("pyproject.toml", "v")};
  BOOST_TEST(edit_file(sites, "pyproject.toml", "v = \"0.0.1.dev0\"", change({}, "v0.1.0-rc.1")) ==
             "v = \"0.1.0rc1\"");
  BOOST_TEST(contains(
      thrown_by([&] { edit_file(sites, "pyproject.toml", "v = \"git\"", change({}, "v0.1.0")); }),
      "says git, expected a version"));
}

BOOST_AUTO_TEST_CASE(leaves_places_of_other_releases_alone) {
  Sites const sites{toml("a.toml", "v"),
                    with(pattern("README.md", "x==(\\S+)"), SiteCondition::final)};
  FileTexts const files{{"a.toml", "v = \"1.0.0\""}, {"README.md", "x==1.0.0\n"}};
  BOOST_TEST(edit_files(sites, files, change({"v1.0.0"}, "v1.1.0-rc.1")).files.size() == 1u);
  FileTexts const candidate{{"a.toml", "v = \"1.1.0-rc.1\""}, {"README.md", "x==1.0.0\n"}};
  BOOST_TEST(edit_files(sites, candidate, change({"v1.1.0-rc.1", "v1.0.0"}, "v1.1.0"))
                 .files.at("README.md") == "x==1.1.0\n");
}

BOOST_AUTO_TEST_CASE(keeps_the_operator_of_a_requirement_and_writes_all_numbers) {
  Sites const sites{toml("Cargo.toml", "dependencies.a.version"),
                    toml("Cargo.toml", "dependencies.b")};
  BOOST_TEST(
      edit_file(sites, "Cargo.toml",
                "[dependencies]\na = { path = \"a\", version = \"=1.2.0\" }\nb = \"^1.2\"\n",
                change({"v1.2.0"}, "v1.3.0-rc.1")) ==
      "[dependencies]\na = { path = \"a\", version = \"=1.3.0-rc.1\" }\nb = \"^1.3.0-rc.1\"\n");
}

BOOST_AUTO_TEST_CASE(writes_no_version_that_the_place_cannot_say) {
  Sites const sites{toml("Cargo.toml", "package.version")};
  auto const said = thrown_by([&] {
    edit_file(sites, "Cargo.toml", "[package]\nversion = \"0.4.0\"",
              change({"v0.4.0"}, "0.4.0.post1"));
  });
  BOOST_TEST(contains(said,
                      "cannot write the version to 'Cargo.toml: package.version', line 2: "
                      "Cargo cannot say '0.4.0.post1'"));
  BOOST_TEST(contains(said, " → leave every SemVer target"));
}

BOOST_AUTO_TEST_CASE(that_would_break_the_file_is_refused) {
  Sites const sites{with(toml("a.toml", "v"), SiteScheme::tag)};
  auto step = change({"v1.0.0"}, "v1.1.0");
  step.to.tag = "v1.1.0\" # x";
  BOOST_TEST(contains(thrown_by([&] { edit_file(sites, "a.toml", "v = \"v1.0.0\"", step); }),
                      "cannot write 'v1.1.0\" # x' to 'a.toml: v'"));
  step.to.tag = "v1.1.0\\";
  BOOST_TEST(contains(thrown_by([&] { edit_file(sites, "a.toml", "v = \"v1.0.0\"", step); }),
                      "cannot use 'a.toml'"));
}

BOOST_AUTO_TEST_CASE(that_the_next_release_could_not_find_is_refused) {
  Sites const sites{pattern("f", "v(1\\.\\d\\.0\\b)")};
  BOOST_TEST(edit_file(sites, "f", "v1.2.0", change({"v1.2.0"}, "v1.3.0")) == "v1.3.0");
  BOOST_TEST(
      contains(thrown_by([&] { edit_file(sites, "f", "v1.2.0", change({"v1.2.0"}, "v2.0.0")); }),
               "cannot find the version in 'f'"));
  Sites const digits{pattern("f", "v([0-9.]+)")};
  BOOST_TEST(contains(
      thrown_by([&] { edit_file(digits, "f", "v1.2.0", change({"v1.2.0"}, "v1.3.0-rc.1")); }),
      "it would be found as '1.3.0' then"));
}

BOOST_AUTO_TEST_CASE(of_one_place_by_two_sites_is_one_where_they_agree) {
  Sites const same{toml("a.toml", "v"), pattern("a.toml", "v = \"(.*)\"")};
  BOOST_TEST(edit_file(same, "a.toml", "v = \"1.0.0\"", change({"v1.0.0"}, "v1.1.0")) ==
             "v = \"1.1.0\"");
  Sites const other{toml("a.toml", "v"),
                    with(pattern("a.toml", "v = \"(.).*\""), SiteScheme::major)};
  BOOST_TEST(contains(
      thrown_by([&] { edit_file(other, "a.toml", "v = \"1.0.0\"", change({"v1.0.0"}, "v2.0.0")); }),
      "want to write to one place"));
}

BOOST_AUTO_TEST_CASE(may_be_of_values_and_of_text_in_one_file) {
  Sites const sites{toml("a.toml", "v"), pattern("a.toml", "^# now at ([0-9.]+)$")};
  BOOST_TEST(edit_file(sites, "a.toml", "# now at 1.0.0\nv = \"1.0.0\"\n",
                       change({"v1.0.0"}, "v1.10.0")) == "# now at 1.10.0\nv = \"1.10.0\"\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_files_of_sites)

BOOST_AUTO_TEST_CASE(are_found_among_the_tracked_ones) {
  Sites const sites{toml("crates/*/Cargo.toml", "package.version"), toml("Cargo.toml", "v"),
                    toml("Cargo.toml", "w")};
  std::vector<std::string> const tracked{"README.md", "crates/b/Cargo.toml", "Cargo.toml",
                                         "crates/a/Cargo.toml", "crates/a/b/Cargo.toml"};
  BOOST_TEST(
      files_of(sites, tracked) ==
          (std::vector<std::string>{"Cargo.toml", "crates/a/Cargo.toml", "crates/b/Cargo.toml"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(have_to_be_there) {
  std::vector<std::string> const tracked{"a"};
  for (auto const* const file : {"b", "*/a"}) {
    Sites const sites{toml(file, "v")};
    BOOST_TEST(contains(thrown_by([&] { files_of(sites, tracked); }),
                        "which a [[site]] of release.toml names"));
    BOOST_TEST(contains(thrown_by([&] {
                          edit_files(sites, {{"a", ""}}, change({}, "v1.0.0"));
                        }),
                        "which a [[site]] of release.toml names"));
  }
}

BOOST_AUTO_TEST_CASE(are_all_edited_where_a_glob_names_them) {
  Sites const sites{toml("**/Cargo.toml", "package.version")};
  FileTexts const files{{"Cargo.toml", "package.version = \"1.0.0\""},
                        {"a/b/Cargo.toml", "package.version = \"1.0.0\""},
                        {"a/README.md", "1.0.0"}};
  auto const edited = edit_files(sites, files, change({"v1.0.0"}, "v1.0.1"));
  BOOST_TEST(edited.files.size() == 2u);
  BOOST_TEST(edited.files.at("a/b/Cargo.toml") == "package.version = \"1.0.1\"");
}

BOOST_AUTO_TEST_SUITE_END()
