// SPDX-License-Identifier: MIT
#include "git/repository.hpp"

#include "fixture/inside.hpp"
#include "fixture/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace {

using namespace cairn;
using git::ObjectFormat;
using git::Repository;
using test::ScratchFolder;
using test::ScratchRepository;

template <class Act>
Error error_of(Act const& act) {
  try {
    act();
  } catch (Error const& error) {
    return error;
  }
  BOOST_FAIL("nothing was thrown");
  return {Fault::fatal, ""};
}

BOOST_AUTO_TEST_SUITE(a_repository)

BOOST_AUTO_TEST_CASE(is_found_from_its_top) {
  ScratchRepository repository;
  auto const commit = repository.commit("one\n");
  auto const found = Repository::discover(repository.path());
  BOOST_TEST(found.git_dir() == repository.path() / ".git");
  BOOST_TEST(found.common_dir() == found.git_dir());
  BOOST_TEST(found.work_tree().value() == repository.path());
  BOOST_TEST(found.prefix() == "");
  BOOST_TEST(!found.is_bare());
  BOOST_TEST(!found.is_shallow());
  BOOST_TEST(!found.is_partial());
  BOOST_TEST((found.object_format() == ObjectFormat::sha1));
  BOOST_TEST(found.head().branch == "main");
  BOOST_TEST((found.head().commit == commit));
}

BOOST_AUTO_TEST_CASE(is_found_from_below) {
  ScratchRepository repository;
  repository.write("docs/man/page", "x\n");
  repository.commit("one\n");
  auto const found = Repository::discover(repository.path() / "docs" / "man");
  BOOST_TEST(found.git_dir() == repository.path() / ".git");
  BOOST_TEST(found.work_tree().value() == repository.path());
  BOOST_TEST(found.prefix() == "docs/man/");
}

BOOST_AUTO_TEST_CASE(is_found_from_where_we_are) {
  ScratchRepository const repository;
  test::Inside const inside(repository.path());
  auto const found = Repository::discover();
  BOOST_TEST(found.git_dir() == repository.path() / ".git");
  BOOST_TEST(found.work_tree().value() == repository.path());
}

BOOST_AUTO_TEST_CASE(has_no_work_tree_inside_its_git_directory) {
  ScratchRepository repository;
  repository.commit("one\n");
  auto const found = Repository::discover(repository.path() / ".git");
  BOOST_TEST(!found.is_bare());
  BOOST_TEST(!found.work_tree().has_value());
  BOOST_TEST(found.head().branch == "main");
}

BOOST_AUTO_TEST_CASE(may_be_bare) {
  ScratchRepository repository;
  repository.commit("one\n");
  ScratchRepository const bare(ScratchRepository::Clone{repository.url(), {"--bare"}});
  auto const found = Repository::discover(bare.path());
  BOOST_TEST(found.is_bare());
  BOOST_TEST(found.git_dir() == bare.path());
  BOOST_TEST(!found.work_tree().has_value());
  BOOST_TEST(found.head().branch == "main");
}

BOOST_AUTO_TEST_CASE(may_have_other_work_trees) {
  ScratchRepository repository;
  repository.commit("one\n");
  ScratchFolder const elsewhere;
  auto const linked = elsewhere.path() / "linked";
  repository.git("worktree", "add", "--quiet", "-b", "other", linked.string());
  auto const found = Repository::discover(linked);
  BOOST_TEST(found.git_dir() == repository.path() / ".git" / "worktrees" / "linked");
  BOOST_TEST(found.common_dir() == repository.path() / ".git");
  BOOST_TEST(found.work_tree().value() == linked);
  BOOST_TEST(found.head().branch == "other");
}

BOOST_AUTO_TEST_CASE(may_have_a_detached_head) {
  ScratchRepository repository;
  auto const commit = repository.commit("one\n");
  repository.git("checkout", "--quiet", "--detach");
  auto const found = Repository::discover(repository.path());
  BOOST_TEST(found.head().is_detached());
  BOOST_TEST(!found.head().is_unborn());
  BOOST_TEST((found.head().commit == commit));
}

BOOST_AUTO_TEST_CASE(may_have_no_commits_yet) {
  ScratchRepository const repository({"--initial-branch=trunk/new"});
  auto const found = Repository::discover(repository.path());
  BOOST_TEST(found.head().is_unborn());
  BOOST_TEST(!found.head().is_detached());
  BOOST_TEST(found.head().branch == "trunk/new");
}

