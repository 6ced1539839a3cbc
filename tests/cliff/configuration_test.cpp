// SPDX-License-Identifier: MIT
#include "cliff/configuration.hpp"

#include "fixture/corpus.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

using namespace cairn;
using namespace cairn::cliff;

namespace {

using Variables = std::vector<std::pair<std::string, std::string>>;

ConfigurationReading reading(std::string const& text, Variables const& environment = {}) {
  return read_configuration(ConfigurationText{text, "cliff.toml"}, environment);
}

Configuration read(std::string const& text, Variables const& environment = {}) {
  return reading(text, environment).configuration;
}

std::string complaint(std::string const& text, Variables const& environment = {}) {
  try {
    reading(text, environment);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    return error.what();
  }
  return "no complaint";
}

bool has(std::string const& text, std::string const& part) {
  if (text.find(part) != std::string::npos) return true;
  BOOST_TEST_MESSAGE("not there: " << part << "\nin: " << text);
  return false;
}

std::string pattern(std::optional<RustRegex> const& regex) {
  return regex ? regex->pattern() : "none";
}

std::string body(std::string const& value) {
  return read("[changelog]\nbody = " + value).changelog.body;
}

bool trim(std::string const& value) {
  return read("[changelog]\ntrim = " + value).changelog.trim;
}

std::uint64_t limit(std::string const& value) {
  return read("[git]\nlimit_commits = " + value).git.limit_commits.value();
}

std::string repeated(std::string const& text, std::size_t times) {
  std::string result;
  for (std::size_t time = 0; time < times; ++time) result += text;
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_configuration)

BOOST_AUTO_TEST_CASE(that_is_not_there_is_the_default_one) {
  auto const defaults = read_configuration({}, {});
  auto const& [changelog, git, remote, bump] = defaults.configuration;
  BOOST_TEST(defaults.unknown_keys.empty());
  BOOST_TEST(!changelog.header);
  BOOST_TEST(!changelog.footer);
  BOOST_TEST(!changelog.output);
  BOOST_TEST(changelog.header_marker == "<!-- git-cliff: end of header -->");
  BOOST_TEST(changelog.body.starts_with("## [{% if version %}"));
  BOOST_TEST(changelog.trim);
  BOOST_TEST(changelog.render_always);
  BOOST_TEST(!changelog.format);
  BOOST_TEST(changelog.postprocessors.empty());
  BOOST_TEST(git.conventional_commits);
  BOOST_TEST(git.filter_unconventional);
  BOOST_TEST(!git.require_conventional);
  BOOST_TEST(!git.split_commits);
  BOOST_TEST(!git.protect_breaking_commits);
  BOOST_TEST(!git.filter_commits);
  BOOST_TEST(!git.fail_on_unmatched_commit);
  BOOST_TEST(git.commit_parsers.size() == 15U);
  BOOST_TEST(git.topo_order_commits);
  BOOST_TEST(!git.topo_order);
  BOOST_TEST(!git.use_branch_tags);
  BOOST_TEST(!git.recurse_submodules);
  BOOST_TEST((git.sort_commits == CommitOrder::oldest));
  BOOST_TEST(!git.processing_order);
  BOOST_TEST(!git.limit_tags);
  BOOST_TEST(!git.limit_commits);
  BOOST_TEST(pattern(git.tag_pattern) == "none");
  BOOST_TEST(!remote.offline);
  BOOST_TEST(!remote[RemoteKind::github].known());
  BOOST_TEST(!remote[RemoteKind::github].custom);
  BOOST_TEST(bump.features_always_bump_minor);
  BOOST_TEST(bump.breaking_always_bump_major);
  BOOST_TEST(!bump.bump_type);
}

BOOST_AUTO_TEST_CASE(says_what_stands_in_changelog) {
  auto const read_one = read(R"(
[changelog]
header = "h"
header_marker = "m"
body = "b"
footer = "f"
trim = false
render_always = false
format = true
output = "o.md"
postprocessors = [{ pattern = 'a+', replace = "b" }, { pattern = 'c', replace_command = "cat" }]
)");
  auto const& changelog = read_one.changelog;
  BOOST_TEST(changelog.header.value() == "h");
  BOOST_TEST(changelog.header_marker == "m");
  BOOST_TEST(changelog.body == "b");
  BOOST_TEST(changelog.footer.value() == "f");
  BOOST_TEST(!changelog.trim);
  BOOST_TEST(!changelog.render_always);
  BOOST_TEST(changelog.format);
  BOOST_TEST(changelog.output.value() == "o.md");
  BOOST_REQUIRE(changelog.postprocessors.size() == 2U);
  BOOST_TEST(changelog.postprocessors[0].pattern.pattern() == "a+");
  BOOST_TEST(changelog.postprocessors[0].replace.value() == "b");
  BOOST_TEST(!changelog.postprocessors[0].replace_command);
  BOOST_TEST(changelog.postprocessors[1].replace_command.value() == "cat");
}

BOOST_AUTO_TEST_CASE(says_what_stands_in_git) {
  auto const git = read(R"(
[git]
conventional_commits = false
filter_unconventional = false
require_conventional = true
split_commits = true
protect_breaking_commits = true
filter_commits = true
fail_on_unmatched_commit = true
commit_preprocessors = [{ pattern = 'p' }]
link_parsers = [{ pattern = 'l', href = "h" }, { pattern = 'm', href = "i", text = "t" }]
tag_pattern = "a"
skip_tags = "b"
ignore_tags = "c"
count_tags = "d"
limit_tags = 3
use_branch_tags = true
topo_order = true
topo_order_commits = false
sort_commits = "Newest"
limit_commits = 9
recurse_submodules = true
include_paths = ["x/**"]
exclude_paths = ["y", "z"]
processing_order = ["split_commits", "commit_preprocessors", "link_parsers",
                    "conventional_commits", "commit_parsers"]
)")
                       .git;
  BOOST_TEST(!git.conventional_commits);
  BOOST_TEST(!git.filter_unconventional);
  BOOST_TEST(git.require_conventional);
  BOOST_TEST(git.split_commits);
  BOOST_TEST(git.protect_breaking_commits);
  BOOST_TEST(git.filter_commits);
  BOOST_TEST(git.fail_on_unmatched_commit);
  BOOST_TEST(git.commit_preprocessors.at(0).pattern.pattern() == "p");
  BOOST_TEST(!git.link_parsers.at(0).text);
  BOOST_TEST(git.link_parsers.at(1).href == "i");
  BOOST_TEST(git.link_parsers.at(1).text.value() == "t");
  BOOST_TEST(pattern(git.tag_pattern) == "a");
  BOOST_TEST(pattern(git.skip_tags) == "b");
  BOOST_TEST(pattern(git.ignore_tags) == "c");
  BOOST_TEST(pattern(git.count_tags) == "d");
  BOOST_TEST(git.limit_tags.value() == 3U);
  BOOST_TEST(git.use_branch_tags);
  BOOST_TEST(git.topo_order);
  BOOST_TEST(!git.topo_order_commits);
  BOOST_TEST((git.sort_commits == CommitOrder::newest));
  BOOST_TEST(git.limit_commits.value() == 9U);
  BOOST_TEST(git.recurse_submodules);
  BOOST_TEST((git.include_paths == std::vector<std::string>{"x/**"}));
  BOOST_TEST((git.exclude_paths == std::vector<std::string>{"y", "z"}));
  BOOST_TEST((git.processing_order.value() ==
              std::vector<Step>{Step::split_commits, Step::commit_preprocessors, Step::link_parsers,
                                Step::conventional_commits, Step::commit_parsers}));
}

BOOST_AUTO_TEST_CASE(says_what_a_commit_parser_matches_and_gives) {
  auto const parsers = read(R"(
[[git.commit_parsers]]
sha = "s"
message = "m"
body = "b"
footer = "f"
field = "author.name"
pattern = "p"
group = "g"
scope = "c"
default_scope = "d"
skip = true
continue = true
[[git.commit_parsers]]
)")
                           .git.commit_parsers;
  BOOST_REQUIRE(parsers.size() == 2U);
  BOOST_TEST(parsers[0].sha.value() == "s");
  BOOST_TEST(pattern(parsers[0].message) == "m");
  BOOST_TEST(pattern(parsers[0].body) == "b");
  BOOST_TEST(pattern(parsers[0].footer) == "f");
  BOOST_TEST(parsers[0].field.value() == "author.name");
  BOOST_TEST(pattern(parsers[0].pattern) == "p");
  BOOST_TEST(parsers[0].group.value() == "g");
  BOOST_TEST(parsers[0].scope.value() == "c");
  BOOST_TEST(parsers[0].default_scope.value() == "d");
  BOOST_TEST(parsers[0].skip);
  BOOST_TEST(parsers[0].continues);
  BOOST_TEST(!parsers[1].sha);
  BOOST_TEST(!parsers[1].group);
  BOOST_TEST(!parsers[1].skip);
  BOOST_TEST(!parsers[1].continues);
}

BOOST_AUTO_TEST_CASE(says_what_stands_in_remote_and_bump) {
  auto const [_, git, remote, bump] = read(R"(
[remote]
offline = true
[remote.azure_devops]
owner = "o/p"
repo = "r"
token = "t"
api_url = "https://x"
http_timeout = "1h 3 min5s"
native_tls = true
is_custom = false
[remote.gitea]
owner = ""
repo = ""
[bump]
features_always_bump_minor = false
breaking_always_bump_major = false
initial_tag = "v1"
custom_major_increment_regex = "a"
custom_minor_increment_regex = "b"
no_increment_regex = "c"
bump_type = "minor"
)");
  BOOST_TEST(remote.offline);
  auto const& azure = remote[RemoteKind::azure_devops];
  BOOST_TEST(azure.owner == "o/p");
  BOOST_TEST(azure.repo == "r");
  BOOST_TEST(azure.token.value() == "t");
  BOOST_TEST(azure.api_url.value() == "https://x");
  BOOST_TEST(azure.http_timeout == "1h 3m 5s");
  BOOST_TEST(azure.native_tls.value());
  BOOST_TEST(!remote[RemoteKind::gitea].native_tls);
  BOOST_TEST(azure.custom);
  BOOST_TEST(remote[RemoteKind::gitea].custom);
  BOOST_TEST(!remote[RemoteKind::gitea].known());
  BOOST_TEST(remote[RemoteKind::gitea].http_timeout == "30s");
  BOOST_TEST(!remote[RemoteKind::github].custom);
  BOOST_TEST(!bump.features_always_bump_minor);
  BOOST_TEST(!bump.breaking_always_bump_major);
  BOOST_TEST(bump.initial_tag.value() == "v1");
  BOOST_TEST(pattern(bump.custom_major_increment_regex) == "a");
  BOOST_TEST(pattern(bump.custom_minor_increment_regex) == "b");
  BOOST_TEST(pattern(bump.no_increment_regex) == "c");
  BOOST_TEST((bump.bump_type == BumpType::minor));
}

BOOST_AUTO_TEST_CASE(keeps_the_default_of_each_key_that_it_leaves_out) {
  auto const some = read("[git]\nsplit_commits = true\n");
  BOOST_TEST(some.git.split_commits);
  BOOST_TEST(some.git.conventional_commits);
  BOOST_TEST(some.git.commit_parsers.size() == 15U);
  BOOST_TEST(read("[git]\ncommit_parsers = []").git.commit_parsers.empty());
  BOOST_TEST(read("[git]\ncommit_parsers = [{}]").git.commit_parsers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(takes_an_empty_pattern_of_skipped_or_ignored_tags_for_none) {
  auto const git = read("[git]\nskip_tags = ''\nignore_tags = \" \\t\"\ncount_tags = ''").git;
  BOOST_TEST(pattern(git.skip_tags) == "none");
  BOOST_TEST(pattern(git.ignore_tags) == "none");
  BOOST_TEST(pattern(git.count_tags) == "");
  BOOST_TEST(pattern(read("[git]\nskip_tags = ' '").git.skip_tags) == " ");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_scalar_of_another_kind_becomes)

BOOST_AUTO_TEST_CASE(a_string) {
  BOOST_TEST(body("1") == "1");
  BOOST_TEST(body("-7") == "-7");
  BOOST_TEST(body("true") == "true");
  BOOST_TEST(body("1.50") == "1.5");
  BOOST_TEST(body("2.0") == "2");
  BOOST_TEST(body("-0.0") == "-0");
  BOOST_TEST(body("0.1") == "0.1");
  BOOST_TEST(body("123456789.125") == "123456789.125");
  BOOST_TEST(body("1e21") == "1000000000000000000000");
  BOOST_TEST(body("1e-7") == "0.0000001");
  BOOST_TEST(body("nan") == "NaN");
  BOOST_TEST(body("-inf") == "-inf");
  BOOST_TEST(body("1979-05-27") == "1979-05-27");
  BOOST_TEST(body("07:32:00") == "07:32:00");
  BOOST_TEST(body("1979-05-27 07:32:00") == "1979-05-27T07:32:00");
  BOOST_TEST(body("1979-05-27T07:32:00Z") == "1979-05-27T07:32:00Z");
  BOOST_TEST(body("1979-05-27T07:32:00.250+01:30") == "1979-05-27T07:32:00.25+01:30");
  BOOST_TEST(body("1979-05-27T07:32:00-00:30") == "1979-05-27T07:32:00-00:30");
  BOOST_TEST(pattern(read("[git]\ntag_pattern = 1").git.tag_pattern) == "1");
}

BOOST_AUTO_TEST_CASE(a_boolean) {
  for (auto const* const yes : {"1", "-1", "0.5", "'1'", "'true'", "'On'", "'YES'"})
    BOOST_TEST(trim(yes), yes);
  for (auto const* const no : {"0", "0.0", "'0'", "'FALSE'", "'off'", "'no'"})
    BOOST_TEST(!trim(no), no);
  for (auto const* const neither : {"''", "'x'", "' 1'", "'2'", "'1.5'", "[]", "{}"})
    BOOST_TEST(has(complaint(std::string("[changelog]\ntrim = ") + neither), "'changelog.trim'"));
}

BOOST_AUTO_TEST_CASE(a_number) {
  BOOST_TEST(limit("1.5") == 2U);
  BOOST_TEST(limit("2.5") == 3U);
  BOOST_TEST(limit("0.4") == 0U);
  BOOST_TEST(limit("-3.0") == 0U);
  BOOST_TEST(limit("nan") == 0U);
  BOOST_TEST(limit("inf") == 18446744073709551615U);
  BOOST_TEST(limit("true") == 1U);
  BOOST_TEST(limit("'7'") == 7U);
  BOOST_TEST(limit("'+7'") == 7U);
  BOOST_TEST(limit("'yes'") == 1U);
  BOOST_TEST(limit("'OFF'") == 0U);
  for (auto const* const none : {"-1", "'-1'", "'1.5'", "' 7'", "'x'", "''", "[]"})
    BOOST_TEST(has(complaint(std::string("[git]\nlimit_commits = ") + none), "'git.limit_commits'"),
               none);
}

BOOST_AUTO_TEST_CASE(nothing_where_a_word_out_of_a_list_is_due) {
  BOOST_TEST(has(complaint("[bump]\nbump_type = 1"), "expected a string, not a number"));
  BOOST_TEST(has(complaint("[bump]\nbump_type = 'Major'"),
                 "'bump.bump_type': 'Major' is none of 'major', 'minor', 'patch'"));
  BOOST_TEST(has(complaint("[git]\nprocessing_order = ['link_parsers', 'x']"),
                 "'git.processing_order[1]': 'x' is none of 'commit_preprocessors'"));
  BOOST_TEST(has(complaint("[git]\nsort_commits = 'x'"), "'x' is none of 'oldest', 'newest'"));
}

BOOST_AUTO_TEST_CASE(no_array_and_no_table) {
  BOOST_TEST(has(complaint("[git]\ncommit_parsers = 'x'"),
                 "'git.commit_parsers': expected an array, not a string"));
  BOOST_TEST(has(complaint("[git]\ncommit_parsers = ['x']"),
                 "'git.commit_parsers[0]': expected a table, not a string"));
  BOOST_TEST(has(complaint("[git]\ninclude_paths = 'x'"), "expected an array"));
  BOOST_TEST(has(complaint("git = 1"), "'git': expected a table, not a number"));
  BOOST_TEST(has(complaint("[changelog]\nbody = []"), "expected a string, not an array"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_complaint_about_a_configuration)

BOOST_AUTO_TEST_CASE(shows_the_place) {
  BOOST_TEST(
      complaint("[git]\n# more\ntopo_order = 'ä'\n") ==
      "cannot use 'cliff.toml': line 3, column 14: 'git.topo_order': expected true or false, "
      "not 'ä'\n  topo_order = 'ä'\n               ^");
}

BOOST_AUTO_TEST_CASE(names_what_is_missing) {
  BOOST_TEST(has(complaint("[remote.github]\nowner = 'o'"),
                 "line 1, column 1: 'remote.github': there is no 'repo'"));
  BOOST_TEST(has(complaint("[remote.gitea]\nrepo = 'o'"), "there is no 'owner'"));
  BOOST_TEST(has(complaint("[git]\nlink_parsers = [{ pattern = 'x' }]"),
                 "'git.link_parsers[0]': there is no 'href'"));
  BOOST_TEST(has(complaint("[changelog]\npostprocessors = [{}]"), "there is no 'pattern'"));
}

BOOST_AUTO_TEST_CASE(quotes_an_expression_that_is_none) {
  auto const text = complaint("[git]\ncommit_parsers = [{ message = 'a(b' }]");
  BOOST_TEST(has(text, "line 2, column 31: 'git.commit_parsers[0].message': "));
  BOOST_TEST(has(text, "a(b"));
}

BOOST_AUTO_TEST_CASE(quotes_a_pattern_for_paths_that_is_none) {
  auto const text = complaint("[git]\nexclude_paths = ['a/**', 'a**b']");
  BOOST_TEST(has(text, "line 2, column 26: 'git.exclude_paths[1]': "));
  BOOST_TEST(has(text, "a**b"));
}

BOOST_AUTO_TEST_CASE(says_where_the_text_is_no_toml) {
  BOOST_TEST(has(complaint("[git]\nx = \n"), "cannot use 'cliff.toml': line 2, column 5: "));
  BOOST_TEST(has(complaint("[changelog"), "line 1, column 11: "));
  BOOST_TEST(has(complaint("[git]\n[git]\n"), "line 2"));
}

BOOST_AUTO_TEST_CASE(names_the_variable_that_is_wrong) {
  BOOST_TEST(complaint("", {{"GIT_CLIFF__GIT__TOPO_ORDER", "x"}}) ==
             "cannot use 'GIT_CLIFF__GIT__TOPO_ORDER': 'git.topo_order': expected true or false, "
             "not 'x'");
  BOOST_TEST(complaint("", {{"GIT_CLIFF__GIT__X", "\xff"}}) ==
             "cannot use 'GIT_CLIFF__GIT__X': it is not UTF-8");
}

BOOST_AUTO_TEST_CASE(says_which_duration_is_none) {
  BOOST_TEST(has(complaint("[remote.github]\nowner = 'o'\nrepo = 'r'\nhttp_timeout = 60"),
                 "'remote.github.http_timeout': expected a duration like '30s', not '60'"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_duration_of_a_configuration)

namespace {

std::string timeout(std::string const& text) {
  try {
    return read("[remote.github]\nowner = 'o'\nrepo = 'r'\nhttp_timeout = '" + text + "'")
        .remote[RemoteKind::github]
        .http_timeout;
  } catch (Error const&) {
    return "none";
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(is_printed_in_the_largest_units) {
  BOOST_TEST(timeout("0") == "0s");
  BOOST_TEST(timeout("90m") == "1h 30m");
  BOOST_TEST(timeout("3000ms") == "3s");
  BOOST_TEST(timeout("1250us") == "1ms 250us");
  BOOST_TEST(timeout("1y 2M 3w") == "1year 2months 21days");
  BOOST_TEST(timeout("365.25d") == "1year");
  BOOST_TEST(timeout("1000000001ns") == "1s 1ns");
}

BOOST_AUTO_TEST_CASE(is_a_sum_of_numbers_with_units) {
  BOOST_TEST(timeout("1week2days") == "9days");
  BOOST_TEST(timeout(" 5 sec 6s ") == "11s");
  BOOST_TEST(timeout("1 0s") == "10s");
  BOOST_TEST(timeout("2\u00b5s") == "2us");
}

BOOST_AUTO_TEST_CASE(may_have_a_fraction_that_comes_out_even) {
  BOOST_TEST(timeout("1.5s") == "1s 500ms");
  BOOST_TEST(timeout("0.1m") == "6s");
  BOOST_TEST(timeout("0.5h") == "30m");
  BOOST_TEST(timeout("0.0001h") == "none");
  BOOST_TEST(timeout("0.5ns") == "none");
  BOOST_TEST(timeout("1.0000000001s") == "none");
}

BOOST_AUTO_TEST_CASE(is_none_where_a_number_or_unit_is_none) {
  for (auto const* const text :
       {"", "5", "00", "s5", "5 s 3", "1.s", ".5s", "5S", "1,5s", "+5s", "-5s", "5 parsecs",
        "99999999999999999999s", "18446744073709551615y"})
    BOOST_TEST(timeout(text) == "none", text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_environment)

BOOST_AUTO_TEST_CASE(stands_over_the_file) {
  auto const text = "[git]\nlimit_tags = 4\n[changelog]\ntrim = true\n";
  auto const read_one = read(text, {{"GIT_CLIFF__GIT__LIMIT_TAGS", "7"},
                                    {"GIT_CLIFF__CHANGELOG__TRIM", "no"},
                                    {"GIT_CLIFF__REMOTE__GITHUB__OWNER", "o"},
                                    {"GIT_CLIFF__REMOTE__GITHUB__REPO", "r"}});
  BOOST_TEST(read_one.git.limit_tags.value() == 7U);
  BOOST_TEST(!read_one.changelog.trim);
  BOOST_TEST(read_one.remote[RemoteKind::github].owner == "o");
  BOOST_TEST(read_one.remote[RemoteKind::github].custom);
}

BOOST_AUTO_TEST_CASE(is_read_in_any_case) {
  BOOST_TEST(read("", {{"git_cliff__Changelog__body", "x"}}).changelog.body == "x");
}

BOOST_AUTO_TEST_CASE(has_other_variables) {
  auto const names = {"GIT_CLIFF_CHANGELOG__BODY", "XGIT_CLIFF__CHANGELOG__BODY", "PATH"};
  for (auto const* const name : names)
    BOOST_TEST(read("", {{name, "x"}}).changelog.body.size() > 1U);
}

BOOST_AUTO_TEST_CASE(gives_no_array_but_elements_of_one) {
  BOOST_TEST(has(complaint("", {{"GIT_CLIFF__GIT__COMMIT_PARSERS", "x"}}), "expected an array"));
  auto const git = read("", {{"GIT_CLIFF__GIT__COMMIT_PARSERS[0]__GROUP", "first"},
                             {"GIT_CLIFF__GIT__COMMIT_PARSERS[-1]__GROUP", "last"},
                             {"GIT_CLIFF__GIT__INCLUDE_PATHS[0]", "a"},
                             {"GIT_CLIFF__GIT__INCLUDE_PATHS[1]", "b"},
                             {"GIT_CLIFF__GIT__EXCLUDE_PATHS[-1]", "c"}})
                       .git;
  BOOST_TEST(git.commit_parsers.at(0).group.value() == "first");
  BOOST_TEST(pattern(git.commit_parsers.at(0).message) == "^feat");
  BOOST_TEST(git.commit_parsers.at(14).group.value() == "last");
  BOOST_TEST((git.include_paths == std::vector<std::string>{"a", "b"}));
  BOOST_TEST((git.exclude_paths == std::vector<std::string>{"c"}));
  BOOST_TEST(has(complaint("", {{"GIT_CLIFF__GIT__INCLUDE_PATHS[2]", "b"}}), "leaves a gap"));
  BOOST_TEST(has(complaint("", {{"GIT_CLIFF__GIT__INCLUDE_PATHS[-2]", "b"}}), "leaves a gap"));
}

BOOST_AUTO_TEST_CASE(may_hold_keys_that_mean_nothing) {
  auto const read_one = reading("", {{"GIT_CLIFF__FOO", "x"},
                                     {"GIT_CLIFF__", "x"},
                                     {"GIT_CLIFF__A!B", "x"},
                                     {"GIT_CLIFF__GIT___TAG_PATTERN", "("}});
  BOOST_TEST(read_one.unknown_keys.size() == 4U);
  BOOST_TEST(pattern(read_one.configuration.git.tag_pattern) == "none");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(keys_that_mean_nothing)

BOOST_AUTO_TEST_CASE(are_told_with_their_places) {
  auto const unknown = reading(R"([git]
date_order = true
commit_parsers = [{ message = "a" }, { mesage = "b" }]
[changelog.remote.github]
owner = "o"
[remote.github]
owner = "o"
repo = "r"
is_custom = true
[Git]
)",
                               {{"GIT_CLIFF__GIT__NOPE", "1"}})
                           .unknown_keys;
  BOOST_TEST((unknown ==
              std::vector<std::string>{
                  "changelog.remote (cliff.toml:4)",
                  "git.commit_parsers[1].mesage (cliff.toml:3)",
                  "git.date_order (cliff.toml:2)",
                  "git.nope (GIT_CLIFF__GIT__NOPE)",
                  "remote.github.is_custom (cliff.toml:9)",
                  "Git (cliff.toml:10)",
              }),
             unknown.size());
}

BOOST_AUTO_TEST_CASE(are_not_told_of_the_tables_of_a_manifest) {
  auto const read_one = read_configuration(
      ConfigurationText{"[package]\nname = 'x'\n[git]\nnope = 1\nlimit_tags = 3\n", "Cargo.toml"},
      {});
  BOOST_TEST(read_one.configuration.git.limit_tags.value() == 3U);
  BOOST_TEST((read_one.unknown_keys == std::vector<std::string>{"git.nope (Cargo.toml:4)"}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_toml_of_a_configuration)

BOOST_AUTO_TEST_CASE(may_have_inline_tables_on_several_lines) {
  auto const git = read(R"(
[git]
commit_parsers = [
  { message = "a", # why
    group = "x",
  },
  { body = "b",
    message = "c" }
]
limit_tags = 5
)")
                       .git;
  BOOST_TEST(pattern(git.commit_parsers.at(0).message) == "a");
  BOOST_TEST(git.commit_parsers.at(0).group.value() == "x");
  BOOST_TEST(pattern(git.commit_parsers.at(1).message) == "c");
  BOOST_TEST(git.limit_tags.value() == 5U);
  BOOST_TEST(
      has(complaint("git = { topo_order = true,\n limit_tags = 1,\n}\n[bump]\nbump_type = 2"),
          "line 5, column 13: "));
  BOOST_TEST(has(complaint("git = {,}"), "line 1"));
  BOOST_TEST(has(complaint("git = { topo_order = true,, }"), "line 1"));
}

BOOST_AUTO_TEST_CASE(has_the_escapes_of_toml_1_1) {
  BOOST_TEST(body(R"("a\e\x41\u00e9\\x\\e")") ==
             "a\x1b"
             "A\u00e9\\x\\e");
  BOOST_TEST(body(R"('a\e\x41')") == R"(a\e\x41)");
  BOOST_TEST(body("\"\"\"\n\\e\\\n   x\"\"\"\"") == "\x1bx\"");
}

BOOST_AUTO_TEST_CASE(keeps_the_line_ends_within_strings) {
  BOOST_TEST(body("\"\"\"\r\na\r\n\\\r\n  b\\\\\r\nc\"\"\"\r\n") == "a\r\nb\\\r\nc");
  BOOST_TEST(body("'''\r\na\\d\"\r\n'''''\r\n") == "a\\d\"\r\n''");
  BOOST_TEST(body("'''\na\\d\"\n'''") == "a\\d\"\n");
  auto const parsers = "[git]\r\ncommit_parsers = [{ message = 'a',\r\n group = 'b' },\r\n]\r\n";
  BOOST_TEST(read(parsers).git.commit_parsers.at(0).group.value() == "b");
}

BOOST_AUTO_TEST_CASE(may_begin_with_a_mark_and_hold_bytes_that_are_no_utf_8) {
  BOOST_TEST(read("\xef\xbb\xbf[changelog]\nbody = 'x'").changelog.body == "x");
  BOOST_TEST(body("'a\xff'") == "a\ufffd");
}

BOOST_AUTO_TEST_CASE(takes_a_quoted_key_at_the_top_for_a_path) {
  BOOST_TEST(read("'changelog.body' = 'x'").changelog.body == "x");
  auto const git = read("'git.commit_parsers[0].group' = 'x'").git;
  BOOST_TEST(git.commit_parsers.at(0).group.value() == "x");
  BOOST_TEST(git.commit_parsers.size() == 15U);
}

BOOST_AUTO_TEST_CASE(has_a_bound_for_its_depth) {
  for (auto const* const piece : {"[", "a.", "{a=", "[[a.", "{a.b=[", "\"\"."}) {
    auto const text = repeated(piece, 100'000);
    BOOST_TEST(has(complaint("x = " + text), "more than 200 deep"), piece);
    BOOST_TEST(has(complaint(text), "more than 200 deep"), piece);
  }
  BOOST_TEST(has(complaint("x = [\"\"\"\"\"\", {" + repeated("a.", 100'000)), "200 deep"));
  BOOST_TEST(has(complaint("x = [''''a'''', {" + repeated("a.", 100'000)), "200 deep"));
  BOOST_TEST(has(complaint("'" + repeated("a.", 100'000) + "a' = 1"), "more than 200 parts"));
  BOOST_TEST(read("[a.a.a]\n" + repeated("a = 1.5\n[a.b.c]\n", 1)).git.topo_order_commits);
  BOOST_TEST(body("'" + repeated("[{.", 100'000) + "'").size() == 300'000U);
}

BOOST_AUTO_TEST_CASE(has_a_bound_for_its_size) {
  BOOST_TEST(has(complaint(std::string(std::size_t{9} << 20, '\n')), "larger than 8 MiB"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(public_configurations)

BOOST_AUTO_TEST_CASE(can_all_be_read) {
  auto const folder = test::in_shared("data/cliff-tomls");
  if (folder.empty()) return;
  std::vector<std::string> complaints;
  std::size_t count = 0;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    ++count;
    auto const name = entry.path().filename().string();
    try {
      read_configuration(ConfigurationText{test::read_file(entry.path()), name}, {});
    } catch (Error const& error) {
      complaints.emplace_back(error.what());
    }
  }
  BOOST_TEST(count == 46U);
  BOOST_TEST(complaints.empty(), (complaints.empty() ? "" : complaints.front()));
}

BOOST_AUTO_TEST_CASE(hold_keys_that_are_dead) {
  auto const folder = test::in_shared("data/cliff-tomls");
  if (folder.empty()) return;
  std::vector<std::string> dead;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    auto const name = entry.path().filename().string();
    auto const read_one =
        read_configuration(ConfigurationText{test::read_file(entry.path()), name}, {});
    for (auto const& key : read_one.unknown_keys) dead.push_back(key);
  }
  std::sort(dead.begin(), dead.end());
  BOOST_TEST((dead ==
              std::vector<std::string>{
                  "changelog.remote (0xErwin1__dbflux.toml:41)",
                  "git.date_order (knitli__codeweaver.toml:181)",
                  "git.date_order (tree-sitter__tree-sitter.toml:66)",
                  "git.ignore_merges (42ch-dev__spoke.toml:40)",
                  "git.latest_tag_only (31103__tanshu3.toml:36)",
              }),
             dead.size());
}

BOOST_AUTO_TEST_SUITE_END()
