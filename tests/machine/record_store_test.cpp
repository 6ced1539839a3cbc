// SPDX-License-Identifier: MIT
#include "machine/record_store.hpp"

#include "fixture/repository.hpp"
#include "records/clone.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace cairn;
using machine::RecordStore;
using test::Clone;
using test::notes_ref;
using test::Numbers;
using test::record;
using test::Remote;

BOOST_AUTO_TEST_SUITE(records_that_are_added)

BOOST_AUTO_TEST_CASE(are_pending_and_not_among_those_that_are_synced) {
  Remote const remote;
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  clone.add(remote.commit, 2);
  BOOST_TEST(clone.numbers(remote.commit) == (Numbers{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(clone.pending() == 2U);
  BOOST_TEST(clone.scratch.git("for-each-ref", "--format=%(refname)", notes_ref).empty());
  BOOST_TEST(lines_of(clone.scratch.git("for-each-ref", "refs/bench/pending/")).size() == 2U);
}

BOOST_AUTO_TEST_CASE(are_found_from_every_work_tree) {
  Remote const remote;
  Clone const clone(remote.url());
  clone.scratch.git("worktree", "add", "--quiet", "--detach", "../other");
  auto const other = git::Repository::discover(clone.scratch.path().parent_path() / "other");
  RecordStore(other).add({{remote.commit, {record(7, clone.tree_of("HEAD"))}}}, {});
  BOOST_TEST(clone.numbers(remote.commit) == (Numbers{7}), boost::test_tools::per_element());
  BOOST_TEST(RecordStore(other).records_on(remote.commit).size() == 1U);
}

BOOST_AUTO_TEST_CASE(take_one_ref_together_when_they_have_become_many) {
  Remote const remote;
  Clone const clone(remote.url());
  Numbers expected;
  for (unsigned number = 0; number < 70; ++number) {
    clone.add(remote.commit, number);
    expected.push_back(number);
  }
  auto const refs = clone.scratch.git("for-each-ref", "refs/bench/pending/");
  BOOST_TEST(lines_of(refs).size() <= 33U);
  BOOST_TEST(clone.numbers(remote.commit) == expected, boost::test_tools::per_element());
  BOOST_TEST(clone.pending() == 70U);
}

BOOST_AUTO_TEST_CASE(are_on_their_commits_each) {
  Remote const remote;
  Clone clone(remote.url());
  clone.scratch.write("README", "two\n");
  auto const second = clone.scratch.commit("feat: two").hex();
  clone.with_store([&](RecordStore& store) {
    store.add({{remote.commit, {record(1, clone.tree_of("HEAD~1"))}},
               {second, {record(2, clone.tree_of("HEAD")), record(3, clone.tree_of("HEAD"))}}},
              {});
  });
  BOOST_TEST(lines_of(clone.scratch.git("for-each-ref", "refs/bench/pending/")).size() == 1U);
  clone.with_store([&](RecordStore& store) {
    auto const all = store.lines();
    BOOST_REQUIRE(all.size() == 2U);
    BOOST_TEST(all.at(remote.commit).size() == 1U);
    BOOST_TEST(all.at(second).size() == 2U);
    std::vector<std::string> const wanted{second, std::string(40, 'e')};
    BOOST_TEST(store.lines(wanted).size() == 1U);
  });
}

BOOST_AUTO_TEST_CASE(are_refused_on_what_is_no_commit_of_this_repository) {
  Remote const remote;
  Clone const clone(remote.url());
  BOOST_CHECK_THROW(clone.add("HEAD", {record(1, remote.commit)}), Error);
  BOOST_CHECK_THROW(clone.add(std::string(64, 'a'), {record(1, remote.commit)}), Error);
}

BOOST_AUTO_TEST_CASE(name_an_environment_that_is_written_down_once) {
  Remote const remote;
  Clone const clone(remote.url());
  bench::Environment environment;
  environment.lasting = {{"cpu.model", "Z80"}, {"arch", "z80"}};
  auto const id = bench::id_of(environment);
  for (auto const* load : {"0.1", "0.7"}) {
    environment.passing = {{"load", load}};
    clone.with_store([&](RecordStore& store) {
      auto one = record(static_cast<unsigned>(load[2] - '0'), clone.tree_of("HEAD"));
      one.environment = id;
      store.add({{remote.commit, {one}}}, std::span(&environment, 1));
    });
  }
  clone.push();
  clone.with_store([&](RecordStore& store) {
    auto const found = store.environment(id);
    BOOST_REQUIRE(found);
    BOOST_TEST((found->lasting == environment.lasting));
    BOOST_TEST(!store.environment("0123456789abcdef"));
    BOOST_TEST(store.lines().size() == 1U);
  });
  auto const listed = clone.scratch.git("notes", "--ref", "bench", "list");
  BOOST_TEST(lines_of(listed).size() == 2U);
  // As the reference says: on its own blob, so that git's own pruning leaves it alone.
  clone.scratch.git("notes", "--ref", "bench", "prune");
  BOOST_TEST(lines_of(clone.scratch.git("notes", "--ref", "bench", "list")).size() == 2U);
}

BOOST_AUTO_TEST_CASE(are_followed_by_changes_that_somebody_accepts) {
  Remote const remote;
  Clone const clone(remote.url());
  bench::Accepted const accepted{
      "sort*", "wall", remote.commit, "a \"safer\" sort", "Ada <ada@example.com>", 1'700'000'123};
  clone.with_store([&](RecordStore& store) { store.accept(accepted); });
  clone.add(remote.commit, 1);
  clone.push();
  Clone const other(remote.url());
  other.fetch();
  other.with_store([&](RecordStore& store) {
    auto const found = store.accepted();
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST((found[0] == accepted));
    std::vector<std::string> const elsewhere{std::string(40, 'e')};
    BOOST_TEST(store.accepted(elsewhere).empty());
  });
  BOOST_TEST(other.numbers(remote.commit) == (Numbers{1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(work_the_same_in_a_repository_of_longer_names) {
  test::ScratchRepository origin({"--object-format=sha256"});
  auto const commit = origin.commit("feat: one").hex();
  Clone const clone(origin.url());
  BOOST_REQUIRE(commit.size() == 64U);
  bench::Environment environment;
  environment.lasting = {{"arch", "z80"}};
  clone.with_store([&](RecordStore& store) {
    store.add({{commit, {record(1, clone.tree_of("HEAD"))}}}, std::span(&environment, 1));
  });
  BOOST_TEST(clone.push().sent == 1U);
  Clone const other(origin.url());
  BOOST_TEST(other.fetch().received == 1U);
  BOOST_TEST(other.numbers(commit) == (Numbers{1}), boost::test_tools::per_element());
  other.with_store([&](RecordStore& store) {
    BOOST_TEST(store.environment(bench::id_of(environment)).has_value());
  });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(all_records_at_once)

namespace {

/// The ids of all records, by commit.
std::map<std::string, std::set<std::string>> ids(Clone const& clone) {
  std::map<std::string, std::set<std::string>> ids;
  clone.with_store([&](RecordStore& store) {
    store.for_each_record([&](std::string const& commit, std::vector<bench::Record>& records) {
      for (auto const& record : records) ids[commit].insert(record.id);
    });
  });
  return ids;
}

std::map<std::string, std::set<std::string>> ids_of_lines(Clone const& clone) {
  std::map<std::string, std::set<std::string>> ids;
  clone.with_store([&](RecordStore& store) {
    store.for_each([&](std::string const& commit, std::vector<bench::RecordLine> const& lines) {
      for (auto const& line : lines)
        if (line.record) ids[commit].insert(line.id);
    });
  });
  return ids;
}

}  // namespace

BOOST_AUTO_TEST_CASE(are_the_same_from_what_was_kept_as_from_the_notes) {
  Remote const remote;
  Clone const clone(remote.url());
  machine::RecordsByCommit records;
  for (unsigned number = 0; number < 700; ++number)
    records[fmt::format("{:040x}", 0x9e3779b9ULL * (number + 1))] = {record(number, remote.commit)};
  clone.with_store([&](RecordStore& store) { store.add(records, {}); });
  auto const kept = clone.scratch.path() / ".git" / "cairn" / "bench";
  auto const first = ids(clone);
  BOOST_TEST(first.size() == 700U);
  BOOST_TEST((first == ids_of_lines(clone)));
  BOOST_REQUIRE(std::filesystem::exists(kept / "records-0"));
  BOOST_TEST((ids(clone) == first));

  // One note is added to, one is new.
  clone.add(records.begin()->first, {record(1000, remote.commit)});
  clone.add(remote.commit, 1001);
  BOOST_TEST((ids(clone) == ids_of_lines(clone)));
  BOOST_TEST(ids(clone).at(records.begin()->first).size() == 2U);

  // Whatever becomes of what was kept.
  std::filesystem::resize_file(kept / "records-0", 20'000);
  BOOST_TEST((ids(clone) == ids_of_lines(clone)));
  std::filesystem::remove_all(kept);
  clone.scratch.git("config", "cairn.cache", "false");
  BOOST_TEST((ids(clone) == ids_of_lines(clone)));
  BOOST_TEST(!std::filesystem::exists(kept));
}

BOOST_AUTO_TEST_CASE(say_once_what_two_refs_say) {
  Remote const remote;
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  auto const pending = clone.scratch.git("for-each-ref", "--format=%(objectname)", "refs/bench");
  clone.scratch.git("update-ref", "refs/bench/pending/again", pending);
  clone.add(remote.commit, 2);
  std::size_t count = 0;
  clone.with_store([&](RecordStore& store) {
    store.for_each_record(
        [&](std::string const&, std::vector<bench::Record>& records) { count += records.size(); });
  });
  BOOST_TEST(count == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(records_of_several_clones)

BOOST_AUTO_TEST_CASE(come_together_whoever_pushes_first) {
  Remote const remote;
  Clone const ada(remote.url());
  Clone const bob(remote.url());
  ada.add(remote.commit, 1);
  bob.add(remote.commit, 2);
  BOOST_TEST((ada.push() == RecordStore::Exchange{1, 0}));
  BOOST_TEST((bob.push() == RecordStore::Exchange{1, 1}));
  BOOST_TEST((ada.fetch() == RecordStore::Exchange{0, 1}));
  BOOST_TEST((ada.fetch() == RecordStore::Exchange{0, 0}));
  for (auto const* clone : {&ada, &bob}) {
    BOOST_TEST(clone->numbers(remote.commit) == (Numbers{1, 2}), boost::test_tools::per_element());
    BOOST_TEST(clone->pending() == 0U);
    BOOST_TEST(clone->scratch.git("for-each-ref", "refs/bench/pending/").empty());
  }
  BOOST_TEST(ada.scratch.git("rev-parse", notes_ref) == remote.scratch.git("rev-parse", notes_ref));
}

BOOST_AUTO_TEST_CASE(stay_pending_through_a_fetch) {
  Remote const remote;
  Clone const ada(remote.url());
  Clone const bob(remote.url());
  ada.add(remote.commit, 1);
  ada.push();
  bob.add(remote.commit, 2);
  bob.fetch();
  BOOST_TEST(bob.pending() == 1U);
  BOOST_TEST(bob.numbers(remote.commit) == (Numbers{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(are_not_sent_twice_where_a_push_was_killed_before_it_was_over) {
  Remote const remote;
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  auto const pending = clone.scratch.git("for-each-ref", "--format=%(objectname)", "refs/bench");
  clone.push();
  // The remote has taken them, and here nobody knows.
  clone.scratch.git("update-ref", "-d", notes_ref);
  clone.scratch.git("update-ref", "-d", "refs/bench/synced/origin");
  clone.scratch.git("update-ref", "refs/bench/pending/left", pending);
  auto const before = remote.scratch.git("rev-parse", notes_ref);
  BOOST_TEST(clone.push().sent == 0U);
  BOOST_TEST(remote.scratch.git("rev-parse", notes_ref) == before);
  BOOST_TEST(clone.pending() == 0U);
  BOOST_TEST(clone.numbers(remote.commit) == (Numbers{1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(are_kept_here_where_the_remote_does_not_take_them) {
  Remote const remote;
  auto const hook = remote.scratch.path() / ".git" / "hooks" / "pre-receive";
  remote.scratch.write(".git/hooks/pre-receive", "#!/bin/sh\necho no notes here >&2\nexit 1\n");
  std::filesystem::permissions(hook, std::filesystem::perms::owner_all);
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  try {
    clone.push();
    BOOST_ERROR("the push was not refused");
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::conflict));
    BOOST_TEST(std::string(error.what()).find("no notes here") != std::string::npos);
  }
  BOOST_TEST(clone.pending() == 1U);
  std::filesystem::remove(hook);
  BOOST_TEST(clone.push().sent == 1U);
}

BOOST_AUTO_TEST_CASE(are_there_in_a_shallow_clone) {
  Remote remote;
  Clone const whole(remote.url());
  whole.add(remote.commit, 1);
  remote.scratch.commit("feat: two");
  whole.push();
  Clone const shallow(remote.url(), {"--depth", "1"});
  BOOST_TEST(shallow.fetch().received == 1U);
  BOOST_TEST(shallow.numbers(remote.commit) == (Numbers{1}), boost::test_tools::per_element());
  shallow.add(shallow.head(), {record(2, shallow.tree_of("HEAD"))});
  BOOST_TEST(shallow.push().sent == 1U);
  try {
    shallow.with_store([](RecordStore& store) { store.collect({}, 0); });
    BOOST_ERROR("a shallow clone collected");
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::precondition));
  }
}

BOOST_AUTO_TEST_CASE(that_somebody_erased_by_force_come_back) {
  Remote const remote;
  Clone const ada(remote.url());
  Clone const bob(remote.url());
  ada.add(remote.commit, 1);
  ada.push();
  // Bob never fetched, writes notes by git alone and pushes them over ours.
  bob.scratch.git("notes", "--ref", "bench", "add", "-m", "by hand", remote.commit);
  bob.scratch.git("push", "--quiet", "--force", "origin", notes_ref);
  ada.fetch();
  BOOST_TEST(ada.numbers(remote.commit) == (Numbers{1}), boost::test_tools::per_element());
  BOOST_TEST(ada.pending() == 1U);
  ada.push();
  auto const text = remote.scratch.git("notes", "--ref", "bench", "show", remote.commit);
  BOOST_TEST(text.find("by hand") != std::string::npos);
  BOOST_TEST(text.find(fmt::format("{:032x}", 1)) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(collecting_records)

namespace {

/// A clone whose records are synced: two sessions of two days on one commit, one on a branch.
struct Synced {
  Remote remote;
  Clone clone{remote.url()};
  std::string side;
  static constexpr std::int64_t now = 1'700'200'000;

  Synced() {
    clone.scratch.git("checkout", "--quiet", "-b", "side");
    side = clone.scratch.commit("feat: aside").hex();
    auto const tree = clone.tree_of("HEAD");
    clone.with_store([&](RecordStore& store) {
      store.add({{remote.commit, {record(10, tree, now - 100'000), record(20, tree, now - 10)}},
                 {side, {record(30, tree, now - 5)}}},
                {});
    });
    clone.push();
  }

  std::size_t collect(RecordStore::Retention const& retention) const {
    return clone.with_store([&](RecordStore& store) { return store.collect(retention, now); });
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(forgets_what_is_too_old_here_and_there) {
  Synced const synced;
  RecordStore::Retention retention;
  retention.older_than = std::chrono::seconds(50'000);
  retention.dry_run = true;
  BOOST_TEST(synced.collect(retention) == 1U);
  BOOST_TEST(synced.clone.numbers(synced.remote.commit).size() == 2U);
  retention.dry_run = false;
  BOOST_TEST(synced.collect(retention) == 1U);
  BOOST_TEST(synced.clone.numbers(synced.remote.commit) == (Numbers{20}),
             boost::test_tools::per_element());
  // A fetch does not bring it back, and a push tells the remote.
  synced.clone.fetch();
  BOOST_TEST(synced.clone.numbers(synced.remote.commit).size() == 1U);
  synced.clone.push();
  Clone const other(synced.remote.url());
  other.fetch();
  BOOST_TEST(other.numbers(synced.remote.commit) == (Numbers{20}),
             boost::test_tools::per_element());
  BOOST_TEST(synced.remote.scratch.git("rev-list", "--count", notes_ref) == "1");
  BOOST_TEST(synced.clone.scratch.git("for-each-ref", "refs/bench/collected").empty());
}

BOOST_AUTO_TEST_CASE(keeps_the_last_sessions) {
  Synced const synced;
  RecordStore::Retention retention;
  retention.keep_sessions = 1;
  BOOST_TEST(synced.collect(retention) == 1U);
  BOOST_TEST(synced.clone.numbers(synced.remote.commit) == (Numbers{20}),
             boost::test_tools::per_element());
  BOOST_TEST(synced.clone.numbers(synced.side) == (Numbers{30}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(forgets_commits_that_no_ref_reaches) {
  Synced const synced;
  RecordStore::Retention retention;
  retention.unreachable = true;
  BOOST_TEST(synced.collect(retention) == 0U);
  synced.clone.scratch.git("checkout", "--quiet", "main");
  synced.clone.scratch.git("branch", "--quiet", "-D", "side");
  BOOST_TEST(synced.collect(retention) == 1U);
  BOOST_TEST(synced.clone.numbers(synced.side).empty());
  BOOST_TEST(synced.clone.numbers(synced.remote.commit).size() == 2U);
}

BOOST_AUTO_TEST_CASE(never_drops_what_is_not_synced) {
  Synced const synced;
  RecordStore::Retention retention;
  retention.older_than = std::chrono::seconds(0);
  synced.clone.add(synced.remote.commit, 7);
  BOOST_TEST(synced.collect(retention) == 3U);
  BOOST_TEST(synced.clone.numbers(synced.remote.commit) == (Numbers{7}),
             boost::test_tools::per_element());
  BOOST_TEST(synced.clone.push().sent == 1U);

  synced.clone.scratch.git("notes", "--ref", "bench", "append", "-m", "by hand", synced.side);
  BOOST_CHECK_THROW(synced.collect(retention), Error);
}

BOOST_AUTO_TEST_CASE(forgets_environments_that_nobody_names_any_more) {
  Remote const remote;
  Clone const clone(remote.url());
  for (auto const* name : {"Z80", "6502"}) {
    bench::Environment environment;
    environment.lasting = {{"cpu.model", name}};
    auto one = record(name[0] == 'Z' ? 1 : 2, clone.tree_of("HEAD"),
                      name[0] == 'Z' ? 1'000'000'000 : 1'700'000'000);
    one.environment = bench::id_of(environment);
    clone.with_store([&](RecordStore& store) {
      store.add({{remote.commit, {one}}}, std::span(&environment, 1));
    });
  }
  clone.push();
  BOOST_TEST(lines_of(clone.scratch.git("notes", "--ref", "bench", "list")).size() == 3U);
  RecordStore::Retention retention;
  retention.older_than = std::chrono::hours(24);
  clone.with_store([&](RecordStore& store) { store.collect(retention, 1'700'000'100); });
  BOOST_TEST(lines_of(clone.scratch.git("notes", "--ref", "bench", "list")).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(records_as_lines_of_json)

namespace {

std::string exported(Clone const& clone) {
  std::string text;
  clone.with_store(
      [&](RecordStore& store) { store.export_to([&](std::string_view line) { text += line; }); });
  return text;
}

std::size_t import(Clone const& clone, std::string const& text) {
  return clone.with_store([&](RecordStore& store) { return store.import_from(text); });
}

}  // namespace

BOOST_AUTO_TEST_CASE(come_back_as_they_were) {
  Remote const remote;
  Clone const clone(remote.url());
  bench::Environment environment;
  environment.lasting = {{"arch", "z80"}};
  clone.with_store([&](RecordStore& store) {
    store.add(
        {{remote.commit, {record(1, clone.tree_of("HEAD")), record(2, clone.tree_of("HEAD"))}}},
        std::span(&environment, 1));
  });
  auto const blob = clone.scratch.run({"hash-object", "-w", "--stdin"},
                                      std::string("plain text\n\xff\0\n{\"text\":1}\n{ }\n", 29));
  clone.scratch.git("notes", "--ref", "bench", "add", "-C", blob, remote.commit);
  auto const text = exported(clone);
  BOOST_TEST(lines_of(text).size() == 7U);
  BOOST_TEST(text.find(fmt::format("{{\"commit\":\"{}\",\"benchmark\":\"sort\"", remote.commit)) !=
             std::string::npos);

  Clone const other(remote.url());
  BOOST_TEST(import(other, text) == 6U);
  BOOST_TEST(exported(other) == text);
  BOOST_TEST(import(other, text) == 0U);
  BOOST_TEST(other.numbers(remote.commit) == (Numbers{1, 2}), boost::test_tools::per_element());
  other.with_store([&](RecordStore& store) {
    BOOST_TEST(store.environment(bench::id_of(environment)).has_value());
  });
}

BOOST_AUTO_TEST_CASE(are_taken_whole_or_not_at_all) {
  Remote const remote;
  Clone const clone(remote.url());
  clone.add(remote.commit, 1);
  auto const text = exported(clone);
  Clone const other(remote.url());
  for (std::string const& wrong :
       {text + "{\"commit\":\"abc\",\"id\":\"1\"}\n", text + "nonsense\n", text + "{}\n",
        text + "{\"environment\":3}\n", text + text.substr(0, text.size() / 2)}) {
    BOOST_CHECK_THROW(import(other, wrong), Error);
    BOOST_TEST(other.pending() == 0U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
