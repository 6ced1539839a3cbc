// SPDX-License-Identifier: MIT
#include "fixture/repository.hpp"
#include "git/repository.hpp"
#include "records/clone.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace cairn;
using machine::RecordStore;
using test::Clone;
using test::notes_ref;
using test::Numbers;
using test::record;
using test::Remote;

namespace {

/// Makes `text` the note on a commit of the remote, by git alone.
void write_note(Remote const& remote, std::string const& text) {
  auto const blob = remote.scratch.run({"hash-object", "-w", "--stdin"}, text);
  remote.scratch.git("notes", "--ref", "bench", "add", "-f", "-C", blob, remote.commit);
}

std::string note_at(test::ScratchRepository const& scratch, std::string const& commit) {
  return scratch.git("notes", "--ref", "bench", "show", commit);
}

std::string id_of(unsigned number) {
  return fmt::format("{:032x}", number);
}

/// Two clones of a remote that has one record, each with a record of its own.
struct Divided {
  Remote remote;
  Clone ada{remote.url()};
  Clone bob{remote.url()};

  Divided() {
    ada.add(remote.commit, 1);
    ada.push();
    bob.fetch();
    ada.add(remote.commit, 2);
    bob.add(remote.commit, 3);
  }
};

}  // namespace

// The situations in which git's own ways to merge notes lose lines or repeat them.
BOOST_AUTO_TEST_SUITE(merged_records)

