// SPDX-License-Identifier: MIT
#include "message/reference.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace cairn;

namespace {

std::string shown(Reference const& reference) {
  return fmt::format("{}{}{}{}", reference.closes ? "closes " : "", reference.repository,
                     reference.kind == ReferenceKind::issue ? "#" : "!", reference.number);
}

/// "closes a/b#1, !2": the references of a text, '!' for every pull request.
std::string found_in(std::string_view text) {
  std::string result;
  for (auto const& reference : references_in(text))
    result += fmt::format("{}{}", result.empty() ? "" : ", ", shown(reference));
  return result;
}

std::string pull_request_in(std::string_view message) {
  auto const found = pull_request_of(message);
  return found ? shown(*found) + " at " + std::string(message.substr(found->offset, found->length))
               : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_reference)

BOOST_AUTO_TEST_CASE(is_a_hash_and_a_number) {
  BOOST_TEST(found_in("#12") == "#12");
  BOOST_TEST(found_in("see #12.") == "#12");
  BOOST_TEST(found_in("(#1, #2; #3)") == "#1, #2, #3");
  BOOST_TEST(found_in("[#1]\n#2\n\"#3\"") == "#1, #2, #3");
}

BOOST_AUTO_TEST_CASE(may_be_spelled_as_github_does) {
  BOOST_TEST(found_in("GH-12 and gh-13") == "#12, #13");
  BOOST_TEST(found_in("high-12 GH-x GH12 a/GH-1") == "");
}

BOOST_AUTO_TEST_CASE(may_name_its_repository) {
  BOOST_TEST(found_in("owner/repo#12") == "owner/repo#12");
  BOOST_TEST(found_in("see my-org/my.repo_x#12, or a/b#13") == "my-org/my.repo_x#12, a/b#13");
  BOOST_TEST(found_in("group/sub/repo!12") == "group/sub/repo!12");
}

BOOST_AUTO_TEST_CASE(may_be_a_merge_request) {
  BOOST_TEST(found_in("see !12") == "!12");
  BOOST_TEST(found_in("no!12 !x !!12 a != 12") == "");
}

BOOST_AUTO_TEST_CASE(is_a_pull_request_where_the_words_before_say_so) {
  BOOST_TEST(found_in("pull request #12, PR #13, Merge Request #14, issue #15") ==
             "!12, !13, !14, #15");
  BOOST_TEST(found_in("SPR #12") == "#12");
}

BOOST_AUTO_TEST_CASE(is_no_part_of_a_word) {
  BOOST_TEST(found_in("v1#2 a_#2 é#2 #12ab #12é #1_000") == "");
}

BOOST_AUTO_TEST_CASE(is_no_part_of_an_address) {
  BOOST_TEST(found_in("https://example.org/page#12") == "");
  BOOST_TEST(found_in("https://example.org/owner/repo#12") == "");
  BOOST_TEST(found_in("https://example.org/?a=#12 x/#12 git@example.org:a/b#1") == "");
}

BOOST_AUTO_TEST_CASE(is_no_colour_no_entity_and_no_fraction) {
  BOOST_TEST(found_in("#fff000 #000 #000000 #012 #0 &#39; ##12 #1.5 # 12 #") == "");
}

BOOST_AUTO_TEST_CASE(has_a_number_that_a_forge_could_count_to) {
  BOOST_TEST(found_in("#123456789012345678") == "#123456789012345678");
  BOOST_TEST(found_in("#1234567890123456789") == "");
}

BOOST_AUTO_TEST_CASE(has_a_repository_with_an_owner) {
  BOOST_TEST(found_in("repo#12 /repo#12 owner/#12 a//b#12 ../a#12 -/a#12") == "");
}

BOOST_AUTO_TEST_CASE(closes_its_issue_behind_a_keyword) {
  for (std::string const keyword : {"close", "closes", "closed", "fix", "fixes", "fixed", "resolve",
                                    "resolves", "resolved", "Fixes", "CLOSES"}) {
    BOOST_TEST(found_in(keyword + " #12") == "closes #12");
    BOOST_TEST(found_in(keyword + ": a/b#12") == "closes a/b#12");
  }
}

BOOST_AUTO_TEST_CASE(closes_nothing_behind_any_other_word) {
  BOOST_TEST(found_in("fixing #12") == "#12");
  BOOST_TEST(found_in("prefix #12") == "#12");
  BOOST_TEST(found_in("non-fix #12") == "#12");
  BOOST_TEST(found_in("fixes#12") == "");
  BOOST_TEST(found_in("fixes the bug #12") == "#12");
  BOOST_TEST(found_in("fixes\n#12") == "#12");
}

BOOST_AUTO_TEST_CASE(closes_a_list) {
  BOOST_TEST(found_in("Closes #1, #2 and #3, and a/b#4 & #5") ==
             "closes #1, closes #2, closes #3, closes a/b#4, closes #5");
  BOOST_TEST(found_in("closes #1, see #2, #3") == "closes #1, #2, #3");
  BOOST_TEST(found_in("closes #1. #2") == "closes #1, #2");
}

BOOST_AUTO_TEST_CASE(knows_where_it_stands) {
  auto const references = references_in("é a/b#12, GH-3");
  BOOST_REQUIRE_EQUAL(references.size(), 2U);
  BOOST_TEST(references[0].offset == 3U);
  BOOST_TEST(references[0].length == 6U);
  BOOST_TEST(references[1].offset == 11U);
  BOOST_TEST(references[1].length == 4U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_pull_request_of_a_commit)

BOOST_AUTO_TEST_CASE(stands_at_the_end_of_a_squash_merge) {
  BOOST_TEST(pull_request_in("fix: a (#12)") == "!12 at #12");
  BOOST_TEST(pull_request_in("fix: a (#1) (#12)\n\nfixes #3") == "!12 at #12");
  BOOST_TEST(pull_request_in("[Store] a (!12)\r\n") == "!12 at !12");
}

BOOST_AUTO_TEST_CASE(stands_in_what_a_forge_writes_for_a_merge) {
  BOOST_TEST(pull_request_in("Merge pull request #12 from a/b\n\nfix: x") == "!12 at #12");
  BOOST_TEST(pull_request_in("Merged in topic (pull request #12)\n\nx") == "!12 at #12");
  BOOST_TEST(pull_request_in(
                 "Merge branch 'a' into 'b'\n\nTitle\n\nSee merge request group/sub/project!12") ==
             "group/sub/project!12 at group/sub/project!12");
}

BOOST_AUTO_TEST_CASE(is_not_just_any_number) {
  BOOST_TEST(pull_request_in("fix: a #12") == "none");
  BOOST_TEST(pull_request_in("fix: a (see #12)") == "none");
  BOOST_TEST(pull_request_in("fix: a(#12)") == "none");
  BOOST_TEST(pull_request_in("(#12)") == "none");
  BOOST_TEST(pull_request_in("fix: a (#12) b") == "none");
  BOOST_TEST(pull_request_in("fix: a (#012)") == "none");
  BOOST_TEST(pull_request_in("fix: a\n\nb (#12)") == "none");
  BOOST_TEST(pull_request_in("Merge branch 'fix-#12'") == "none");
  BOOST_TEST(pull_request_in("") == "none");
}

BOOST_AUTO_TEST_CASE(can_be_taken_from_the_subject) {
  BOOST_TEST(without_pull_request("fix: a (#12)") == "fix: a");
  BOOST_TEST(without_pull_request("fix: a (#1) (#12) ") == "fix: a (#1)");
  BOOST_TEST(without_pull_request("fix: a #12") == "fix: a #12");
  BOOST_TEST(without_pull_request("fix: a (x)") == "fix: a (x)");
}

BOOST_AUTO_TEST_SUITE_END()
