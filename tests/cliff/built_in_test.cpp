// SPDX-License-Identifier: MIT
#include "cliff/configuration.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::cliff;

namespace {

std::string shown(std::optional<std::string> const& text) {
  return text ? *text : "none";
}

std::string shown(std::optional<RustRegex> const& regex) {
  return regex ? regex->pattern() : "none";
}

std::string shown(CommitParser const& parser) {
  return fmt::format("{} | {} | {} | {} | {} | {} | {} | {} | {}\n", shown(parser.message),
                     shown(parser.body), shown(parser.footer), shown(parser.field),
                     shown(parser.group), shown(parser.scope), shown(parser.default_scope),
                     parser.skip, parser.continues);
}

std::string shown(TextProcessor const& processor) {
  return fmt::format("{} -> {} {}\n", processor.pattern.pattern(), shown(processor.replace),
                     shown(processor.replace_command));
}

/// All that a configuration says, save the templates of body and footer.
std::string settings(Configuration const& configuration) {
  auto const& [changelog, git, remote, bump] = configuration;
  auto text = fmt::format("{}\n{}\n{} {} {}\n{}\n{} {} {} {} {} {} {}\n{} {} {} {} {} {}\n{}\n",
                          shown(changelog.header), changelog.header_marker, changelog.trim,
                          changelog.render_always, changelog.format, shown(changelog.output),
                          git.conventional_commits, git.filter_unconventional,
                          git.require_conventional, git.split_commits, git.protect_breaking_commits,
                          git.filter_commits, git.fail_on_unmatched_commit, git.use_branch_tags,
                          git.topo_order, git.topo_order_commits, to_string(git.sort_commits),
                          git.recurse_submodules, git.link_parsers.size(), shown(git.tag_pattern));
  for (auto const& processor : changelog.postprocessors) text += shown(processor);
  for (auto const& processor : git.commit_preprocessors) text += shown(processor);
  for (auto const& parser : git.commit_parsers) text += shown(parser);
  for (auto const& address : remote.of) text += address.known() ? "known\n" : "unknown\n";
  text += fmt::format("{} {} {}\n", bump.features_always_bump_minor,
                      bump.breaking_always_bump_major, shown(bump.initial_tag));
  return text;
}

ConfigurationReading reading(std::string_view name, std::string_view text) {
  return read_configuration(ConfigurationText{std::string(text), std::string(name)}, {});
}

Configuration built_in(std::string_view name) {
  return reading(name, built_in_configuration(name).value()).configuration;
}

std::vector<std::string_view> const names{
    "azure-devops-keepachangelog",
    "cocogitto",
    "detailed",
    "github",
    "github-keepachangelog",
    "gitlab",
    "gitlab-keepachangelog",
    "keepachangelog",
    "minimal",
    "scoped",
    "scopesorted",
    "statistics",
    "unconventional",
};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_built_in_configuration)

BOOST_AUTO_TEST_CASE(has_one_of_thirteen_names) {
  BOOST_TEST((built_in_names() == names));
}

BOOST_AUTO_TEST_CASE(is_found_by_its_name_and_by_its_file) {
  for (auto const name : names) {
    BOOST_TEST(built_in_configuration(name).has_value(), name);
    BOOST_TEST(
        (built_in_configuration(fmt::format("{}.toml", name)) == built_in_configuration(name)));
  }
  BOOST_TEST(built_in_configuration("cliff").has_value());
  BOOST_TEST(!built_in_configuration("Minimal"));
  BOOST_TEST(!built_in_configuration("minimal.TOML"));
  BOOST_TEST(!built_in_configuration("minimal.toml.toml"));
  BOOST_TEST(!built_in_configuration("./minimal"));
  BOOST_TEST(!built_in_configuration(""));
}

