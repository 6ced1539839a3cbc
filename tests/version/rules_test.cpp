// SPDX-License-Identifier: MIT
#include "version/rules.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

namespace {

Change change(std::string const& message, bool merge = false) {
  return {{}, message.substr(0, message.find('\n')), parse_message(message), merge};
}

std::string judged_as(std::string const& message, BumpRules const& rules = {}) {
  auto const verdict = judged(change(message), rules);
  return std::string(to_string(verdict.level)) + ": " + verdict.because;
}

BumpRule of_type(std::string type, Level level) {
  BumpRule rule;
  rule.type = std::move(type);
  rule.level = level;
  return rule;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_change)

BOOST_AUTO_TEST_CASE(asks_for_what_its_type_says) {
  BOOST_TEST(judged_as("feat: a") == "minor: its type is 'feat'");
  BOOST_TEST(judged_as("Feat(x): a") == "minor: its type is 'Feat'");
  BOOST_TEST(judged_as("fix: a") == "patch: its type is 'fix'");
  BOOST_TEST(judged_as("perf: a") == "patch: its type is 'perf'");
  BOOST_TEST(judged_as("revert: a") == "patch: its type is 'revert'");
  for (auto const* const type :
       {"docs", "style", "refactor", "test", "build", "ci", "chore", "wip"})
    BOOST_TEST(judged_as(std::string(type) + ": a") ==
               "none: its type is '" + std::string(type) + "'");
}

BOOST_AUTO_TEST_CASE(that_breaks_is_major_whatever_its_type) {
  BOOST_TEST(judged_as("feat!: a") == "major: it is a breaking change");
  BOOST_TEST(judged_as("chore(deps)!: a") == "major: it is a breaking change");
  BOOST_TEST(judged_as("docs: a\n\nBREAKING CHANGE: b") == "major: it is a breaking change");
}

BOOST_AUTO_TEST_CASE(that_says_nothing_is_a_patch_and_a_merge_is_nothing) {
  BOOST_TEST(judged_as("[Store] Fix the lease (#12)") ==
             "patch: it changes something and does not say how far");
  BOOST_CHECK(judged(change("Merge branch 'main' into x", true), {}).level == Level::none);
  BOOST_CHECK(judged(change("feat: merged by hand", true), {}).level == Level::minor);
  BOOST_TEST(judged_as("store: add a cache") ==
             "patch: it changes something and does not say how far");
  BOOST_TEST(judged_as("[Docs] Say why") == "none: it reads as 'docs'");
  BOOST_TEST(judged_as("Bump serde from 1.0 to 1.1") == "none: it reads as 'build'");
  BOOST_TEST(judged_as("Release 1.2.0") == "none: it reads as 'release'");
  BumpRules strict;
  strict.unconventional = Level::none;
  BOOST_CHECK(judged(change("Fix the lease"), strict).level == Level::none);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(own_rules)

BOOST_AUTO_TEST_CASE(come_before_the_defaults_and_the_first_that_fits_decides) {
  BumpRules rules;
  rules.own = {of_type("docs", Level::patch), of_type("feat", Level::patch),
               of_type("feat", Level::major)};
  BOOST_TEST(judged_as("docs: a", rules) == "patch: its type is 'docs'");
  BOOST_TEST(judged_as("FEAT: a", rules) == "patch: its type is 'feat'");
  BOOST_TEST(judged_as("fix: a", rules) == "patch: its type is 'fix'");
}

// A project whose releases are made by docs and style too, and not by chore and ci.
BOOST_AUTO_TEST_CASE(can_say_what_another_tool_was_told) {
  BumpRules rules;
  for (auto const* const type : {"docs", "style", "refactor", "perf"})
    rules.own.push_back(of_type(type, Level::patch));
  for (auto const* const type : {"chore", "ci"}) rules.own.push_back(of_type(type, Level::none));
  for (auto const* const type : {"docs", "style", "refactor", "perf", "fix"})
    BOOST_CHECK(judged(change(std::string(type) + ": a"), rules).level == Level::patch);
  for (auto const* const type : {"chore", "ci", "test"})
    BOOST_CHECK(judged(change(std::string(type) + ": a"), rules).level == Level::none);
  BOOST_CHECK(judged(change("feat: a"), rules).level == Level::minor);
}

BOOST_AUTO_TEST_CASE(do_not_hide_a_breaking_change_unless_they_say_so) {
  BumpRules rules;
  rules.own = {of_type("chore", Level::none)};
  BOOST_CHECK(judged(change("chore!: drop Node 12"), rules).level == Level::major);
  rules.own[0].breaking = BumpRule::Breaking::yes;
  BOOST_CHECK(judged(change("chore!: drop Node 12"), rules).level == Level::none);
  rules.own[0].breaking = BumpRule::Breaking::no;
  BOOST_CHECK(judged(change("chore!: drop Node 12"), rules).level == Level::major);
}

BOOST_AUTO_TEST_CASE(look_at_scope_and_subject_too) {
  BumpRules rules;
  BumpRule scope;
  scope.scope = "api";
  scope.level = Level::major;
  BumpRule subject;
  subject.pattern = Regex("^\\[Feature\\]");
  subject.level = Level::minor;
  rules.own = {scope, subject};
  BOOST_TEST(judged_as("fix(API): a", rules) == "major: its scope is 'api'");
  BOOST_TEST(judged_as("fix(ui): a", rules) == "patch: its type is 'fix'");
  BOOST_TEST(judged_as("fix: a", rules) == "patch: its type is 'fix'");
  BOOST_TEST(judged_as("[Feature] Add", rules) == "minor: its subject matches '^\\[Feature\\]'");
  BOOST_CHECK(judged(change("Nothing about [Feature]"), rules).level == Level::patch);
}

BOOST_AUTO_TEST_CASE(fit_only_where_all_that_they_give_fits) {
  BumpRules rules;
  auto rule = of_type("fix", Level::minor);
  rule.scope = "api";
  rule.pattern = Regex("urgent");
  rules.own = {rule};
  BOOST_TEST(judged_as("fix(api): urgent", rules) ==
             "minor: its type is 'fix' and its scope is 'api' and its subject matches 'urgent'");
  for (auto const* const message : {"fix(api): calm", "fix(ui): urgent", "perf(api): urgent"})
    BOOST_CHECK(judged(change(message), rules).level == Level::patch);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(before_1_0_a_level_means_less) {
  BumpRules rules;
  BOOST_CHECK(effective(Level::major, 0, rules) == Level::minor);
  BOOST_CHECK(effective(Level::minor, 0, rules) == Level::minor);
  BOOST_CHECK(effective(Level::patch, 0, rules) == Level::patch);
  BOOST_CHECK(effective(Level::major, 1, rules) == Level::major);
  rules.zero_minor = Level::patch;
  BOOST_CHECK(effective(Level::minor, 0, rules) == Level::patch);
  BOOST_CHECK(effective(Level::major, 0, rules) == Level::minor);
  rules.zero_major = ZeroMajor::leave;
  BOOST_CHECK(effective(Level::major, 0, rules) == Level::major);
}
