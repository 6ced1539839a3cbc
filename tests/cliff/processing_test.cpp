// SPDX-License-Identifier: MIT
#include "cliff/processing.hpp"

#include "cliff/context.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

namespace {

using cairn::RustRegex;
using cairn::cliff::CommitParser;
using cairn::cliff::Configuration;
using cairn::cliff::Release;

cairn::cliff::Commit commit(std::string const& message, std::string const& id = "") {
  auto origin = std::make_shared<cairn::cliff::Origin>();
  origin->id = id;
  origin->author.name = "Ada";
  cairn::cliff::Commit result;
  result.origin = std::move(origin);
  result.message = cairn::tera::Text(message);
  return result;
}

/// Says what it was asked for, so that a test can see it in the message.
std::string echo(std::string const& command, std::string_view input, std::string_view sha) {
  if (command == "fail") throw cairn::Error(cairn::Fault::fatal, "failed");
  return fmt::format("{}<{}>{}", command, input, sha);
}

/// "group(scope) message" of each commit that is left, joined by "; ".
std::string processed(std::vector<cairn::cliff::Commit> commits,
                      Configuration::Git const& settings) {
  std::vector<Release> releases(1);
  releases[0].commits = std::move(commits);
  cairn::cliff::process(releases, settings, echo);
  std::string text;
  for (auto const& left : releases[0].commits) {
    auto const message = cairn::cliff::member_at(cairn::cliff::context_of(left), "message");
    text +=
        fmt::format("{}{}({}) {}", text.empty() ? "" : "; ", left.shown_group().value_or("none"),
                    left.shown_scope().value_or(""), *message->text());
  }
  return text;
}

std::string processed(std::string const& message, Configuration::Git const& settings) {
  return processed(std::vector{commit(message)}, settings);
}

CommitParser parser_of(std::string_view message, std::string const& group) {
  CommitParser parser;
  parser.message = RustRegex(message);
  parser.group = group;
  return parser;
}

CommitParser skipping(std::string_view message) {
  CommitParser parser;
  parser.message = RustRegex(message);
  parser.skip = true;
  return parser;
}

Configuration::Git with(std::vector<CommitParser> parsers) {
  Configuration::Git settings;
  settings.commit_parsers = std::move(parsers);
  return settings;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_commit_of_git_cliff)

BOOST_AUTO_TEST_CASE(is_grouped_by_its_type_in_its_own_spelling) {
  BOOST_TEST(processed("Feat(ui): a", {}) == "Feat(ui) a");
}

BOOST_AUTO_TEST_CASE(is_dropped_unless_it_is_conventional_or_that_is_not_asked_for) {
  BOOST_TEST(processed("words", {}) == "");
  Configuration::Git settings;
  settings.filter_unconventional = false;
  BOOST_TEST(processed("words", settings) == "none() words");
  settings.filter_unconventional = true;
  settings.conventional_commits = false;
  BOOST_TEST(processed("feat: a", settings) == "none() feat: a");
}

BOOST_AUTO_TEST_CASE(has_to_be_conventional_where_that_is_required) {
  Configuration::Git settings;
  settings.require_conventional = true;
  BOOST_CHECK_THROW(processed("words", settings), cairn::Error);
  settings.commit_parsers = {skipping("words")};
  BOOST_TEST(processed("words", settings) == "");
}

BOOST_AUTO_TEST_CASE(needs_a_group_from_a_parser_where_unmatched_ones_fail) {
  Configuration::Git settings;
  settings.fail_on_unmatched_commit = true;
  BOOST_CHECK_THROW(processed("feat: a", settings), cairn::Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_parser_of_git_cliff)

BOOST_AUTO_TEST_CASE(decides_when_it_is_the_first_that_matches) {
  auto const settings = with({parser_of("^feat", "New"), parser_of("a", "Late")});
  BOOST_TEST(processed("feat: a", settings) == "New() a");
  BOOST_TEST(processed("fix: a", settings) == "Late() a");
  BOOST_TEST(processed("fix: b", settings) == "fix() b");
}

BOOST_AUTO_TEST_CASE(matches_only_with_all_that_it_asks_for) {
  auto parser = parser_of("^feat", "New");
  parser.body = RustRegex("why");
  BOOST_TEST(processed("feat: a", with({parser})) == "feat() a");
  BOOST_TEST(processed("feat: a\n\nthat is why", with({parser})) == "New() a");
}

BOOST_AUTO_TEST_CASE(sees_footers_without_the_blank_behind_their_colon) {
  CommitParser parser;
  parser.footer = RustRegex("^changelog:ignore$");
  parser.skip = true;
  BOOST_TEST(processed("feat: a\n\nchangelog: ignore", with({parser})) == "");
  BOOST_TEST(processed("feat: a\n\nchangelog: other", with({parser})) == "feat() a");
}

BOOST_AUTO_TEST_CASE(fills_captures_into_group_and_scope) {
  auto parser = parser_of(R"(^(\w+)\((?<where>\w+)\))", "${1}s");
  parser.scope = "in ${where}";
  BOOST_TEST(processed("feat(ui): a", with({parser})) == "feats(in ui) a");
}

BOOST_AUTO_TEST_CASE(takes_a_group_literally_where_it_only_names_a_commit) {
  CommitParser parser;
  parser.sha = std::string(39, 'a') + "B";
  parser.group = "a$1b";
  BOOST_TEST(processed({commit("feat: a", std::string(39, 'a') + "b")}, with({parser})) ==
             "a$1b() a");
}

BOOST_AUTO_TEST_CASE(spares_what_breaks_where_that_is_protected) {
  auto settings = with({skipping(".*")});
  BOOST_TEST(processed("feat!: a", settings) == "");
  settings.protect_breaking_commits = true;
  BOOST_TEST(processed("feat!: a", settings) == "feat() a");
}

BOOST_AUTO_TEST_CASE(goes_on_where_it_says_so_and_later_ones_add_what_they_have) {
  auto first = parser_of("a", "First");
  first.scope = "kept";
  first.continues = true;
  auto settings = with({first, parser_of("feat", "Second")});
  BOOST_TEST(processed("feat: a", settings) == "Second(kept) a");
  BOOST_TEST(processed("fix: a", settings) == "First(kept) a");
  settings.filter_commits = true;
  BOOST_TEST(processed("fix: a", settings) == "First(kept) a");
  BOOST_TEST(processed("fix: b", settings) == "");
}

BOOST_AUTO_TEST_CASE(looks_into_fields_and_drops_what_it_cannot_compare) {
  CommitParser parser;
  parser.field = "author.name";
  parser.pattern = RustRegex("^Ada$");
  parser.group = "Hers";
  BOOST_TEST(processed("feat: a", with({parser})) == "Hers() a");
  parser.field = "author";
  BOOST_TEST(processed("feat: a", with({parser})) == "");
  parser.field = "body";
  BOOST_TEST(processed("feat: a", with({parser})) == "");
  parser.field = "nothing.there";
  BOOST_TEST(processed("feat: a", with({parser})) == "feat() a");
}

BOOST_AUTO_TEST_CASE(does_not_match_strictly_where_its_field_cannot_be_compared) {
  CommitParser parser;
  parser.field = "body";
  parser.pattern = RustRegex("a");
  parser.group = "Never";
  auto settings = with({parser, parser_of("^feat", "New")});
  BOOST_TEST(processed("feat: a", settings) == "");
  settings.strict = true;
  BOOST_TEST(processed("feat: a", settings) == "New() a");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_preprocessor_of_git_cliff)

BOOST_AUTO_TEST_CASE(replaces_before_the_message_is_read) {
  Configuration::Git settings;
  settings.commit_preprocessors = {{RustRegex(R"(\(#(\d+)\))"), "no. $1", std::nullopt}};
  BOOST_TEST(processed("feat: a (#12)", settings) == "feat() a no. 12");
}

BOOST_AUTO_TEST_CASE(pipes_the_whole_message_where_its_pattern_is_found) {
  Configuration::Git settings;
  settings.conventional_commits = false;
  settings.commit_preprocessors = {{RustRegex("a"), std::nullopt, "run"}};
  BOOST_TEST(processed({commit("a b", "12")}, settings) == "none() run<a b>12");
  BOOST_TEST(processed("b", settings) == "none() b");
}

BOOST_AUTO_TEST_CASE(stays_in_its_release_and_in_its_order_among_thousands) {
  auto settings = with({skipping("^chore"), parser_of("^feat", "F")});
  settings.filter_unconventional = true;
  std::vector<Release> releases(3);
  std::vector<std::string> expected(3);
  for (auto number = 0; number < 3000; ++number) {
    auto const release = static_cast<std::size_t>(number / 1000);
    auto const* const type = number % 3 == 0 ? "feat: " : number % 3 == 1 ? "chore: " : "no ";
    releases[release].commits.push_back(commit(type + std::to_string(number)));
    if (number % 3 == 0) expected[release] += std::to_string(number) + ' ';
  }
  auto const dropped = cairn::cliff::process(releases, settings, echo);
  BOOST_TEST(dropped.skipped == 1000U);
  BOOST_TEST(dropped.unconventional == 1000U);
  for (std::size_t release = 0; release < 3; ++release) {
    std::string kept;
    for (auto const& left : releases[release].commits) kept += left.conventional->description + ' ';
    BOOST_TEST(kept == expected[release]);
  }
}

BOOST_AUTO_TEST_CASE(costs_the_commit_when_its_command_fails) {
  Configuration::Git settings;
  settings.commit_preprocessors = {{RustRegex("a"), std::nullopt, "fail"}};
  BOOST_TEST(processed("feat: a", settings) == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_message_of_git_cliff)

BOOST_AUTO_TEST_CASE(is_split_into_commits_line_by_line) {
  Configuration::Git settings;
  settings.split_commits = true;
  BOOST_TEST(processed("feat: a\n\nfix: b\nwords", settings).find("fix() b") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(takes_only_the_steps_that_are_listed) {
  Configuration::Git settings;
  settings.processing_order = std::vector<cairn::cliff::Step>{};
  settings.commit_parsers = {skipping(".*")};
  BOOST_TEST(processed("feat: a", settings) == "none() feat: a");
  settings.processing_order = {cairn::cliff::Step::commit_parsers};
  BOOST_TEST(processed("feat: a", settings) == "");
}

BOOST_AUTO_TEST_CASE(gives_links_by_the_matched_text_alone) {
  Configuration::Git settings;
  settings.link_parsers = {{RustRegex(R"(#(\d+))"), "https://x/$1", std::nullopt},
                           {RustRegex(R"(RFC(\d+))"), "https://y/$1", "rfc $1"}};
  std::vector<Release> releases(1);
  releases[0].commits = {commit("feat: a #1 and RFC7 and #2")};
  cairn::cliff::process(releases, settings, echo);
  std::string shown;
  for (auto const& link : releases[0].commits[0].links) shown += link.text + "=" + link.href + ' ';
  BOOST_TEST(shown == "#1=https://x/1 #2=https://x/2 rfc 7=https://y/7 ");
}

BOOST_AUTO_TEST_SUITE_END()
