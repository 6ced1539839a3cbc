// SPDX-License-Identifier: MIT
#include "message/lint.hpp"

#include "fixture/corpus.hpp"
#include "shown.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace cairn;

namespace {

std::string found_in(std::string_view message, LintRules const& rules = {}) {
  std::string text;
  for (auto const& finding : lint(message, rules))
    text += fmt::format("{}{}:{} {}", text.empty() ? "" : ", ", finding.place.line,
                        finding.place.column, finding.rule);
  return text;
}

std::string fix_of(std::string_view message, LintRules const& rules = {}) {
  auto const findings = lint(message, rules);
  BOOST_REQUIRE_EQUAL(findings.size(), 1U);
  return findings.front().fix;
}

LintRules with_types(std::vector<std::string> types) {
  LintRules rules;
  rules.types = std::move(types);
  return rules;
}

LintRules with_scopes(std::vector<std::string> scopes) {
  LintRules rules;
  rules.scopes = std::move(scopes);
  return rules;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lint_says)

BOOST_AUTO_TEST_CASE(what_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/message-lint.txt"), [](std::string const& spelled) {
    auto const text = test::unescaped(spelled);
    std::string result;
    for (auto const& finding : lint(text, {})) result += render(finding, text);
    return result.empty() ? "nothing\n" : result;
  });
}