BOOST_AUTO_TEST_CASE(have_what_both_sides_began_with_once) {
  Divided const both;
  both.ada.push();
  both.bob.push();
  auto const note = note_at(both.remote.scratch, both.remote.commit);
  BOOST_TEST(lines_of(note).size() == 3U);
  both.ada.fetch();
  for (auto const* clone : {&both.ada, &both.bob})
    BOOST_TEST(clone->numbers(both.remote.commit) == (Numbers{1, 2, 3}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keep_equal_samples_of_two_runs_apart) {
  Remote const remote;
  Clone const clone(remote.url());
  auto one = record(1, clone.tree_of("HEAD"));
  auto other = one;
  other.id = id_of(2);
  other.measurement.metrics[0].values = one.measurement.metrics[0].values = {5e6, 5e6, 5e6};
  clone.add(remote.commit, {one, other});
  clone.push();
  auto const records =
      clone.with_store([&](RecordStore& store) { return store.records_on(remote.commit); });
  BOOST_REQUIRE(records.size() == 2U);
  for (auto const& each : records) BOOST_TEST(each.measurement.metrics[0].values.size() == 3U);
}

BOOST_AUTO_TEST_CASE(keep_every_byte_of_what_others_wrote) {
  Remote const remote;
  auto const odd = std::string("bin\n\0line1\nline2 \xff\xfe\nlast without an end", 39);
  write_note(remote, odd);
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  clone.push();
  auto const note = remote.scratch.run(
      {"cat-file", "blob", remote.scratch.git("notes", "--ref", "bench", "list", remote.commit)});
  for (auto const line : split(odd, '\n'))
    BOOST_TEST(note.find(std::string(line) + "\n") != std::string::npos,
               "the note lacks " << printable(line));
  BOOST_TEST(note.find(id_of(1)) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(mean_the_same_in_any_order_and_with_empty_lines) {
  Remote const remote;
  Clone const clone(remote.url());
  auto const tree = clone.tree_of("HEAD");
  write_note(remote, fmt::format("\n{}\n\n\n{}\n", bench::to_line(record(9, tree)),
                                 bench::to_line(record(4, tree))));
  BOOST_TEST(clone.fetch().received == 2U);
  clone.add(remote.commit, 6);
  clone.push();
  BOOST_TEST(clone.numbers(remote.commit) == (Numbers{4, 6, 9}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(do_not_have_again_what_one_side_removed_while_the_other_added) {
  Remote const remote;
  Clone const ada(remote.url());
  Clone const bob(remote.url());
  auto const tree = ada.tree_of("HEAD");
  ada.add(remote.commit, {record(1, tree, 1'000'000'000), record(2, tree, 1'700'000'000)});
  ada.push();
  bob.fetch();
  RecordStore::Retention retention;
  retention.older_than = std::chrono::hours(24);
  BOOST_TEST(ada.with_store([&](RecordStore& store) {
    return store.collect(retention, 1'700'000'100);
  }) == 1U);
  bob.add(remote.commit, 3);
  bob.push();
  ada.push();
  bob.fetch();
  for (auto const* clone : {&ada, &bob})
    BOOST_TEST(clone->numbers(remote.commit) == (Numbers{2, 3}), boost::test_tools::per_element());
  bob.add(remote.commit, 4);
  bob.push();
  BOOST_TEST(note_at(remote.scratch, remote.commit).find(id_of(1)) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(leave_what_is_no_note_in_its_place) {
  Remote const remote;
  write_note(remote, "a line\n");
  auto const blob = remote.scratch.run({"hash-object", "-w", "--stdin"}, "{}\n");
  auto const tree =
      remote.scratch.run({"mktree"}, fmt::format("{}\n100644 blob {}\tenv-B.json\n",
                                                 remote.scratch.git("ls-tree", notes_ref), blob));
  remote.scratch.git("update-ref", notes_ref,
                     remote.scratch.git("commit-tree", "-m", "odd", "-p", notes_ref, tree));
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  clone.push();
  BOOST_TEST(remote.scratch.git("cat-file", "blob", std::string(notes_ref) + ":env-B.json") ==
             "{}");
}

BOOST_AUTO_TEST_CASE(survive_a_refspec_that_forces) {
  Divided const both;
  both.ada.push();
  both.bob.scratch.git("fetch", "--quiet", "origin", "+refs/notes/*:refs/notes/*");
  BOOST_TEST(both.bob.numbers(both.remote.commit) == (Numbers{1, 2, 3}),
             boost::test_tools::per_element());
  BOOST_TEST(both.bob.pending() == 1U);
  BOOST_TEST(both.bob.push().sent == 1U);
}

BOOST_AUTO_TEST_CASE(survive_a_merge_by_git_itself) {
  Divided const both;
  both.ada.push();
  // Somebody merges by hand, as the manual says.
  Clone const eve(both.remote.url());
  eve.scratch.git("fetch", "--quiet", "origin", "refs/notes/bench:refs/notes/bench");
  eve.scratch.git("notes", "--ref", "bench", "append", "-m", "a remark", both.remote.commit);
  both.bob.push();
  eve.scratch.git("fetch", "--quiet", "origin", "refs/notes/bench:refs/notes/theirs");
  eve.scratch.git("notes", "--ref", "bench", "merge", "--quiet", "-s", "cat_sort_uniq",
                  "refs/notes/theirs");
  eve.scratch.git("push", "--quiet", "origin", notes_ref);
  both.ada.add(both.remote.commit, 5);
  both.ada.push();
  BOOST_TEST(both.ada.numbers(both.remote.commit) == (Numbers{1, 2, 3, 5}),
             boost::test_tools::per_element());
  BOOST_TEST(note_at(both.remote.scratch, both.remote.commit).find("a remark") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(have_what_somebody_wrote_into_our_notes_by_git_alone) {
  Remote const remote;
  Clone const ada(remote.url());
  Clone const bob(remote.url());
  ada.add(remote.commit, 1);
  ada.push();
  bob.fetch();
  bob.scratch.git("notes", "--ref", "bench", "append", "-m", "by hand", remote.commit);
  ada.add(remote.commit, 2);
  ada.push();
  bob.fetch();
  bob.push();
  BOOST_TEST(bob.numbers(remote.commit) == (Numbers{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(note_at(remote.scratch, remote.commit).find("by hand") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(keep_lines_of_a_later_version_byte_for_byte) {
  Remote const remote;
  std::string const later =
      fmt::format(R"({{"benchmark":"x","id":"{}","new":{{"deep":[1,2.50]}},"v":9}})", id_of(8));
  write_note(remote, later + "\n");
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  clone.push();
  BOOST_TEST(note_at(remote.scratch, remote.commit).find(later) != std::string::npos);
  BOOST_TEST(clone.numbers(remote.commit) == (Numbers{1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_record_of_a_commit_that_was_rewritten)

BOOST_AUTO_TEST_CASE(is_inherited_where_the_code_is_another) {
  Remote const remote;
  Clone clone(remote.url());
  clone.scratch.write("README", "two\n");
  auto const before = clone.scratch.commit("feat: two").hex();
  clone.add(before, 1);
  clone.push();
  for (auto const* setting : {"notes.rewriteRef=refs/notes/bench", "notes.rewriteMode=overwrite"}) {
    auto const words = split(setting, '=');
    clone.scratch.git("config", std::string(words[0]), std::string(words[1]));
  }
  clone.scratch.write("README", "slower\n");
  clone.scratch.git("commit", "--quiet", "--all", "--amend", "-m", "feat: two, amended");
  auto const after = clone.head();
  auto const records =
      clone.with_store([&](RecordStore& store) { return store.records_on(after); });
  BOOST_REQUIRE(records.size() == 1U);
  BOOST_TEST(machine::is_inherited(records[0], clone.tree_of(after)));
  BOOST_TEST(!machine::is_inherited(records[0], clone.tree_of(before)));
}

BOOST_AUTO_TEST_CASE(is_found_again_by_its_tree_behind_a_squash) {
  Remote const remote;
  Clone clone(remote.url());
  clone.scratch.git("checkout", "--quiet", "-b", "side");
  clone.scratch.write("README", "two\n");
  clone.scratch.commit("feat: two");
  clone.scratch.write("README", "three\n");
  auto const tip = clone.scratch.commit("feat: three").hex();
  clone.add(tip, 1);
  clone.scratch.git("checkout", "--quiet", "main");
  clone.scratch.git("merge", "--quiet", "--squash", "side");
  auto const squashed = clone.scratch.commit("feat: three at once").hex();
  BOOST_TEST(clone.numbers(squashed).empty());
  auto const found = clone.with_store(
      [&](RecordStore& store) { return store.records_of_tree(clone.tree_of(squashed)); });
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found.begin()->first == tip);
  BOOST_TEST(!machine::is_inherited(found.begin()->second.at(0), clone.tree_of(squashed)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(records_in_a_repository_whose_refs_are_tables)

BOOST_AUTO_TEST_CASE(are_the_same) {
  test::isolate_environment();
  auto const versions = git::Git(".").run({"init", "--ref-format=reftable", "-h"});
  if (versions.errors.find("unknown option") != std::string::npos) {
    BOOST_TEST_MESSAGE("skipped: this git does not know --ref-format=reftable");
    return;
  }
  test::ScratchRepository const origin({"--bare", "--ref-format=reftable"});
  Clone clone(origin.url(), {"--ref-format=reftable"});
  auto const commit = clone.scratch.commit("feat: one").hex();
  Numbers expected;
  for (unsigned number = 0; number < 40; ++number) {
    clone.add(commit, number);
    expected.push_back(number);
  }
  BOOST_TEST(clone.push().sent == 40U);
  BOOST_TEST(clone.pending() == 0U);
  BOOST_TEST(clone.numbers(commit) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
