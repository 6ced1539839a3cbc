// SPDX-License-Identifier: MIT
#include "settings/release_section.hpp"

#include "settings/settings.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::release;

namespace {

using Words = std::vector<std::string>;

Rules rules(std::string const& text) {
  SettingsFile const file{"release.toml", text};
  return read_settings(&file, {}).release;
}

/// What the complaint about `text` says in its first line, behind the name of the file; its hint
/// behind a newline.
std::string complaint(std::string const& text) {
  try {
    rules(text);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    std::string const said = error.what();
    std::string const opening = "cannot use 'release.toml': ";
    BOOST_REQUIRE(said.rfind(opening, 0) == 0);
    auto const end = said.find('\n');
    auto line = said.substr(opening.size(), end - opening.size());
    return error.hint().empty() ? line : line + '\n' + error.hint();
  }
  return "no complaint";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(settings_of_a_release)

BOOST_AUTO_TEST_CASE(that_say_nothing_are_the_defaults) {
  BOOST_TEST((rules("") == Rules{}));
  BOOST_TEST((rules("[release]\n[hooks]\n") == Rules{}));
}

BOOST_AUTO_TEST_CASE(may_say_everything_about_it) {
  auto const general = rules(R"(
[release]
project = "metal-mom"
branches = ["main", "release/*"]
remote = "upstream"
commit = "release: {tag}"
tag-message = "{project} {version}"
sync = "fast-forward"
remote-lock = false
protected-branch = true
changelog = false
stragglers-refused = true
stragglers-allowed = "docs/*"
tools = ["twine", "uv"]
locks = "/tmp/locks"
)")
                           .general;
  GeneralRules expected;
  expected.project = "metal-mom";
  expected.branches = {"main", "release/*"};
  expected.remote = "upstream";
  expected.commit = "release: {tag}";
  expected.tag = "{project} {version}";
  expected.sync = Sync::fast_forward;
  expected.remote_lock = false;
  expected.protected_branch = true;
  expected.changelog = false;
  expected.stragglers_refused = true;
  expected.stragglers_allowed = {"docs/*"};
  expected.tools = {"twine", "uv"};
  expected.locks = "/tmp/locks";
  BOOST_TEST((general == expected));
}

BOOST_AUTO_TEST_CASE(may_name_places_of_the_version) {
  auto const sites = rules(R"(
[[site]]
file = "pyproject.toml"
toml = "project.version"
scheme = "pep440"
when = "final"
[[site]]
file = "package.json"
json = "/version"
[[site]]
file = "action.yml"
yaml = "inputs.version.default"
[[site]]
file = "README.md"
pattern = 'demo==(\S+)'
count = 2
packages = ["core"]
[[site]]
file = "docs/*.md"
marker = true
least = 0
most = 9
)")
                         .sites;
  BOOST_REQUIRE(sites.size() == 5U);
  BOOST_TEST((sites[0] == Site{"pyproject.toml", SiteKind::toml, "project.version",
                               SiteScheme::pep440, SiteCondition::final, 1, std::nullopt, {}}));
  BOOST_TEST((sites[1] == Site{"package.json", SiteKind::json, "/version", std::nullopt,
                               SiteCondition::always, 1, std::nullopt, {}}));
  BOOST_TEST((sites[2] == Site{"action.yml", SiteKind::yaml, "inputs.version.default", std::nullopt,
                               SiteCondition::always, 1, std::nullopt, {}}));
  BOOST_TEST((sites[3] == Site{"README.md", SiteKind::pattern, R"(demo==(\S+))", std::nullopt,
                               SiteCondition::always, 2, 2, {"core"}}));
  BOOST_TEST((sites[4] ==
              Site{"docs/*.md", SiteKind::marker, "", std::nullopt, SiteCondition::always, 0, 9, {}}));
}

BOOST_AUTO_TEST_CASE(may_have_gates_of_commands_numbers_and_people) {
  auto const gates = rules(R"(
[[gate]]
name = "coverage"
section = "Pre-Release"
command = "cargo llvm-cov"
environment = { RUSTFLAGS = "", CI = "1" }
directory = "core"
secrets = ["TOKEN"]
threshold = "coverage >= 80"
pattern = 'TOTAL (\S+)'
channel = "final"
levels = ["minor", "major"]
time-limit = 600
[[gate]]
name = "tests"
command = ["make", "test"]
[[gate]]
name = "announced"
)")
                         .gates;
  BOOST_REQUIRE(gates.size() == 3U);
  GateRules coverage;
  coverage.name = "coverage";
  coverage.section = "Pre-Release";
  coverage.command = {"sh", "-c", "cargo llvm-cov"};
  coverage.environment = {{"RUSTFLAGS", ""}, {"CI", "1"}};
  coverage.directory = "core";
  coverage.secrets = {"TOKEN"};
  coverage.measurement = Measurement{{"coverage", Relation::at_least, 80}, R"(TOTAL (\S+))"};
  coverage.scope = {Channel::final, {Level::minor, Level::major}, {}};
  coverage.time_limit = 600;
  BOOST_TEST((gates[0] == coverage));
  BOOST_TEST((gates[1].command == Words{"make", "test"}));
  BOOST_TEST(!gates[1].measurement.has_value());
  BOOST_TEST(gates[2].command.empty());
}

BOOST_AUTO_TEST_CASE(may_have_builds_of_several_strategies_and_cells) {
  auto const builds = rules(R"(
[[build]]
name = "linux"
environment = { A = "1" }
directory = "python"
secrets = "KEY"
matrix = { python = ["3.10", "3.13"], arch = "x86_64" }
lock = "linux"
artifacts = ["dist/*.whl"]
time-limit = 60
on-request = true
channel = "candidate"
levels = "patch"
[[build.strategy]]
name = "zig"
command = ["maturin", "build"]
[[build.strategy]]
name = "remote"
command = "build-remotely"
environment = { HOST = "builder" }
[[build]]
name = "sdist"
command = "make sdist"
)")
                          .builds;
  BOOST_REQUIRE(builds.size() == 2U);
  BuildRules expected;
  expected.name = "linux";
  expected.strategies = {{"zig", {"maturin", "build"}, {}},
                         {"remote", {"sh", "-c", "build-remotely"}, {{"HOST", "builder"}}}};
  expected.environment = {{"A", "1"}};
  expected.directory = "python";
  expected.secrets = {"KEY"};
  expected.matrix = {{"arch", {"x86_64"}}, {"python", {"3.10", "3.13"}}};
  expected.lock = "linux";
  expected.artifacts = {"dist/*.whl"};
  expected.time_limit = 60;
  expected.on_request = true;
  expected.scope = {Channel::candidate, {Level::patch}, {}};
  BOOST_TEST((builds[0] == expected));
  BOOST_TEST((builds[1].strategies ==
              std::vector<StrategyRules>{{"sdist", {"sh", "-c", "make sdist"}, {}}}));
}

BOOST_AUTO_TEST_CASE(may_expect_artifacts) {
  auto const artifacts = rules(R"(
[[artifact]]
name = "demo-{pep440}-*.whl"
least = 2
most = 24
channel = "final"
[[artifact]]
name = "demo-{version}.tar.gz"
count = 1
)")
                             .artifacts;
  BOOST_REQUIRE(artifacts.size() == 2U);
  BOOST_TEST((artifacts[0] == ArtifactRules{"demo-{pep440}-*.whl", 2, 24, {Channel::final, {}, {}}}));
  BOOST_TEST((artifacts[1] == ArtifactRules{"demo-{version}.tar.gz", 1, 1, {}}));
}

BOOST_AUTO_TEST_CASE(may_publish_in_folders_and_by_commands) {
  auto const targets = rules(R"(
[[publish]]
name = "pypi"
command = ["twine", "upload", "{artifacts}"]
check = "ask"
verify = ["pip", "download", "demo"]
withdraw = "yank"
environment = { A = "1" }
secrets = ["PYPI_TOKEN"]
artifacts = "*.whl"
time-limit = 60
on-request = true
channel = "final"
levels = ["major"]
[[publish]]
name = "pages"
folder = "registry"
)")
                           .targets;
  BOOST_REQUIRE(targets.size() == 2U);
  PublishRules expected;
  expected.name = "pypi";
  expected.command = {"twine", "upload", "{artifacts}"};
  expected.check = {"sh", "-c", "ask"};
  expected.verify = {"pip", "download", "demo"};
  expected.withdraw = {"sh", "-c", "yank"};
  expected.environment = {{"A", "1"}};
  expected.secrets = {"PYPI_TOKEN"};
  expected.artifacts = {"*.whl"};
  expected.time_limit = 60;
  expected.on_request = true;
  expected.scope = {Channel::final, {Level::major}, {}};
  BOOST_TEST((targets[0] == expected));
  BOOST_TEST(targets[1].folder == "registry");
  BOOST_TEST(targets[1].command.empty());
}

BOOST_AUTO_TEST_CASE(may_say_where_secrets_are_and_which_hooks_there_are) {
  auto const all = rules(R"(
[[secret]]
name = "PYPI_TOKEN"
file = "~/.pypi"
credential = "https://upload.pypi.org"
[hooks]
commit-msg = true
pre-commit = false
pre-push = false
largest = 1000
)");
  BOOST_TEST((all.secrets ==
              std::vector<SecretRules>{{"PYPI_TOKEN", "~/.pypi", "https://upload.pypi.org"}}));
  BOOST_TEST((all.hooks == HookRules{true, false, false, 1000}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_complaint_about_settings_of_a_release)

BOOST_AUTO_TEST_CASE(shows_the_place_of_what_there_is_not) {
  for (auto const* head :
       {"[release]", "[[site]]\nfile=\"a\"\nmarker=true", "[[gate]]\nname=\"a\"",
        "[[build]]\nname=\"a\"\ncommand=\"a\"", "[[artifact]]\nname=\"a\"",
        "[[publish]]\nname=\"a\"\nfolder=\"a\"", "[[secret]]\nname=\"a\"", "[hooks]",
        "[[build]]\nname=\"a\"\n[[build.strategy]]\nname=\"b\"\n"
        "command=\"c\""}) {
    std::string const text = head;
    auto const line = std::count(text.begin(), text.end(), '\n') + 2;
    auto const said = complaint(text + "\n  comand = 1\n");
    BOOST_TEST(said.rfind(fmt::format("line {}, column 3: there is no setting '", line), 0) == 0U,
               said);
  }
  BOOST_TEST(complaint("[release]\nremote-lok = true\n") ==
             "line 2, column 1: there is no setting 'release.remote-lok'\n"
             "did you mean 'release.remote-lock'?");
  BOOST_TEST(complaint("[[gates]]\n").find("did you mean 'gate'?") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(shows_the_place_of_a_value_of_another_kind) {
  BOOST_TEST(complaint("[release]\nremote-lock = \"yes\"\n") ==
             "line 2, column 15: 'release.remote-lock': expected true or false");
  BOOST_TEST(complaint("[release]\nsync = \"merge\"\n") ==
             "line 2, column 8: 'release.sync': 'merge' is none of 'refuse', 'fast-forward', "
             "'rebase'");
  BOOST_TEST(complaint("[hooks]\nlargest = -1\n") ==
             "line 2, column 11: 'hooks.largest': expected a number, 0 or more");
  BOOST_TEST(complaint("[gate]\nname = \"a\"\n").find("'gate': expected tables, [[gate]]") !=
             std::string::npos);
  BOOST_TEST(complaint("[[gate]]\nname = \"a\"\nlevels = [\"huge\"]\n") ==
             "line 3, column 10: 'gate.levels': 'huge' is none of 'none', 'patch', 'minor', 'major'");
  BOOST_TEST(complaint("[[gate]]\nname = \"a\"\nchannel = \"beta\"\n") ==
             "line 3, column 11: 'gate.channel': 'beta' is none of 'candidate', 'final'");
  BOOST_TEST(complaint("[[gate]]\nname = \"a\"\nenvironment = { A = 1 }\n")
                 .find("line 3, column 21: 'gate.environment.A': expected a string") == 0U);
  BOOST_TEST(complaint("[[gate]]\nname = \"a\"\ncommand = 7\n") ==
             "line 3, column 11: 'gate.command': expected a string or an array of strings");
}

BOOST_AUTO_TEST_CASE(is_made_about_what_has_no_name_or_none_that_can_be_shown) {
  for (auto const* table : {"gate", "build", "artifact", "publish", "secret"}) {
    BOOST_TEST(complaint(fmt::format("\n[[{}]]\n", table)) ==
               fmt::format("line 2, column 1: '{}.name': it needs a name", table));
    BOOST_TEST(complaint(fmt::format("[[{}]]\nname = \" \"\n", table)) ==
               fmt::format("line 2, column 8: '{}.name': it needs a name", table));
    BOOST_TEST(complaint(fmt::format("[[{}]]\nname = \"a\\nb\"\n", table)) ==
               fmt::format("line 2, column 8: '{}.name': a name is one line of text", table));
    BOOST_TEST(complaint(fmt::format("[[{}]]\nname = \"\\u001b[2J\"\n", table)) ==
               fmt::format("line 2, column 8: '{}.name': a name is one line of text", table));
  }
}

BOOST_AUTO_TEST_CASE(is_made_about_two_of_one_name) {
  auto const twice = [](std::string const& one) { return complaint(one + one); };
  BOOST_TEST(twice("[[gate]]\nname = \"a\"\n") ==
             "line 4, column 8: 'gate.name': there are two of the name 'a'");
  BOOST_TEST(twice("[[build]]\nname = \"a\"\ncommand = \"b\"\n") ==
             "line 5, column 8: 'build.name': there are two of the name 'a'");
  BOOST_TEST(twice("[[publish]]\nname = \"a\"\nfolder = \"b\"\n") ==
             "line 5, column 8: 'publish.name': there are two of the name 'a'");
  BOOST_TEST(twice("[[secret]]\nname = \"a\"\n") ==
             "line 4, column 8: 'secret.name': there are two of the name 'a'");
}

BOOST_AUTO_TEST_CASE(is_made_about_a_site_of_no_kind_or_of_several) {
  BOOST_TEST(complaint("[[site]]\nmarker = true\n") ==
             "line 1, column 1: 'site.file': a site needs one");
  for (auto const* kinds :
       {"", "marker = false\n", "toml = \"a\"\njson = \"/a\"\n", "marker = true\nyaml = \"a\"\n"})
    BOOST_TEST(complaint(fmt::format("[[site]]\nfile = \"a\"\n{}", kinds)) ==
                   "line 2, column 8: 'site.file': a site has one of 'toml', 'json', 'yaml', "
                   "'pattern' and 'marker'",
               kinds);
  BOOST_TEST(complaint("[[site]]\nfile = \"a\"\npattern = \"v\\\\d+\"\n") ==
             "line 3, column 11: 'site.pattern': it needs one group, the version: '(...)'");
  BOOST_TEST(complaint("[[site]]\nfile = \"a\"\npattern = \"(\"\n").rfind("line 3, column 11", 0) ==
             0U);
}

BOOST_AUTO_TEST_CASE(is_made_about_a_number_that_nobody_tells) {
  std::string const gate = "[[gate]]\nname = \"a\"\n";
  BOOST_TEST(complaint(gate + "threshold = \"a >= 1\"\n") ==
             "line 3, column 13: 'gate.threshold': there is no 'command' that tells a number");
  BOOST_TEST(
      complaint(gate + "command = \"b\"\npattern = \"(b)\"\n") ==
      "line 4, column 11: 'gate.pattern': it tells a number, and there is no 'threshold' for "
      "it");
  BOOST_TEST(complaint(gate + "command = \"b\"\nthreshold = \"a >= 1\"\npattern = \"b\"\n") ==
             "line 5, column 11: 'gate.pattern': it needs one group, the number: '(...)'");
  BOOST_TEST(complaint(gate + "command = \"b\"\nthreshold = \"80\"\n") ==
             "line 4, column 13: 'gate.threshold': '80' is no name, a relation and a number");
}

BOOST_AUTO_TEST_CASE(is_made_about_a_build_that_cannot_be_made) {
  BOOST_TEST(complaint("[[build]]\nname = \"a\"\n") ==
             "line 1, column 1: 'build.command': a build needs one, or a [[build.strategy]]");
  BOOST_TEST(complaint("[[build]]\nname = \"a\"\n[[build.strategy]]\nname = \"b\"\n") ==
             "line 3, column 1: 'build.strategy.command': a strategy needs one");
  BOOST_TEST(complaint("[[build]]\nname = \"a\"\n[[build.strategy]]\ncommand = \"b\"\n") ==
             "line 3, column 1: 'build.strategy.name': it needs a name");
  BOOST_TEST(complaint("[[build]]\nname = \"a\"\ncommand = \"b\"\nmatrix = { c = [] }\n")
                 .find("line 4, column 16: 'build.matrix.c': a dimension needs a value") == 0U);
}

BOOST_AUTO_TEST_CASE(is_made_about_a_target_that_is_nothing_or_two_things) {
  for (auto const* what : {"", "folder = \"b\"\ncommand = \"c\"\n"})
    BOOST_TEST(complaint(fmt::format("[[publish]]\nname = \"a\"\n{}", what)) ==
                   "line 2, column 8: 'publish.name': a target has either a 'folder' or a "
                   "'command'",
               what);
}

BOOST_AUTO_TEST_CASE(is_made_about_a_command_that_would_tell_a_secret) {
  BOOST_TEST(complaint("[[secret]]\nname = \"TOKEN\"\ncommand = \"op read\"\n") ==
             "line 3, column 11: 'secret.command': a command that tells a secret is not taken from "
             "the repository\n"
             "say it where it is yours: git config release.secret.TOKEN.command '...'");
}

BOOST_AUTO_TEST_SUITE_END()
