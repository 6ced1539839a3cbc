// SPDX-License-Identifier: MIT
#include "cli/cliff/options.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::cli;
using cliff::RemoteKind;

namespace {

using Strings = std::vector<std::string>;
using Variables = std::map<std::string, std::string>;

CliffCommandLine command_line(Strings const& words, Variables const& variables = {}) {
  return read_cliff_command_line(words, [&](std::string const& name) -> std::optional<std::string> {
    auto const found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

CliffOptions options(Strings const& words, Variables const& variables = {}) {
  return command_line(words, variables).options;
}

std::string complaint(Strings const& words, Variables const& variables = {}) {
  try {
    command_line(words, variables);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::usage));
    return error.what();
  }
  return "no complaint";
}

bool refused(Strings const& words, Variables const& variables = {}) {
  return complaint(words, variables) != "no complaint";
}

std::string shown(std::optional<std::string> const& text) {
  return text ? *text : "none";
}

std::string shown(std::optional<std::filesystem::path> const& path) {
  return path ? path->string() : "none";
}

std::string shown(std::optional<RustRegex> const& regex) {
  return regex ? regex->pattern() : "none";
}

std::string repository(Strings const& words) {
  auto const name = options(words).remotes.at(0);
  return name ? name->owner + " | " + name->repo : "none";
}

cliff::Configuration applied(Strings const& words, cliff::Configuration configuration = {}) {
  apply(options(words), configuration);
  return configuration;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_command_line_of_git_cliff)

BOOST_AUTO_TEST_CASE(that_is_empty_says_nothing) {
  auto const line = command_line({});
  BOOST_TEST((line.wish == Wish::work));
  BOOST_TEST(!line.options.range);
  BOOST_TEST(!line.options.output);
  BOOST_TEST(!line.options.bump);
  BOOST_TEST(!line.options.offline);
  BOOST_TEST(line.options.verbosity == 0U);
  BOOST_TEST((line.options.sort == cliff::CommitOrder::oldest));
}

BOOST_AUTO_TEST_CASE(takes_values_behind_a_blank_or_an_equals_sign) {
  for (auto const& words : std::vector<Strings>{{"--config", "x"},
                                                {"--config=x"},
                                                {"-c", "x"},
                                                {"-cx"},
                                                {"-c=x"},
                                                {"-uc", "x"},
                                                {"-uc=x"}})
    BOOST_TEST(shown(options(words).config) == "x");
  BOOST_TEST(shown(options({"--config="}).config) == "");
  BOOST_TEST(shown(options({"--config", ""}).config) == "");
  BOOST_TEST(shown(options({"--config", "-"}).config) == "-");
  BOOST_TEST(shown(options({"-c=="}).config) == "=");
}

BOOST_AUTO_TEST_CASE(bundles_letters) {
  auto const said = options({"-ulx"});
  BOOST_TEST(said.unreleased);
  BOOST_TEST(said.latest);
  BOOST_TEST(said.context);
  BOOST_TEST(shown(options({"-uo"}).output) == "CHANGELOG.md");
  BOOST_TEST(shown(options({"-pu"}).prepend) == "u");
  BOOST_TEST(refused({"-lz"}));
  BOOST_TEST(refused({"-l5"}));
  BOOST_TEST(refused({"-l=x"}));
}

BOOST_AUTO_TEST_CASE(knows_whole_names_alone) {
  BOOST_TEST(complaint({"--lates"}) == "unknown option '--lates'");
  BOOST_TEST(complaint({"--Latest"}) == "unknown option '--Latest'");
  BOOST_TEST(complaint({"--no-latest"}) == "unknown option '--no-latest'");
  BOOST_TEST(complaint({"--="}) == "unknown option '--'");
  BOOST_TEST(complaint({"-5"}) == "unknown option '-5'");
  BOOST_TEST(complaint({"--latest=x"}) == "option '--latest' takes no value");
  BOOST_TEST(options({"--debug"}).verbosity == 1U);
}

BOOST_AUTO_TEST_CASE(says_an_option_once_unless_it_repeats) {
  BOOST_TEST(complaint({"-l", "--latest"}) == "option '--latest' may be said once");
  BOOST_TEST(refused({"-t", "a", "--tag=b"}));
  BOOST_TEST(refused({"-o", "-o"}));
  BOOST_TEST(refused({"--github-repo", "a/b", "--github-repo", "a/b"}));
  BOOST_TEST(options({"-vv", "--verbose"}).verbosity == 3U);
  BOOST_TEST((options({"--with-commit", "a", "--with-commit", "b c"}).with_commits ==
              Strings{"a", "b c"}));
  BOOST_TEST(
      (options({"--skip-commit", "a", "--skip-commit=b"}).skip_commits == Strings{"a", "b"}));
}

BOOST_AUTO_TEST_CASE(needs_a_value_that_does_not_begin_with_a_hyphen) {
  BOOST_TEST(complaint({"--config"}) == "option '--config' requires a value");
  BOOST_TEST(complaint({"-c", "-l"}) == "option '-c' requires a value");
  BOOST_TEST(refused({"--config", "--", "x"}));
  BOOST_TEST(refused({"--limit-tags", "-1"}));
  BOOST_TEST(refused({"--with-commit", "-x"}));
  BOOST_TEST(shown(options({"--config=-x"}).config) == "-x");
}

BOOST_AUTO_TEST_CASE(may_begin_a_tag_and_a_body_with_a_hyphen) {
  BOOST_TEST(shown(options({"--tag", "-l"}).tag) == "-l");
  BOOST_TEST(shown(options({"-t", "--", "a..b"}).tag) == "--");
  BOOST_TEST(shown(options({"-t", "--", "a..b"}).range) == "a..b");
  BOOST_TEST(shown(options({"-t-5"}).tag) == "-5");
  BOOST_TEST(shown(options({"--body", "- {{ version }}"}).body) == "- {{ version }}");
  BOOST_TEST(refused({"--tag"}));
}

BOOST_AUTO_TEST_CASE(may_leave_out_some_values) {
  BOOST_TEST(shown(options({"-o"}).output) == "CHANGELOG.md");
  BOOST_TEST(shown(options({"--output", "-u"}).output) == "CHANGELOG.md");
  BOOST_TEST(shown(options({"--output="}).output) == "");
  BOOST_TEST(shown(options({"-o", "--", "a..b"}).output) == "CHANGELOG.md");
  BOOST_TEST(shown(options({"-o", "v1..v2"}).output) == "v1..v2");
  BOOST_TEST(shown(options({"--prepend"}).prepend) == "CHANGELOG.md");
  BOOST_TEST((options({"--bump"}).bump == BumpChoice::automatic));
  BOOST_TEST((options({"--bump", "minor"}).bump == BumpChoice::minor));
  BOOST_TEST(shown(options({"--init"}).init) == "");
  BOOST_TEST(shown(options({"-i", "minimal"}).init) == "minimal");
  BOOST_TEST(shown(options({"--with-tag-message", "x"}).with_tag_message) == "x");
  BOOST_TEST(shown(options({"--with-tag-message="}).with_tag_message) == "");
  BOOST_TEST(shown(options({"--with-tag-message"}, {{"GIT_CLIFF_WITH_TAG_MESSAGE", "x"}})
                       .with_tag_message) == "none");
}

BOOST_AUTO_TEST_CASE(has_one_range) {
  BOOST_TEST(shown(options({"a..b"}).range) == "a..b");
  BOOST_TEST(shown(options({"-l", "a..b", "-u"}).range) == "a..b");
  BOOST_TEST(shown(options({"--", "-x"}).range) == "-x");
  BOOST_TEST(shown(options({"-"}).range) == "-");
  BOOST_TEST(complaint({"a", "b"}) == "unexpected argument 'b'");
  BOOST_TEST(refused({"a", "--", "b"}));
}

BOOST_AUTO_TEST_CASE(takes_one_pattern_at_a_time_and_splits_it_at_blanks) {
  auto const said = options({"--include-path", "a/**", "r..s", "--include-path", "b  c"});
  BOOST_TEST((said.include_paths == Strings{"a/**", "b", "", "c"}));
  BOOST_TEST(shown(said.range) == "r..s");
  BOOST_TEST((options({"--exclude-path=x y"}).exclude_paths == Strings{"x", "y"}));
  BOOST_TEST(refused({"--include-path", "a**b"}));
  BOOST_TEST(refused({"--exclude-path", "[a"}));
}

BOOST_AUTO_TEST_CASE(takes_all_words_up_to_an_option_for_repositories) {
  using Paths = std::vector<std::filesystem::path>;
  auto const said = options({"-r", "a", "b", "-l", "c"});
  BOOST_TEST((said.repositories == Paths{"a", "b"}));
  BOOST_TEST(shown(said.range) == "c");
  BOOST_TEST((options({"-r", "a", "--", "c"}).repositories == Paths{"a"}));
  BOOST_TEST((options({"-ra", "c"}).repositories == Paths{"a"}));
  BOOST_TEST(shown(options({"--repository=a", "c"}).range) == "c");
}

BOOST_AUTO_TEST_CASE(takes_words_out_of_lists) {
  BOOST_TEST((options({"-s", "all"}).strip == StrippedPart::all));
  BOOST_TEST((options({"--sort", "newest"}).sort == cliff::CommitOrder::newest));
  for (auto const& words : std::vector<Strings>{{"--strip", "Header"},
                                                {"--strip="},
                                                {"--sort=Newest"},
                                                {"--bump", "Major"},
                                                {"--bump="}})
    BOOST_TEST(refused(words), words.front());
}

BOOST_AUTO_TEST_CASE(takes_numbers) {
  BOOST_TEST(options({"--limit-tags", "+5"}).limit_tags.value() == 5U);
  BOOST_TEST(options({"--http-timeout=18446744073709551615"}).http_timeout.value() ==
             18446744073709551615U);
  for (auto const* const none : {"", "x", "1.5", "18446744073709551616", " 1", "++1"})
    BOOST_TEST(refused({"--limit-tags", none}), none);
}

BOOST_AUTO_TEST_CASE(takes_expressions) {
  auto const said = options(
      {"--tag-pattern", "v[0-9]+", "--skip-tags=", "--ignore-tags", "a", "--count-tags", "b"});
  BOOST_TEST(shown(said.tag_pattern) == "v[0-9]+");
  BOOST_TEST(shown(said.skip_tags) == "");
  BOOST_TEST(shown(said.ignore_tags) == "a");
  BOOST_TEST(shown(said.count_tags) == "b");
  BOOST_TEST(refused({"--tag-pattern", "("}));
}

BOOST_AUTO_TEST_CASE(takes_a_url_for_its_configuration) {
  for (auto const* const url : {"https://x/y", "http:foo", "foo:bar", "https:///x", "x:"})
    BOOST_TEST(shown(options({"--config-url", url}).config_url) == url);
  for (auto const* const none : {"", "foo", "//a", "http://", "1x:y"})
    BOOST_TEST(refused({"--config-url", none}), none);
}

BOOST_AUTO_TEST_CASE(takes_a_repository_by_its_name_or_its_url) {
  BOOST_TEST(repository({"--github-repo", "o/r"}) == "o | r");
  BOOST_TEST(repository({"--github-repo", "g/s/r"}) == "g/s | r");
  BOOST_TEST(repository({"--github-repo", "/"}) == " | ");
  BOOST_TEST(repository({"--github-repo", "git@h:o/r"}) == "git@h:o | r");
  BOOST_TEST(repository({"--github-repo", "https://h/g/s/r?c/d#e/f"}) == "g/s | r");
  BOOST_TEST(repository({"--github-repo", "HTTPS://h/a/b/"}) == "a/b | ");
  BOOST_TEST(repository({"--github-repo", "ssh://git@h/o/r"}) == "o | r");
  BOOST_TEST(repository({"--github-repo", "file:///o/r"}) == "o | r");
  BOOST_TEST(repository({"--github-repo", "x:o/r"}) == "o | r");
  BOOST_TEST(repository({"--github-repo", " https://h/o/r"}) == "o | r");
  for (auto const* const none :
       {"", "o", "https://h", "https://h/", "https://h/a", "x:r", "https:///a/b", "https:o/r"})
    BOOST_TEST(refused({"--github-repo", none}), none);
}

BOOST_AUTO_TEST_CASE(asks_for_help_in_the_order_of_its_words) {
  BOOST_TEST((command_line({"-h"}).wish == Wish::usage));
  BOOST_TEST((command_line({"-lh"}).wish == Wish::usage));
  BOOST_TEST((command_line({"--help", "--nope"}).wish == Wish::manual));
  BOOST_TEST((command_line({"-V"}).wish == Wish::version));
  BOOST_TEST((command_line({"--version"}).wish == Wish::version));
  BOOST_TEST(refused({"--nope", "--help"}));
  BOOST_TEST(refused({"--help=x"}));
  BOOST_TEST(refused({"--config", "--help"}));
  BOOST_TEST((command_line({"-h"}, {{"GIT_CLIFF_LIMIT_TAGS", "x"}}).wish == Wish::usage));
}

BOOST_AUTO_TEST_CASE(is_utf_8) {
  BOOST_TEST(complaint({"\xff"}) == "'\\xff' is not UTF-8");
  BOOST_TEST(complaint({}, {{"GIT_CLIFF_TAG", "\xff"}}) == "'GIT_CLIFF_TAG' is not UTF-8");
}

BOOST_AUTO_TEST_CASE(expands_the_home_directory_in_paths_alone) {
  Variables const home{{"HOME", "/home/u"}};
  BOOST_TEST(shown(options({"-c", "~/x"}, home).config) == "/home/u/x");
  BOOST_TEST(shown(options({"-w", "~"}, home).workdir) == "/home/u");
  BOOST_TEST(shown(options({"-o~/y"}, home).output) == "/home/u/y");
  BOOST_TEST(shown(options({"-c", "~x"}, home).config) == "~x");
  BOOST_TEST(shown(options({"-t", "~/x"}, home).tag) == "~/x");
  BOOST_TEST(shown(options({"-c", "~/x"}).config) == "~/x");
  BOOST_TEST(shown(options({}, {{"HOME", "/h"}, {"GIT_CLIFF_CONFIG", "~/x"}}).config) == "/h/x");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(variables_of_git_cliff)

BOOST_AUTO_TEST_CASE(stand_in_for_what_is_not_said) {
  Variables const variables{{"GIT_CLIFF_TAG", "v1"},
                            {"GIT_CLIFF_INCLUDE_PATH", "a b"},
                            {"GIT_CLIFF_SKIP_COMMIT", "a b"},
                            {"GIT_CLIFF_OUTPUT", ""},
                            {"GITEA_TOKEN", "t"},
                            {"AZURE_DEVOPS_REPO", "o/r"}};
  auto const said = options({}, variables);
  BOOST_TEST(shown(said.tag) == "v1");
  BOOST_TEST((said.include_paths == Strings{"a", "b"}));
  BOOST_TEST((said.skip_commits == Strings{"a b"}));
  BOOST_TEST(shown(said.output) == "");
  BOOST_TEST(said.tokens.at(static_cast<std::size_t>(RemoteKind::gitea)).value() == "t");
  BOOST_TEST(said.remotes.at(static_cast<std::size_t>(RemoteKind::azure_devops)).value().owner ==
             "o");
  auto const other = options({"--tag", "v2", "--include-path", "c", "-o"}, variables);
  BOOST_TEST(shown(other.tag) == "v2");
  BOOST_TEST((other.include_paths == Strings{"c"}));
  BOOST_TEST(shown(other.output) == "CHANGELOG.md");
}

BOOST_AUTO_TEST_CASE(are_these) {
  std::vector<std::pair<std::string, std::string>> const all{{"GIT_CLIFF_TEMPLATES_DIR", "x"},
                                                             {"GIT_CLIFF_CONFIG", "x"},
                                                             {"GIT_CLIFF_CONFIG_URL", "http://x"},
                                                             {"GIT_CLIFF_WORKDIR", "x"},
                                                             {"GIT_CLIFF_REPOSITORY", "x"},
                                                             {"GIT_CLIFF_EXCLUDE_PATH", "x"},
                                                             {"GIT_CLIFF_TAG_PATTERN", "x"},
                                                             {"GIT_CLIFF_WITH_COMMIT", "x"},
                                                             {"GIT_CLIFF_WITH_TAG_MESSAGE", "x"},
                                                             {"GIT_CLIFF_SKIP_TAGS", "x"},
                                                             {"GIT_CLIFF_IGNORE_TAGS", "x"},
                                                             {"GIT_CLIFF_COUNT_TAGS", "x"},
                                                             {"GIT_CLIFF_LIMIT_TAGS", "1"},
                                                             {"GIT_CLIFF_PREPEND", "x"},
                                                             {"GIT_CLIFF_TEMPLATE", "x"},
                                                             {"GIT_CLIFF_CONTEXT", "x"},
                                                             {"GIT_CLIFF_HTTP_TIMEOUT", "1"},
                                                             {"GITHUB_TOKEN", "x"},
                                                             {"GITLAB_TOKEN", "x"},
                                                             {"BITBUCKET_TOKEN", "x"},
                                                             {"AZURE_DEVOPS_TOKEN", "x"},
                                                             {"GITHUB_REPO", "x/y"},
                                                             {"GITLAB_REPO", "x/y"},
                                                             {"GITEA_REPO", "x/y"},
                                                             {"BITBUCKET_REPO", "x/y"}};
  Variables variables(all.begin(), all.end());
  auto const said = options({}, variables);
  BOOST_TEST(said.templates_dir.has_value());
  BOOST_TEST(said.config.has_value());
  BOOST_TEST(said.config_url.has_value());
  BOOST_TEST(said.workdir.has_value());
  BOOST_TEST(said.repositories.size() == 1U);
  BOOST_TEST(said.exclude_paths.size() == 1U);
  BOOST_TEST(said.tag_pattern.has_value());
  BOOST_TEST(said.with_commits.size() == 1U);
  BOOST_TEST(said.with_tag_message.has_value());
  BOOST_TEST(said.skip_tags.has_value());
  BOOST_TEST(said.ignore_tags.has_value());
  BOOST_TEST(said.count_tags.has_value());
  BOOST_TEST(said.limit_tags.has_value());
  BOOST_TEST(said.prepend.has_value());
  BOOST_TEST(said.body.has_value());
  BOOST_TEST(said.from_context.has_value());
  BOOST_TEST(said.http_timeout.has_value());
  for (auto const kind : {RemoteKind::github, RemoteKind::gitlab, RemoteKind::bitbucket}) {
    BOOST_TEST(said.tokens.at(static_cast<std::size_t>(kind)).has_value());
    BOOST_TEST(said.remotes.at(static_cast<std::size_t>(kind)).has_value());
  }
}

BOOST_AUTO_TEST_CASE(hold_true_or_false_for_a_switch) {
  BOOST_TEST(options({}, {{"GIT_CLIFF_OFFLINE", "true"}}).offline);
  BOOST_TEST(!options({}, {{"GIT_CLIFF_OFFLINE", "false"}}).offline);
  BOOST_TEST(options({"--offline"}, {{"GIT_CLIFF_OFFLINE", "junk"}}).offline);
  for (auto const* const neither : {"", "1", "0", "yes", "TRUE"})
    BOOST_TEST(refused({}, {{"GIT_CLIFF_OFFLINE", neither}}), neither);
}

BOOST_AUTO_TEST_CASE(are_refused_like_what_is_said) {
  BOOST_TEST(complaint({}, {{"GIT_CLIFF_LIMIT_TAGS", ""}}) ==
             "'GIT_CLIFF_LIMIT_TAGS' takes a number, not ''");
  BOOST_TEST(refused({}, {{"GITHUB_REPO", ""}}));
  BOOST_TEST(refused({}, {{"GIT_CLIFF_TAG_PATTERN", "("}}));
  BOOST_TEST(!refused({}, {{"GIT_CLIFF_LATEST", "x"}, {"GIT_CLIFF_BUMP", "x"}}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_working_directory_of_git_cliff)

BOOST_AUTO_TEST_CASE(stands_before_the_paths_of_repositories_and_files) {
  auto const moved = in_work_directory(
      options({"-w", "d", "-r", "a", "/b", "-p", "c", "--body-file", "e", "-o", "f", "-c", "g"}));
  BOOST_TEST((moved.repositories == std::vector<std::filesystem::path>{"d/a", "/b"}));
  BOOST_TEST(shown(moved.prepend) == "d/c");
  BOOST_TEST(shown(moved.body_file) == "d/e");
  BOOST_TEST(shown(moved.output) == "f");
  BOOST_TEST(shown(moved.config) == "g");
}

BOOST_AUTO_TEST_CASE(is_the_repository_where_none_is_said) {
  BOOST_TEST((in_work_directory(options({"-w", "d"})).repositories ==
              std::vector<std::filesystem::path>{"d"}));
  BOOST_TEST(in_work_directory(options({})).repositories.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_is_said_over_a_configuration)

namespace {

cliff::Configuration with_texts() {
  cliff::Configuration configuration;
  configuration.changelog.header = "h";
  configuration.changelog.footer = "f";
  return configuration;
}

std::string refusal(Strings const& words, cliff::Configuration const& configuration) {
  try {
    applied(words, configuration);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    return error.what();
  }
  return "no refusal";
}

}  // namespace

BOOST_AUTO_TEST_CASE(strips_header_and_footer) {
  auto const texts = [](Strings const& words) {
    auto const changelog = applied(words, with_texts()).changelog;
    return shown(changelog.header) + " " + shown(changelog.footer);
  };
  BOOST_TEST(texts({}) == "h f");
  BOOST_TEST(texts({"-s", "header"}) == "none f");
  BOOST_TEST(texts({"-s", "footer"}) == "h none");
  BOOST_TEST(texts({"-s", "all"}) == "none none");
  BOOST_TEST(texts({"-p", "-u"}) == "h none");
}

BOOST_AUTO_TEST_CASE(prepends_what_is_chosen_to_another_file_than_the_output) {
  BOOST_TEST(refusal({"-p"}, {}) == "'--prepend' needs to know what is new");
  BOOST_TEST(refusal({"-p", "--current"}, {}) == "'--prepend' needs to know what is new");
  for (auto const& words : std::vector<Strings>{{"-p", "-u"}, {"-p", "-l"}, {"-p", "x", "a..b"}})
    BOOST_TEST(refusal(words, {}) == "no refusal");
  BOOST_TEST(refusal({"-u", "-p", "-o"}, {}) == "'--output' and '--prepend' write the same file");
  BOOST_TEST(refusal({"-u", "-p", "x", "-o"}, {}) == "no refusal");
  cliff::Configuration writing;
  writing.changelog.output = "CHANGELOG.md";
  BOOST_TEST(refusal({"-u", "-p"}, writing) == "'--output' and '--prepend' write the same file");
  BOOST_TEST(refusal({"-u", "-p", "-o", "y"}, writing) == "no refusal");
}

BOOST_AUTO_TEST_CASE(replaces_what_it_says_and_nothing_else) {
  cliff::Configuration given;
  given.changelog.body = "old";
  given.git.tag_pattern.emplace("old");
  given.git.count_tags.emplace("old");
  given.bump.initial_tag = "old";
  auto const same = applied({}, given);
  BOOST_TEST(same.changelog.body == "old");
  BOOST_TEST(shown(same.git.tag_pattern) == "old");
  BOOST_TEST(shown(same.bump.initial_tag) == "old");
  auto const other = applied({"-b", "new", "--tag-pattern", "new", "-t", "new", "--limit-tags", "3",
                              "--skip-tags", "s", "--ignore-tags", "i", "--count-tags", "c"},
                             given);
  BOOST_TEST(other.changelog.body == "new");
  BOOST_TEST(shown(other.git.tag_pattern) == "new");
  BOOST_TEST(shown(other.git.skip_tags) == "s");
  BOOST_TEST(shown(other.git.ignore_tags) == "i");
  BOOST_TEST(shown(other.git.count_tags) == "c");
  BOOST_TEST(other.git.limit_tags.value() == 3U);
  BOOST_TEST(shown(other.bump.initial_tag) == "new");
}

BOOST_AUTO_TEST_CASE(takes_back_patterns_by_an_empty_one) {
  cliff::Configuration given;
  given.git.skip_tags.emplace("old");
  given.git.ignore_tags.emplace("old");
  given.git.count_tags.emplace("old");
  auto const git = applied({"--skip-tags=", "--ignore-tags= ", "--count-tags="}, given).git;
  BOOST_TEST(shown(git.skip_tags) == "none");
  BOOST_TEST(shown(git.ignore_tags) == "none");
  BOOST_TEST(shown(git.count_tags) == "");
}

BOOST_AUTO_TEST_CASE(turns_switches_on_and_never_off) {
  cliff::Configuration given;
  given.git.topo_order = true;
  given.git.use_branch_tags = true;
  given.git.sort_commits = cliff::CommitOrder::newest;
  given.remote.offline = true;
  auto const same = applied({"--sort", "oldest"}, given);
  BOOST_TEST(same.git.topo_order);
  BOOST_TEST(same.git.use_branch_tags);
  BOOST_TEST((same.git.sort_commits == cliff::CommitOrder::newest));
  BOOST_TEST(same.remote.offline);
  auto const other =
      applied({"--topo-order", "--use-branch-tags", "--sort", "newest", "--offline"});
  BOOST_TEST(other.git.topo_order);
  BOOST_TEST(other.git.use_branch_tags);
  BOOST_TEST((other.git.sort_commits == cliff::CommitOrder::newest));
  BOOST_TEST(other.remote.offline);
}

BOOST_AUTO_TEST_CASE(adds_paths) {
  cliff::Configuration given;
  given.git.include_paths = {"a"};
  given.git.exclude_paths = {"b"};
  auto const git = applied({"--include-path", "c d", "--exclude-path", "e"}, given).git;
  BOOST_TEST((git.include_paths == Strings{"a", "c", "d"}));
  BOOST_TEST((git.exclude_paths == Strings{"b", "e"}));
}

BOOST_AUTO_TEST_CASE(forces_a_bump) {
  cliff::Configuration given;
  given.bump.bump_type = cliff::BumpType::patch;
  BOOST_TEST((applied({"--bump"}, given).bump.bump_type == cliff::BumpType::patch));
  BOOST_TEST((applied({"--bump", "auto"}, given).bump.bump_type == cliff::BumpType::patch));
  BOOST_TEST((applied({"--bump", "major"}, given).bump.bump_type == cliff::BumpType::major));
  BOOST_TEST((applied({"--bump=minor"}).bump.bump_type == cliff::BumpType::minor));
  BOOST_TEST(!applied({}).bump.bump_type);
}

BOOST_AUTO_TEST_CASE(runs_no_commands) {
  cliff::Configuration given;
  given.changelog.postprocessors.push_back({RustRegex("a"), "x", "cat"});
  given.git.commit_preprocessors.push_back({RustRegex("b"), {}, "cat"});
  auto const without = applied({"--no-exec"}, given);
  BOOST_TEST(shown(without.changelog.postprocessors.at(0).replace_command) == "none");
  BOOST_TEST(shown(without.changelog.postprocessors.at(0).replace) == "x");
  BOOST_TEST(shown(without.git.commit_preprocessors.at(0).replace_command) == "none");
  BOOST_TEST(shown(applied({}, given).git.commit_preprocessors.at(0).replace_command) == "cat");
}

BOOST_AUTO_TEST_CASE(names_forges) {
  cliff::Configuration given;
  given.remote[RemoteKind::gitlab].owner = "old";
  given.remote[RemoteKind::gitlab].repo = "old";
  given.remote[RemoteKind::gitlab].token = "old";
  auto const remote = applied({"--gitlab-repo", "g/s/r", "--gitea-token", "t", "--http-timeout",
                               "90", "--use-native-tls"},
                              given)
                          .remote;
  auto const& gitlab = remote[RemoteKind::gitlab];
  BOOST_TEST(gitlab.owner == "g/s");
  BOOST_TEST(gitlab.repo == "r");
  BOOST_TEST(gitlab.custom);
  BOOST_TEST(shown(gitlab.token) == "old");
  BOOST_TEST(shown(remote[RemoteKind::gitea].token) == "t");
  BOOST_TEST(!remote[RemoteKind::gitea].custom);
  for (auto const& [kind, name] : cliff::names_of(RemoteKind{})) {
    BOOST_TEST(remote[kind].http_timeout == "1m 30s", name);
    BOOST_TEST(remote[kind].native_tls.value_or(false), name);
  }
  BOOST_TEST(applied({}).remote[RemoteKind::github].http_timeout == "30s");
}

BOOST_AUTO_TEST_SUITE_END()
