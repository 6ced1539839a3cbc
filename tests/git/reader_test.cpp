// SPDX-License-Identifier: MIT
#include "git/reader.hpp"

#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "git/oracle.hpp"
#include "git/scenes.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using namespace std::string_literals;
using git::ReaderKind;
using git::Repository;

BOOST_AUTO_TEST_SUITE(all_readers_say_what_git_says_of)

BOOST_AUTO_TEST_CASE(a_history_with_merges_and_tags) {
  ScratchRepository repository;
  tell_a_story(repository);
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(a_packed_one) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("gc", "--quiet");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(one_with_packed_and_loose_objects_and_refs) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("gc", "--quiet");
  repository.write("later", "x\n");
  repository.commit("feat: later\n");
  repository.git("tag", "-a", "-m", "later", "v1.1.0");
  repository.git("tag", "-f", "-a", "-m", "moved", "v1.0.0");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(one_with_a_commit_graph) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("commit-graph", "write", "--reachable", "--changed-paths");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(packed_refs_without_peeled_lines) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("tag", "-a", "-m", "a tag of a tag", "nested", "v1.0.0");
  repository.git("pack-refs", "--all");
  auto const file = repository.path() / ".git" / "packed-refs";
  auto const text = read_file(file);
  std::string bare;
  for (auto const line : lines_of(text))
    if (!line.starts_with('#') && !line.starts_with('^')) bare += std::string(line) + '\n';
  std::ofstream(file, std::ios::binary) << bare;
  BOOST_REQUIRE(bare.size() < text.size());
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(several_roots) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("checkout", "--quiet", "--orphan", "another");
  repository.write("another", "root\n");
  repository.commit("chore: begin again\n");
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--quiet", "--allow-unrelated-histories", "-m", "join", "another");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(an_octopus) {
  ScratchRepository repository;
  repository.commit("root\n");
  for (auto const* const branch : {"a", "b", "c"}) {
    repository.git("checkout", "--quiet", "-b", branch, "main");
    repository.write(branch, branch);
    repository.commit("feat: "s + branch + '\n');
  }
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--quiet", "--no-ff", "-m", "eight arms", "a", "b", "c");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(a_criss_cross) {
  ScratchRepository repository;
  repository.commit("root\n");
  repository.git("branch", "other");
  repository.write("a", "a\n");
  auto const left = repository.commit("feat: left\n");
  repository.git("checkout", "--quiet", "other");
  repository.write("b", "b\n");
  repository.commit("feat: right\n");
  repository.git("merge", "--quiet", "-m", "cross", left.hex());
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--quiet", "--no-ff", "-m", "criss", "other^1");
  repository.git("merge", "--quiet", "--no-ff", "-m", "together", "other");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(clocks_that_went_wrong) {
  ScratchRepository repository;
  repository.commit("root\n");
  repository.git("branch", "early");
  repository.set_clock(2'000'000'000);
  repository.commit("feat: from the future\n");
  repository.set_clock(1'000'000'000);
  repository.commit("feat: from the past\n");
  repository.git("checkout", "--quiet", "early");
  repository.set_clock(0);
  repository.commit("feat: at the beginning\n");
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--quiet", "-m", "meet", "early");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(commits_of_one_second) {
  ScratchRepository repository;
  for (auto const* const branch : {"a", "b", "c"}) {
    repository.git("checkout", "--quiet", "--orphan", branch);
    for (auto const* const message : {"one\n", "two\n", "three\n"}) {
      repository.set_clock(1'700'000'000);
      repository.write(branch, message);
      repository.commit(message);
    }
  }
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(several_tags_on_one_commit) {
  ScratchRepository repository;
  repository.commit("root\n");
  repository.git("tag", "v1.0.0");
  repository.git("tag", "v1.0.0-rc.1");
  repository.git("tag", "-a", "-m", "stable", "stable");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(tags_of_tags_and_of_no_commits) {
  ScratchRepository repository;
  repository.write("file", "text\n");
  repository.commit("root\n");
  repository.git("tag", "-a", "-m", "first", "first");
  repository.git("tag", "-a", "-m", "second", "second", "first");
  repository.git("tag", "-a", "-m", "third", "third", "second");
  repository.git("tag", "a-tree", "HEAD^{tree}");
  repository.git("tag", "-a", "-m", "tree", "an-annotated-tree", "HEAD^{tree}");
  repository.git("tag", "a-blob", "HEAD:file");
  repository.git("tag", "-a", "-m", "blob", "an-annotated-blob", "HEAD:file");
  check_all_readers(repository.path());

  auto const reader = git::open_reader(Repository::discover(repository.path()));
  BOOST_TEST(names_of_tags(*reader) == (Names{"first", "second", "third"}),
             boost::test_tools::per_element());
  repository.git("pack-refs", "--all");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(tags_with_slashes_and_other_letters) {
  ScratchRepository repository;
  repository.commit("root\n");
  for (auto const* const name : {"core/v1.0.0", "core-v1.0.0", "pkg@1.2.3", "@scope/pkg@1.0.0",
                                 "Ausgabe-ü", "版本1", "v1", "v1.0", "V1"})
    repository.git("tag", name);
  repository.git("tag", "-a", "-m", "x", "core/annotated/ß");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(paths_of_any_bytes) {
  ScratchRepository repository;
  for (auto const* const name :
       {"with space", "new\nline", "ünïcode", "\xFF\xFE", "tab\t", "\"quoted\"", "a.txt", "a/b",
        "a-b", "deep/er/and/deeper", "0123456789012345678901234567890123456789", ":100644"})
    repository.write(name, name);
  repository.commit("root\n");
  repository.write("with space", "changed\n");
  repository.write("deep/er/and/deeper", "changed\n");
  repository.commit("fix: some\n");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(renames_moves_and_changes_of_type) {
  ScratchRepository repository;
  repository.write("old", "the same text\n");
  repository.write("folder/one", "1\n");
  repository.write("folder/two", "2\n");
  repository.write("script", "#!/bin/sh\n");
  repository.commit("root\n");
  repository.git("mv", "old", "new");
  repository.commit("refactor: rename\n");
  repository.git("rm", "--quiet", "-r", "folder");
  repository.write("folder", "now a file\n");
  repository.write("folder.txt", "between\n");
  repository.commit("refactor: a file for a folder\n");
  repository.git("rm", "--quiet", "folder");
  repository.write("folder/again", "a folder\n");
  repository.commit("refactor: and back\n");
  repository.git("update-index", "--chmod=+x", "script");
  repository.git("commit", "--quiet", "-m", "fix: mode");
  repository.git("reset", "--quiet", "--hard");
  std::filesystem::remove(repository.path() / "script");
  std::filesystem::create_symlink("new", repository.path() / "script");
  repository.commit("fix: a link\n");
  repository.git("rm", "--quiet", "-r", ".");
  repository.commit("chore: empty\n");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(submodules) {
  ScratchRepository inner;
  auto const first = inner.commit("inner\n");
  auto const second = inner.commit("more\n");
  ScratchRepository repository;
  repository.commit("root\n");
  repository.git("update-index", "--add", "--cacheinfo", "160000," + first.hex() + ",module");
  repository.git("commit", "--quiet", "-m", "feat: a module");
  repository.git("update-index", "--cacheinfo", "160000," + second.hex() + ",module");
  repository.git("commit", "--quiet", "-m", "feat: a newer one");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(a_megabyte_of_message) {
  ScratchRepository repository;
  repository.commit("feat: small\n");
  repository.commit("feat: large\n\n" + std::string(1 << 20, 'x') + '\n');
  repository.commit("feat: small again\n");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(messages_of_any_bytes) {
  ScratchRepository repository;
  repository.commit("feat: a\xFFz\n");
  repository.commit("\n\n\nleading lines\n\n\n");
  repository.commit("");
  repository.commit("no newline");
  repository.commit("cr\r\nlf\r\n");
  auto const tree = repository.git("rev-parse", "HEAD^{tree}");
  auto const parent = "parent " + repository.id("HEAD").hex() + "\n";
  repository.commit_bytes(
      commit_with(tree, parent + signed_by_us("feat: nul\0after\n\nbody\0\n"s)));
  check_all_readers(repository.path());
  auto const reader = git::open_reader(Repository::discover(repository.path()));
  BOOST_TEST(newest(*reader, repository).message == "feat: nul\0after\n\nbody\0"s);
}

BOOST_AUTO_TEST_CASE(declared_encodings) {
  ScratchRepository repository;
  repository.commit("root\n");
  repository.git("config", "i18n.commitEncoding", "ISO-8859-1");
  repository.commit(
      "fix: Gr\xFC\xDF"
      "e\n");
  check_all_readers(repository.path());
  auto const reader = git::open_reader(Repository::discover(repository.path()));
  BOOST_TEST(newest(*reader, repository).message == "fix: Grüße");
}

BOOST_AUTO_TEST_CASE(commits_that_git_would_not_write) {
  ScratchRepository repository;
  repository.commit("root\n");
  auto const tree = repository.git("rev-parse", "HEAD^{tree}");
  for (auto const* const people :
       {"author  <> 1700000000 +0000\ncommitter  <> 1700000000 +0000\n",
        "author <a@b> 1700000000 +9999\ncommitter <a@b> 1700000000 -1234\n",
        "author nobody\ncommitter nobody\n", "author A <a@b>\ncommitter A <a@b>\n",
        "author A <a@b> x y\ncommitter A <a@b> x y\n",
        "author A <a@b> 99999999999999999999 +0000\ncommitter A <a@b> 99999999999999999999 +0000\n",
        "author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\nodd header\n more of it\n"}) {
    auto const parent = "parent " + repository.git("rev-parse", "HEAD") + "\n";
    repository.commit_bytes(commit_with(tree, parent + people + "\nfeat: odd\n"));
    Repository const found = Repository::discover(repository.path());
    auto const by_git = git::open_reader(found, ReaderKind::git);
    auto const other = history_of(*by_git, repository);
    for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2}) {
      auto const reader = git::open_reader(found, kind);
      BOOST_TEST(reader->name() == to_string(kind));
      BOOST_TEST((newest(*reader, repository) == newest(*by_git, repository)));
      auto const one = history_of(*reader, repository);
      BOOST_REQUIRE(one.size() == other.size());
      for (Position at = 0; at < one.size(); ++at)
        BOOST_TEST(line_of(one, at) == line_of(other, at));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(all_readers_read)

BOOST_AUTO_TEST_CASE(sha256) {
  ScratchRepository repository({"--object-format=sha256"});
  tell_a_story(repository);
  auto const found = Repository::discover(repository.path());
  BOOST_TEST(git::open_reader(found)->name() == "direct");
  // libgit2 cannot even when it is asked for.
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git})
    check_against_git(*git::open_reader(found, kind), repository.path());
}

BOOST_AUTO_TEST_CASE(a_bare_repository) {
  ScratchRepository source;
  tell_a_story(source);
  ScratchRepository const bare(ScratchRepository::Clone{source.url(), {"--bare"}});
  check_all_readers(bare.path());
}

BOOST_AUTO_TEST_CASE(a_linked_work_tree) {
  ScratchRepository repository;
  tell_a_story(repository);
  ScratchFolder const elsewhere;
  auto const linked = elsewhere.path() / "linked";
  repository.git("worktree", "add", "--quiet", linked.string(), "side");
  check_all_readers(linked);
}

BOOST_AUTO_TEST_CASE(a_detached_head) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("checkout", "--quiet", "--detach", "v0.1.0");
  repository.commit("feat: on no branch\n");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(objects_that_are_borrowed) {
  ScratchRepository source;
  tell_a_story(source);
  ScratchRepository borrower(
      ScratchRepository::Clone{source.path().string(), {"--shared", "--quiet"}});
  BOOST_REQUIRE(std::filesystem::exists(borrower.path() / ".git/objects/info/alternates"));
  borrower.write("own", "own\n");
  borrower.commit("feat: our own\n");
  check_all_readers(borrower.path());
}

BOOST_AUTO_TEST_CASE(a_repository_without_commits) {
  ScratchRepository const repository;
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    BOOST_TEST(reader->name() == to_string(kind));
    BOOST_TEST(reader->tags().empty());
    BOOST_TEST(reader->history({}).empty());
    reader->commits({}, [](std::size_t, Commit const&) { BOOST_ERROR("a commit"); });
    reader->changed_paths(
        {}, [](std::size_t, std::span<std::string const>) { BOOST_ERROR("a commit"); });
  }
}

BOOST_AUTO_TEST_CASE(a_file_of_a_commit) {
  ScratchRepository repository;
  tell_a_story(repository);
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    BOOST_TEST(reader->file(repository.id("v0.1.0"), "README").value() == "one\n");
    BOOST_TEST(reader->file(repository.id("main"), "README").value() == "two\n");
    BOOST_TEST(!reader->file(repository.id("main"), "docs").has_value());
    BOOST_TEST(!reader->file(repository.id("main"), "READ").has_value());
  }
}

BOOST_AUTO_TEST_CASE(only_what_the_tips_lead_to) {
  ScratchRepository repository;
  tell_a_story(repository);
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    std::vector const tips{repository.id("v0.1.0")};
    BOOST_TEST(reader->history(tips).size() == 1U);
    std::vector const both{repository.id("left-alone"), repository.id("side")};
    BOOST_TEST(reader->history(both).size() == 5U);
  }
}

BOOST_AUTO_TEST_CASE(commits_in_any_order_and_more_than_once) {
  ScratchRepository repository;
  auto const one = repository.commit("one\n");
  auto const two = repository.commit("two\n");
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    std::vector const ids{one, two, one};
    Names messages(3);
    git::open_reader(found, kind)->commits(ids, [&](std::size_t index, Commit const& commit) {
      messages[index] = commit.message;
    });
    BOOST_TEST(messages == (Names{"one", "two", "one"}), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(thousands_of_commits) {
  ScratchRepository const repository;
  std::string stream;
  for (int i = 0; i < 5000; ++i)
    stream += "commit refs/heads/main\ncommitter C <c@example.com> " +
              std::to_string(1'600'000'000 + i) + " +0000\ndata 5\nx: y\n\n" +
              (i % 100 == 0 ? "M 100644 inline f" + std::to_string(i) + "\ndata 2\ny\n\n" : "");
  repository.run({"fast-import", "--quiet"}, stream);
  auto const found = Repository::discover(repository.path());
  auto const one = told_by(*git::open_reader(found), {repository.id("main")});
  auto const other = told_by(*git::open_reader(found, ReaderKind::git), {repository.id("main")});
  BOOST_TEST(one.walk.size() == 5000U);
  BOOST_TEST((one.walk == other.walk));
  BOOST_TEST((one.commits == other.commits));
  BOOST_TEST((one.changed_paths == other.changed_paths));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
