// SPDX-License-Identifier: MIT
#include "changelog/draft_record.hpp"

#include "fixture/fingerprint.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace cairn;
using cairn::test::fingerprint_of;

namespace {

/// Messages of every custom that is read. The fingerprint below is theirs: add a message, and give
/// it anew.
std::vector<std::string> messages() {
  return {
      "",
      "\n\n",
      "initial commit",
      "feat: add a parser",
      "feat(parser)!: read arrays\n\nBREAKING CHANGE: strings are no arrays\nmore of it\n\nx: y",
      "fix!: drop the old format",
      "Fix(Store) : close the pack (#12)",
      "fix: a crash\n\nCloses #3, #4 and other/repo#5. Fixes !6.",
      "[Bugfix][Store] Fix a leak (!77)",
      "store: fence the writes\n\nSee merge request group/project!12",
      "Add a thing (#00)",
      "Bump version to 1.2.3",
      "chore(release): 2.0.0",
      "chore(deps): bump a from 1 to 2 (#5)",
      "security: escape it",
      "deprecate: the old way",
      "Remove the old way",
      "perf: faster",
      "refactor: tidy\n\nBREAKING-CHANGE: a function has another name",
      "style: spaces",
      "test: one more",
      "build: with ninja",
      "ci: on two machines",
      "docs: say so",
      "Merge branch 'topic'",
      "Merge pull request #12 from someone/topic\n\nfeat: what it does\n\nFixes #9",
      "Merged in topic (pull request #34)",
      "Revert \"feat: add a parser\"\n\nThis reverts commit "
      "0123456789abcdef0123456789abcdef01234567.",
      "Revert \"Revert \"feat: add a parser\"\"",
      "Reapply \"feat: add a parser\"",
      "revert: let us never speak of it\n\nRefs: 0123456, 89abcde",
      "feat: together\n\nCo-authored-by: Jane Doe <jane@example.com>\nCo-authored-by: <a@b>\n"
      "Co-authored-by: Jane Doe <jane@example.com>\nCo-authored-by: nobody",
      "feat: größer, schöner 🎉 (fixes #8)",
      "feat: \xff no UTF-8 \x80",
      ":sparkles: sparkle",
      "WIP",
      "feat(): no scope",
      "BREAKING CHANGE: everything",
      "fix: " + std::string(300, 'x') + "\n\n" + std::string(300, 'y'),
  };
}

Oid id_number(std::uint8_t number) {
  std::vector<std::uint8_t> bytes(Oid::sha1_size, number);
  return Oid::of(bytes);
}

Commit commit_of(std::string message) {
  Commit commit;
  commit.id = id_number(7);
  commit.parents = {id_number(8)};
  if (message.starts_with("Merge")) commit.parents.push_back(id_number(9));
  commit.author = {"A U Thor", "author@example.com"};
  commit.committer = {"C O Mitter", "committer@example.com"};
  commit.committed = {std::chrono::sys_seconds(std::chrono::seconds(1'112'911'993)),
                      std::chrono::minutes(-420)};
  commit.message = std::move(message);
  return commit;
}

void check_same(Draft const& draft, Draft const& other) {
  BOOST_TEST((draft.entry == other.entry));
  BOOST_TEST(draft.revertible.id.hex() == other.revertible.id.hex());
  BOOST_TEST(draft.revertible.first_line == other.revertible.first_line);
  BOOST_TEST((draft.revertible.revert == other.revertible.revert));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_record_of_a_draft)

BOOST_AUTO_TEST_CASE(says_all_that_the_commit_said) {
  for (auto const& message : messages()) {
    BOOST_TEST_CONTEXT(message) {
      auto const draft = draft_of(commit_of(message));
      auto const read = draft_in(id_number(7), record_of(draft));
      BOOST_REQUIRE(read.has_value());
      check_same(*read, draft);
    }
  }
}

BOOST_AUTO_TEST_CASE(keeps_odd_people_and_odd_times) {
  auto commit = commit_of("feat: a");
  commit.author = {"", "\xff"};
  commit.committed = {std::chrono::sys_seconds(std::chrono::seconds(253'402'300'799)),
                      std::chrono::minutes(99 * 60 + 99)};
  auto const draft = draft_of(commit);
  check_same(draft_in(commit.id, record_of(draft)).value(), draft);
}

BOOST_AUTO_TEST_CASE(belongs_to_the_version_of_the_rules_that_made_it) {
  std::string all;
  for (auto const& message : messages()) all += record_of(draft_of(commit_of(message)));
  auto const made = fmt::format("version {}: {:016x}", draft_record_version, fingerprint_of(all));
  // Another fingerprint means that commits are read in another way, or written down in another one.
  // What is kept on people's disks says the old thing: raise the version, then write both here.
  BOOST_TEST(made == "version 1: b0de4f00c0b0ee16");
}

BOOST_AUTO_TEST_CASE(is_none_when_it_is_cut_off) {
  for (auto const& message : messages()) {
    auto const record = record_of(draft_of(commit_of(message)));
    for (std::size_t size = 0; size < record.size(); ++size)
      BOOST_TEST(!draft_in(id_number(7), std::string_view(record).substr(0, size)).has_value());
    BOOST_TEST(!draft_in(id_number(7), record + '\0').has_value());
  }
}

BOOST_AUTO_TEST_CASE(may_be_any_bytes) {
  auto const record = record_of(draft_of(commit_of(messages()[7])));
  std::size_t read = 0;
  for (std::size_t at = 0; at < record.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      auto changed = record;
      changed[at] = static_cast<char>(byte);
      read += draft_in(id_number(7), changed).has_value() ? 1U : 0U;
    }
  }
  BOOST_TEST(read < record.size() * 256);
}

BOOST_AUTO_TEST_CASE(announces_no_more_than_there_is) {
  auto const many = std::string("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10);
  BOOST_TEST(!draft_in(id_number(7), many).has_value());
  for (auto const& start : {std::string("\x00", 1), std::string("\x80\x02\x00\x01\x00\x01\x00", 7),
                            std::string("\x80\x04\x00\x01\x00\x01\x00", 7)})
    BOOST_TEST(!draft_in(id_number(7), start + many).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
