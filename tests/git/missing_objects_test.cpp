// SPDX-License-Identifier: MIT
#include "fixture/repository.hpp"
#include "git/reader.hpp"
#include "git/scenes.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::ReaderKind;
using git::Repository;

BOOST_AUTO_TEST_SUITE(what_is_missing_is)

/// Takes a loose object away.
void lose(ScratchRepository const& repository, Oid const& id) {
  auto const hex = id.hex();
  BOOST_REQUIRE(std::filesystem::remove(repository.path() / ".git" / "objects" / hex.substr(0, 2) /
                                        hex.substr(2)));
}

BOOST_AUTO_TEST_CASE(an_error_and_never_a_short_history) {
  ScratchRepository repository;
  repository.commit("one\n");
  auto const two = repository.commit("two\n");
  repository.commit("three\n");
  lose(repository, two);
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    auto const error = error_of([&] { history_of(*reader, repository); });
    BOOST_TEST(error.what() == "cannot walk the history: could not read " + two.hex() +
                                   "; failed to traverse parents of commit " +
                                   repository.git("rev-parse", "HEAD"));
    BOOST_TEST(error.hint().find("git fsck") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(an_error_that_names_the_commit) {
  ScratchRepository repository;
  auto const one = repository.commit("one\n");
  auto const two = repository.commit("two\n");
  lose(repository, two);
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    std::vector const ids{one, two};
    Names read;
    auto const error = error_of([&] {
      reader->commits(ids,
                      [&](std::size_t, Commit const& commit) { read.push_back(commit.message); });
    });
    BOOST_TEST(error.what() == "cannot read the commit '" + two.hex() + "'");
    BOOST_TEST(read == Names{"one"}, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(an_error_where_paths_are_wanted) {
  ScratchRepository repository;
  repository.write("a/b", "1\n");
  repository.commit("one\n");
  repository.write("a/b", "2\n");
  auto const two = repository.commit("two\n");
  lose(repository, repository.id("HEAD:a"));
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    std::vector const ids{two};
    BOOST_CHECK_THROW(reader->changed_paths(ids, [](std::size_t, auto const&) {}), Error);
  }
}

BOOST_AUTO_TEST_CASE(an_error_that_names_the_tag) {
  ScratchRepository repository;
  repository.commit("one\n");
  repository.git("tag", "-a", "-m", "x", "v1.0.0");
  lose(repository, repository.id("v1.0.0"));
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    auto const error = error_of([&] { reader->tags(); });
    BOOST_TEST(error.what() ==
               "cannot read the tag 'v1.0.0': the ref is broken, or its object is missing");
    BOOST_TEST(!error.hint().empty());
  }
}

BOOST_AUTO_TEST_CASE(an_error_that_names_the_tag_of_a_missing_commit) {
  ScratchRepository repository;
  repository.commit("one\n");
  auto const two = repository.commit("two\n");
  repository.git("tag", "-a", "-m", "x", "v1.0.0");
  repository.git("reset", "--quiet", "--hard", "HEAD~1");
  repository.git("pack-refs", "--all");
  lose(repository, two);
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    auto const error = error_of([&] { reader->tags(); });
    BOOST_TEST(error.what() ==
               "cannot read the tag 'v1.0.0': the object '" + two.hex() + "' is missing");
  }
}

BOOST_AUTO_TEST_CASE(an_error_that_names_the_broken_ref) {
  for (auto const* const content : {"no id\n", ""}) {
    ScratchRepository repository;
    repository.commit("one\n");
    repository.git("tag", "good");
    std::ofstream(repository.path() / ".git/refs/tags/broken") << content;
    auto const found = Repository::discover(repository.path());
    for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
      auto const error = error_of([&] { git::open_reader(found, kind)->tags(); });
      BOOST_TEST(error.what() ==
                 "cannot read the tag 'broken': the ref is broken, or its object is missing");
    }
  }
}

BOOST_AUTO_TEST_CASE(an_error_where_a_tag_object_is_wanted) {
  ScratchRepository repository;
  auto const commit = repository.commit("one\n");
  repository.git("tag", "-a", "-m", "x", "v1.0.0");
  auto const tag = repository.id("v1.0.0");
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    BOOST_CHECK_THROW(reader->tag_object(commit), Error);
    BOOST_CHECK_THROW(reader->tag_object(Oid()), Error);
    BOOST_TEST(reader->tag_object(tag).message == "x");  // and the next answer is the right one
  }
}

BOOST_AUTO_TEST_CASE(an_error_in_a_damaged_object) {
  ScratchRepository repository;
  repository.commit("one\n");
  auto const two = repository.commit("two\n");
  auto const hex = two.hex();
  auto const file = repository.path() / ".git" / "objects" / hex.substr(0, 2) / hex.substr(2);
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  std::ofstream(file, std::ios::binary) << "no zlib";
  auto const found = Repository::discover(repository.path());
  for (auto const kind : {ReaderKind::direct, ReaderKind::libgit2, ReaderKind::git}) {
    auto const reader = git::open_reader(found, kind);
    std::vector const tips{two};
    BOOST_CHECK_THROW(reader->history(tips), Error);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