BOOST_AUTO_TEST_CASE(with_a_broken_branch_is_not_taken_for_an_empty_one) {
  ScratchRepository repository;
  repository.commit("one\n");
  for (auto const* const content : {"no id\n", ""}) {
    std::ofstream(repository.path() / ".git/refs/heads/main") << content;
    auto const error = error_of([&] { Repository::discover(repository.path()); });
    BOOST_TEST(error.what() == "cannot read 'HEAD': it is broken, or the branch that it names is");
    BOOST_TEST(!error.hint().empty());
  }
}

BOOST_AUTO_TEST_CASE(may_be_shallow) {
  ScratchRepository repository;
  repository.commit("one\n");
  repository.commit("two\n");
  ScratchRepository const shallow(ScratchRepository::Clone{repository.url(), {"--depth=1"}});
  auto const found = Repository::discover(shallow.path());
  BOOST_TEST(found.is_shallow());
  BOOST_TEST(way_to_missing_objects(found).find("git fetch --unshallow") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(may_be_partial) {
  ScratchRepository repository;
  repository.commit("one\n");
  repository.git("config", "uploadpack.allowFilter", "true");
  ScratchRepository const partial(
      ScratchRepository::Clone{repository.url(), {"--filter=blob:none"}});
  auto const found = Repository::discover(partial.path());
  BOOST_TEST(found.is_partial());
  BOOST_TEST(way_to_missing_objects(found).find("git fetch --refetch") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(may_be_named_by_sha256) {
  ScratchRepository repository({"--object-format=sha256"});
  auto const commit = repository.commit("one\n");
  auto const found = Repository::discover(repository.path());
  BOOST_TEST((found.object_format() == ObjectFormat::sha256));
  BOOST_TEST((found.head().commit == commit));
}

BOOST_AUTO_TEST_CASE(may_be_named_by_a_file) {
  ScratchFolder const folder;
  ScratchRepository const repository(
      {"--separate-git-dir=" + (folder.path() / "the git dir").string()});
  auto const found = Repository::discover(repository.path());
  BOOST_TEST(found.git_dir() == folder.path() / "the git dir");
  BOOST_TEST(found.work_tree().value() == repository.path());
}

BOOST_AUTO_TEST_CASE(may_lie_in_a_folder_with_any_name) {
  ScratchRepository const repository;
  for (auto const* const name : {"with space", "new\nline", "\xFF", "--cairn-part"}) {
    auto const moved = repository.path() / name;
    std::filesystem::create_directory(moved);
    repository.git("init", "--quiet", moved.string());
    auto const found = Repository::discover(moved);
    BOOST_TEST(found.git_dir() == moved / ".git");
    BOOST_TEST(found.work_tree().value() == moved);
  }
}

BOOST_AUTO_TEST_CASE(is_where_the_environment_says) {
  ScratchRepository repository;
  repository.commit("one\n");
  ScratchFolder const elsewhere;
  ::setenv("GIT_DIR", (repository.path() / ".git").c_str(), 1);
  ::setenv("GIT_WORK_TREE", elsewhere.path().c_str(), 1);
  auto const found = Repository::discover(elsewhere.path());
  ::unsetenv("GIT_DIR");
  ::unsetenv("GIT_WORK_TREE");
  BOOST_TEST(found.git_dir() == repository.path() / ".git");
  BOOST_TEST(found.work_tree().value() == elsewhere.path());
}

BOOST_AUTO_TEST_CASE(that_is_none_is_an_error_that_says_so) {
  test::isolate_environment();
  ScratchFolder const folder;
  auto const error = error_of([&] { Repository::discover(folder.path()); });
  BOOST_TEST(error.what() ==
             "cannot open a repository at '" + folder.path().string() +
                 "': not a git repository (or any of the parent directories): .git");
  BOOST_TEST(error.hint().find("git init") != std::string::npos);
  BOOST_TEST((error.fault() == Fault::fatal));
}

BOOST_AUTO_TEST_CASE(of_somebody_else_is_refused_with_gits_advice) {
  ScratchRepository const repository;
  // What git itself uses to test this.
  ::setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1", 1);
  auto const error = error_of([&] { Repository::discover(repository.path()); });
  ::unsetenv("GIT_TEST_ASSUME_DIFFERENT_OWNER");
  BOOST_TEST(std::string(error.what()).find("dubious ownership") != std::string::npos);
  BOOST_TEST(error.hint() ==
             "if you trust its owner, run 'git config --global --add safe.directory " +
                 repository.path().string() + "'");
}

BOOST_AUTO_TEST_CASE(cannot_be_found_without_git) {
  ScratchRepository const repository;
  std::string const path = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  auto const error = error_of([&] { Repository::discover(repository.path()); });
  ::setenv("PATH", path.c_str(), 1);
  BOOST_TEST(error.what() == "cannot run 'git': no such program");
  BOOST_TEST(!error.hint().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
