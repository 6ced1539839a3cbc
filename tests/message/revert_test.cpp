// SPDX-License-Identifier: MIT
#include "message/revert.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace cairn;

namespace {

/// "1234567 89abcde 'subject'", or "none".
std::string reverted_by(std::string_view message) {
  auto const revert = revert_of(message, parse_message(message));
  if (!revert) return "none";
  auto text = fmt::format("{}", fmt::join(revert->commits, " "));
  if (revert->subject) text += fmt::format("{}'{}'", text.empty() ? "" : " ", *revert->subject);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_revert)

BOOST_AUTO_TEST_CASE(is_what_git_writes) {
  BOOST_TEST(
      reverted_by(
          "Revert \"feat: a\"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.") ==
      "0123456789abcdef0123456789abcdef01234567 'feat: a'");
}

BOOST_AUTO_TEST_CASE(of_a_revert_quotes_it) {
  BOOST_TEST(reverted_by("Revert \"Revert \"feat: a\"\"\n\nThis reverts commit 1234567.") ==
             "1234567 'Revert \"feat: a\"'");
  BOOST_TEST(reverted_by("Reapply \"feat: a\"\n\nThis reverts commit 1234567.") ==
             "1234567 'Revert \"feat: a\"'");
}

BOOST_AUTO_TEST_CASE(of_a_merge_names_the_merge_and_not_where_the_history_went_back_to) {
  BOOST_TEST(reverted_by("Revert \"Merge branch 'a'\"\n\nThis reverts commit 1234567, reversing\n"
                         "changes made to 89abcde.") == "1234567 'Merge branch 'a''");
}

BOOST_AUTO_TEST_CASE(may_have_a_pull_request_of_its_own) {
  BOOST_TEST(reverted_by("Revert \"feat: a (#12)\" (#13)") == "'feat: a (#12)'");
  BOOST_TEST(reverted_by("revert: feat: a (#13)") == "'feat: a'");
}

BOOST_AUTO_TEST_CASE(may_name_its_commit_under_any_title) {
  BOOST_TEST(reverted_by("fix: leave the old parser in\n\nThis reverts commit 1234567.") ==
             "1234567");
}

BOOST_AUTO_TEST_CASE(may_name_several_commits) {
  BOOST_TEST(reverted_by("x\n\nThis reverts commit 1234567.\nThis reverts commit 89ABCDE.") ==
             "1234567 89abcde");
  BOOST_TEST(reverted_by("x\n\nThis reverts commits 1234567, 89abcde and fedcba9.") ==
             "1234567 89abcde fedcba9");
  BOOST_TEST(reverted_by("x\n\nThis reverts commits 1234567, 89abcde, and fedcba9.") ==
             "1234567 89abcde fedcba9");
}

BOOST_AUTO_TEST_CASE(may_break_its_lines) {
  BOOST_TEST(reverted_by("x\n\nThis reverts\r\ncommit\n1234567\n") == "1234567");
}

BOOST_AUTO_TEST_CASE(is_a_conventional_type_with_refs) {
  BOOST_TEST(reverted_by("revert: let us never again\n\nRefs: 676104e, a215868") ==
             "676104e a215868 'let us never again'");
  BOOST_TEST(reverted_by("Revert(core): a\n\nrefs: 676104e\nRefs: a215868") ==
             "676104e a215868 'a'");
}

BOOST_AUTO_TEST_CASE(has_ids_of_7_to_64_digits) {
  BOOST_TEST(reverted_by("x\n\nThis reverts commit 123456.") == "none");
  BOOST_TEST(reverted_by("x\n\nThis reverts commit " + std::string(64, 'a')) ==
             std::string(64, 'a'));
  BOOST_TEST(reverted_by("x\n\nThis reverts commit " + std::string(65, 'a')) == "none");
  BOOST_TEST(reverted_by("x\n\nThis reverts commit 1234567g") == "none");
}

BOOST_AUTO_TEST_CASE(is_nothing_that_only_speaks_of_one) {
  BOOST_TEST(reverted_by("fix: a\n\nRefs: 676104e") == "none");
  BOOST_TEST(reverted_by("Revert the last change") == "none");
  BOOST_TEST(reverted_by("x\n\nThis partly reverts commit 1234567.") == "none");
  BOOST_TEST(reverted_by("x\n\nThis reverts commitment 1234567.") == "none");
  BOOST_TEST(reverted_by("x\n\nRevert \"feat: a\"") == "none");
  BOOST_TEST(reverted_by("") == "none");
}

BOOST_AUTO_TEST_SUITE_END()