BOOST_AUTO_TEST_CASE(says_nothing_without_meaning) {
  for (auto const name : names)
    BOOST_TEST(reading(name, *built_in_configuration(name)).unknown_keys.empty(), name);
  BOOST_TEST(reading("cliff", *built_in_configuration("cliff")).unknown_keys.empty());
}

BOOST_AUTO_TEST_CASE(called_cliff_is_what_stands_under_every_configuration) {
  auto const written = built_in("cliff");
  auto const nothing = read_configuration({}, {}).configuration;
  BOOST_TEST(settings(written) == settings(nothing));
  BOOST_TEST(written.changelog.body == nothing.changelog.body);
}

BOOST_AUTO_TEST_CASE(chooses_which_commits_are_kept_and_in_which_order) {
  std::vector<std::string> choices;
  for (auto const name : names) {
    auto const git = built_in(name).git;
    choices.push_back(fmt::format("{}: {} {} {} {}", name, git.conventional_commits,
                                  git.filter_unconventional, to_string(git.sort_commits),
                                  git.commit_parsers.size()));
  }
  BOOST_TEST((choices == std::vector<std::string>{
                             "azure-devops-keepachangelog: true false oldest 11",
                             "cocogitto: true true oldest 11",
                             "detailed: true false oldest 13",
                             "github: false true newest 15",
                             "github-keepachangelog: true false newest 11",
                             "gitlab: false true newest 15",
                             "gitlab-keepachangelog: true false newest 11",
                             "keepachangelog: true false oldest 11",
                             "minimal: true true oldest 15",
                             "scoped: true true oldest 10",
                             "scopesorted: true true oldest 10",
                             "statistics: true false oldest 11",
                             "unconventional: false false oldest 11",
                         }));
}

BOOST_AUTO_TEST_CASE(groups_by_the_default_in_this_order) {
  std::string rows;
  for (auto const& parser : built_in("cliff").git.commit_parsers)
    rows += fmt::format("{}{} {}\n", shown(parser.message), parser.body ? "|body" : "",
                        parser.skip ? "skip" : shown(parser.group));
  BOOST_TEST(rows == R"(^feat <!-- 0 -->🚀 Features
^fix <!-- 1 -->🐛 Bug Fixes
^doc <!-- 3 -->📚 Documentation
^perf <!-- 4 -->⚡ Performance
^refactor <!-- 2 -->🚜 Refactor
^style <!-- 5 -->🎨 Styling
^test <!-- 6 -->🧪 Testing
^chore\(release\): prepare for skip
^chore\(deps.*\) skip
^chore\(pr\) skip
^chore\(pull\) skip
^chore|^ci <!-- 7 -->⚙️ Miscellaneous Tasks
none|body <!-- 8 -->🛡️ Security
^revert <!-- 9 -->◀️ Revert
.* <!-- 10 -->💼 Other
)");
}

BOOST_AUTO_TEST_CASE(has_the_header_that_prepending_looks_for) {
  auto const plain =
      "# Changelog\n\nAll notable changes to this project will be documented in this "
      "file.\n\n";
  for (auto const* const name :
       {"detailed", "scoped", "scopesorted", "statistics", "unconventional"})
    BOOST_TEST(built_in(name).changelog.header.value() == plain, name);
  for (auto const* const name : {"minimal", "github", "gitlab"})
    BOOST_TEST(!built_in(name).changelog.header, name);
}

BOOST_AUTO_TEST_CASE(says_the_same_as_git_cliffs_own) {
  auto const folder = test::in_shared("data/git-cliff");
  if (folder.empty()) return;
  for (auto const name : names) {
    auto const theirs = reading(name, test::read_file(folder / fmt::format("{}.toml", name)));
    BOOST_TEST(settings(theirs.configuration) == settings(built_in(name)), name);
  }
  auto const theirs = reading("default.toml", test::read_file(folder / "default.toml"));
  BOOST_TEST(settings(theirs.configuration) == settings(built_in("cliff")));
}

BOOST_AUTO_TEST_SUITE_END()
