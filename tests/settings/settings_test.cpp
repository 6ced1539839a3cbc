// SPDX-License-Identifier: MIT
#include "settings/settings.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;

namespace {

Settings read(std::string const& text, std::vector<Override> const& overrides = {}) {
  SettingsFile const file{"release.toml", text};
  return read_settings(&file, overrides);
}

/// What the complaint about `text` says, its hint behind a newline.
std::string complaint(std::string const& text, std::vector<Override> const& overrides = {}) {
  try {
    read(text, overrides);
  } catch (Error const& error) {
    return std::string(error.what()) + '\n' + error.hint();
  }
  return "no complaint";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(settings)

BOOST_AUTO_TEST_CASE(that_say_nothing_are_the_defaults) {
  BOOST_TEST((read("") == Settings{}));
  BOOST_TEST((read_settings(nullptr, {}) == Settings{}));
}

BOOST_AUTO_TEST_CASE(may_say_everything) {
  auto const settings = read(R"(
[version]
scheme = "pep440"
calendar = "YYYY.0M.MICRO"
tag = ["core-v{version}", "v{version}"]
initial = "1.0"
first-pre = 0

[bump]
zero-major = "leave"
zero-minor = "patch"
unconventional = "none"
[[bump.rule]]
type = "docs"
level = "patch"
[[bump.rule]]
pattern = "^\\[API\\]"
scope = "api"
breaking = true
level = "major"

[changelog]
file = "HISTORY.md"
style = "full"
title = "History"
contributors = "never"
commit-links = false
links = false
[[changelog.section]]
title = "News"
types = ["feat", "deps"]
[[changelog.section]]
title = "Breaking"
breaking = true

[git]
remote = "upstream"
forge = "gitea"
web = "https://example.com/a/b"

[lint]
types = ["feat"]
scopes = "core"
scope-required = true
subject-length = 50
body-line-length = 72
type-case = "any"
description-case = "lower"
full-stop-allowed = true
autosquash-allowed = true
generated-checked = true

[[package]]
name = "core"
paths = ["crates/core", "Cargo.toml"]
tag = "{package}@{version}"
changelog = "crates/core/CHANGELOG.md"
)");
  BOOST_TEST((settings.version.scheme == Scheme::pep440));
  BOOST_TEST(settings.version.calendar.value().text() == "YYYY.0M.MICRO");
  BOOST_TEST(settings.version.tags.at(0).text() == "core-v{version}");
  BOOST_TEST((settings.bump.initial == std::vector<std::uint64_t>{1, 0}));
  BOOST_TEST(settings.bump.first_pre.value() == 0U);
  BOOST_TEST((settings.bump.zero_major == ZeroMajor::leave));
  BOOST_TEST((settings.bump.zero_minor == Level::patch));
  BOOST_TEST((settings.bump.unconventional == Level::none));
  BOOST_TEST(settings.bump.own.at(0).type.value() == "docs");
  BOOST_TEST(settings.bump.own.at(1).pattern.value().pattern() == "^\\[API\\]");
  BOOST_TEST((settings.bump.own.at(1).breaking == BumpRule::Breaking::yes));
  BOOST_TEST(settings.changelog.file == "HISTORY.md");
  BOOST_TEST((settings.changelog.style == StyleName::full));
  BOOST_TEST(settings.changelog.title.value() == "History");
  BOOST_TEST((settings.changelog.contributors == Contributors::never));
  BOOST_TEST(settings.changelog.commit_links.value() == false);
  BOOST_TEST(!settings.changelog.links);
  BOOST_TEST(settings.changelog.sections.at(0).types.at(1) == "deps");
  BOOST_TEST(settings.changelog.sections.at(1).breaking);
  BOOST_TEST(settings.git.remote.value() == "upstream");
  BOOST_TEST((settings.git.forge == ForgeKind::gitea));
  BOOST_TEST(settings.git.web.value() == "https://example.com/a/b");
  BOOST_TEST(settings.lint.scopes.at(0) == "core");
  BOOST_TEST(settings.lint.subject_length == 50U);
  BOOST_TEST((settings.lint.description_case == LetterCase::lower));
  BOOST_TEST(settings.packages.at(0).paths.size() == 2U);
  BOOST_TEST(settings.packages.at(0).tags.at(0).text() == "core@{version}");
  BOOST_TEST(settings.packages.at(0).changelog.value() == "crates/core/CHANGELOG.md");
}

BOOST_AUTO_TEST_CASE(are_overridden_by_what_comes_later) {
  auto const settings = read("[bump]\nzero-major = \"stay\"\n[changelog]\nstyle = \"full\"\n",
                             {{"git config release.bump.zero-major", "bump.zero-major", "leave"},
                              {"CAIRN_CHANGELOG_LINKS", "changelog.links", "false"},
                              {"CAIRN_LINT_SUBJECT_LENGTH", "lint.subject-length", "50"},
                              {"CAIRN_GIT_REMOTE", "git.remote", "fork"}});
  BOOST_TEST((settings.bump.zero_major == ZeroMajor::leave));
  BOOST_TEST((settings.changelog.style == StyleName::full));
  BOOST_TEST(!settings.changelog.links);
  BOOST_TEST(settings.lint.subject_length == 50U);
  BOOST_TEST(settings.git.remote.value() == "fork");
}

BOOST_AUTO_TEST_CASE(can_all_be_overridden_that_have_one_value) {
  for (auto const key : overridable_keys()) {
    BOOST_TEST_CONTEXT(key) {
      auto const said = complaint("", {{"here", std::string(key), "\x01"}});
      BOOST_TEST(said.find("there is no setting") == said.npos);
    }
  }
  BOOST_TEST(environment_variable("bump.zero-major") == "CAIRN_BUMP_ZERO_MAJOR");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_complaint_about_settings)

BOOST_AUTO_TEST_CASE(shows_the_place_of_a_misspelt_name) {
  BOOST_TEST(complaint("[bump]\nzero-mayor = \"stay\"\n") ==
             "cannot use 'release.toml': line 2, column 1: there is no setting 'bump.zero-mayor'\n"
             "  zero-mayor = \"stay\"\n  ^\n"
             "did you mean 'bump.zero-major'?");
  BOOST_TEST(complaint("[changelogs]\n").find("did you mean 'changelog'?") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(shows_the_place_of_a_value_that_is_none) {
  BOOST_TEST(complaint("[version]\nscheme = \"semver2\"\n") ==
             "cannot use 'release.toml': line 2, column 10: 'version.scheme': 'semver2' is none of "
             "'semver', 'pep440', 'calver'\n"
             "  scheme = \"semver2\"\n           ^\n");
  BOOST_TEST(complaint("[lint]\nsubject-length = -1\n").find("expected a number, 0 or more") !=
             std::string::npos);
  BOOST_TEST(complaint("[lint]\nscope-required = 1\n").find("expected true or false") !=
             std::string::npos);
  BOOST_TEST(complaint("changelog = 3\n").find("'changelog': expected a table") !=
             std::string::npos);
  BOOST_TEST(complaint("[version]\ntag = \"v\"\n").find("line 2, column 7") != std::string::npos);
  BOOST_TEST(complaint("[[bump.rule]]\npattern = \"(\"\nlevel = \"none\"\n").find("line 2") !=
             std::string::npos);
  BOOST_TEST(complaint("[[bump.rule]]\ntype = \"x\"\n").find("a rule needs one") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(counts_columns_where_the_line_is_not_ascii) {
  BOOST_TEST(complaint("changelog = { title = \"ä\", stile = 1 }\n").find("column 29") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(shows_the_place_of_what_is_no_toml) {
  BOOST_TEST(complaint("[bump\n").find("cannot use 'release.toml': line 1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(about_an_override_says_where_that_came_from) {
  BOOST_TEST(complaint("", {{"CAIRN_CHANGELOG_STYLE", "changelog.style", "pretty"}})
                 .find("cannot use 'CAIRN_CHANGELOG_STYLE'") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_settings_file)

BOOST_AUTO_TEST_CASE(is_told_from_another_tools_file_of_the_same_name) {
  BOOST_TEST(is_ours({"release.toml", ""}));
  BOOST_TEST(is_ours({"release.toml", "[changelog]\n"}));
  BOOST_TEST(!is_ours({"release.toml", "sign-tag = true\nallow-branch = [\"main\"]\n"}));
  BOOST_CHECK_THROW(is_ours({"release.toml", "["}), Error);
}

BOOST_AUTO_TEST_SUITE_END()