// What the corpus accepts as a fix has to be one.
BOOST_AUTO_TEST_CASE(to_write_what_it_would_not_complain_about) {
  for (std::string_view const header :
       {"feat:x",       "feat : x",      "feat (a): x", "feat!(a): x", "Feat( a ):  x.",
        "[feat] x",     "fix()!: x",     "feature: x",  "Bugfix:x",    "✨ feat: x",
        ":bug: fix: x", "- feat: x",     " feat: x",    "feat !: x",   "feat! : x",
        "feat!!: x",    "Fix the crash", "fix( ): x",   "\"feat\": x", "fixup! feat: x",
        "feat(a: x"}) {
    BOOST_TEST_CONTEXT(header) {
      auto const findings = lint(header, {});
      BOOST_REQUIRE(!findings.empty());
      for (auto const& finding : findings) {
        BOOST_TEST(!finding.fix.empty());
        BOOST_TEST(found_in(finding.fix) == "");
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(each_thing_at_its_place_in_the_order_of_the_text) {
  BOOST_TEST(
      found_in("\nfeat:x.\n\nbody\nBREAKING CHANGE: y\n\nRefs:1") ==
      "2:6 colon-space, 2:7 description-full-stop, 5:1 breaking-change-place, 7:6 footer-space");
}

BOOST_AUTO_TEST_CASE(nothing_to_write_where_only_the_author_knows) {
  for (std::string_view const text :
       {"read tags", "Fixed the crash", "wip", ": x", "fix:", "zebra: x", "fix: a\rb",
        "https://example.org", "fix((a)): x", "fix: a\n\nRefs:"})
    BOOST_TEST_CONTEXT(text) BOOST_TEST(fix_of(text) == "");
}

BOOST_AUTO_TEST_CASE(how_many_findings_it_left_out) {
  std::string text = "fix: a\n\n";
  for (int i = 0; i < 150; ++i) text += "breaking change: x\n";
  auto const findings = lint(text, {});
  BOOST_REQUIRE_EQUAL(findings.size(), 101U);
  BOOST_TEST(findings.back().rule == "more");
  BOOST_TEST(findings.back().message == "50 more findings are not shown");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_rules_of_a_project)

BOOST_AUTO_TEST_CASE(know_feat_and_fix_whatever_their_list_of_types) {
  auto const rules = with_types({"task"});
  BOOST_TEST(found_in("feat: a", rules) == "");
  BOOST_TEST(found_in("fix: a", rules) == "");
  BOOST_TEST(found_in("task: a", rules) == "");
  BOOST_TEST(found_in("docs: a", rules) == "1:1 type-unknown");
}

BOOST_AUTO_TEST_CASE(may_allow_any_type_that_is_a_noun) {
  auto const rules = with_types({});
  BOOST_TEST(found_in("zebra: a", rules) == "");
  BOOST_TEST(found_in("日本: a", rules) == "");
  BOOST_TEST(found_in("feat,fix: a", rules) == "1:1 type-word");
  BOOST_TEST(fix_of("Fix the crash", rules) == "");
  BOOST_TEST(fix_of("Zebra : a", rules) == "zebra: a");
  BOOST_TEST(found_in("https://example.org", rules) == "1:1 type-missing");
}

BOOST_AUTO_TEST_CASE(offer_only_types_that_they_allow) {
  BOOST_TEST(fix_of("bug: a") == "fix: a");
  BOOST_TEST(fix_of("deps: a") == "build: a");
  BOOST_TEST(fix_of("deps: a", with_types({"deploy"})) == "");
  BOOST_TEST(fix_of("tset: a", with_types({"test"})) == "test: a");
}

BOOST_AUTO_TEST_CASE(offer_no_type_that_is_far_from_what_was_written) {
  BOOST_TEST(fix_of("wip: a") == "");
  BOOST_TEST(fix_of(std::string(60, 'x') + ": a") == "");
}

BOOST_AUTO_TEST_CASE(may_list_the_scopes) {
  auto const rules = with_scopes({"parser", "core"});
  BOOST_TEST(found_in("fix: a", rules) == "");
  BOOST_TEST(found_in("fix(Parser): a", rules) == "");
  BOOST_TEST(found_in("fix(core,parser): a", rules) == "");
  BOOST_TEST(found_in("fix(core, parser): a", rules) == "");
  BOOST_TEST(found_in("fix(core,lexer): a", rules) == "1:5 scope-unknown");
}

BOOST_AUTO_TEST_CASE(may_require_a_scope) {
  LintRules rules;
  rules.scope_required = true;
  BOOST_TEST(found_in("fix(a): b", rules) == "");
  BOOST_TEST(found_in("fix: b", rules) == "1:4 scope-missing");
}

BOOST_AUTO_TEST_CASE(may_allow_a_first_line_of_any_length) {
  auto const text = "fix: " + std::string(1000, 'x');
  LintRules rules;
  BOOST_TEST(found_in(text, rules) == "1:73 header-length");
  rules.subject_length = 0;
  BOOST_TEST(found_in(text, rules) == "");
}

BOOST_AUTO_TEST_CASE(may_limit_the_other_lines) {
  LintRules rules;
  rules.body_line_length = 10;
  BOOST_TEST(found_in("fix: a long first line\n\nä b c d e\nä b c d e f g", rules) ==
             "4:12 body-line-length");
}

BOOST_AUTO_TEST_CASE(limit_no_line_that_cannot_be_wrapped) {
  LintRules rules;
  rules.body_line_length = 10;
  BOOST_TEST(found_in("fix: a\n\n" + std::string(20, 'x'), rules) == "");
  BOOST_TEST(found_in("fix: a\n\nsee https://example.org/a/long/way", rules) == "");
}

BOOST_AUTO_TEST_CASE(may_leave_the_case_of_the_type_to_the_author) {
  LintRules rules;
  BOOST_TEST(fix_of("Fix: a", rules) == "fix: a");
  rules.type_case = LetterCase::any;
  BOOST_TEST(found_in("fIX: a", rules) == "");
  rules.type_case = LetterCase::sentence;
  BOOST_TEST(fix_of("fix: a", rules) == "Fix: a");
}

BOOST_AUTO_TEST_CASE(may_ask_for_a_small_letter_or_a_capital) {
  LintRules rules;
  rules.description_case = LetterCase::lower;
  BOOST_TEST(fix_of("fix: Close it", rules) == "fix: close it");
  BOOST_TEST(found_in("fix: API closes", rules) == "");
  BOOST_TEST(fix_of("fix: A file", rules) == "fix: a file");
  rules.description_case = LetterCase::sentence;
  BOOST_TEST(fix_of("fix: close it", rules) == "fix: Close it");
  BOOST_TEST(found_in("fix: Éé", rules) == "");
}

BOOST_AUTO_TEST_CASE(may_allow_a_full_stop) {
  LintRules rules;
  rules.full_stop_allowed = true;
  BOOST_TEST(found_in("fix: close it.", rules) == "");
}

BOOST_AUTO_TEST_CASE(may_allow_commits_that_wait_for_autosquash) {
  LintRules rules;
  rules.autosquash_allowed = true;
  BOOST_TEST(found_in("fixup! anything", rules) == "");
}

BOOST_AUTO_TEST_CASE(may_hold_generated_messages_to_the_same) {
  LintRules rules;
  for (std::string_view const text :
       {"Merge branch 'a'", "Merge branches 'a' and 'b'", "Merge tag 'v1'", "Merge commit 'abc'",
        "Merge remote-tracking branch 'o/a'", "Merge a into b", "Merged in a (pull request #1)",
        "Revert \"a\"", "Reapply \"a\""})
    BOOST_TEST_CONTEXT(text) BOOST_TEST(found_in(text, rules) == "");
  rules.generated_checked = true;
  BOOST_TEST(found_in("Merge branch 'a'", rules) == "1:6 colon-missing");
  BOOST_TEST(found_in("Revert \"a\"", rules) == "1:7 colon-missing");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_rendered_finding)

BOOST_AUTO_TEST_CASE(has_its_place_its_rule_a_caret_and_the_fix) {
  std::string const text = "feat:close the pack file";
  BOOST_TEST(render(lint(text, {}).at(0), text) ==
             "1:6: error: a space has to follow the colon [colon-space]\n"
             "  feat:close the pack file\n"
             "       ^\n"
             "  fix: feat: close the pack file\n");
}

BOOST_AUTO_TEST_CASE(indents_every_line_of_its_fix) {
  Finding const finding{"rule", Severity::warning, {1, 1}, "message", "\nline"};
  BOOST_TEST(render(finding, "line") ==
             "1:1: warning: message [rule]\n  line\n  ^\n  fix:\n       line\n");
}

BOOST_AUTO_TEST_SUITE_END()
