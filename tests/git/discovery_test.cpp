// SPDX-License-Identifier: MIT
#include "git/discovery.hpp"

#include "fixture/repository.hpp"
#include "git/repository.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace cairn;
using git::discover_plainly;
using git::Discovery;
using git::Repository;
using test::ScratchFolder;
using test::ScratchRepository;

namespace fs = std::filesystem;

/// A variable of the environment, for as long as this lives.
class Variable {
public:
  Variable(std::string name, std::string const& value) : name_(std::move(name)) {
    if (auto const* const before = std::getenv(name_.c_str())) before_ = before;
    ::setenv(name_.c_str(), value.c_str(), 1);
  }
  Variable(Variable const&) = delete;
  Variable& operator=(Variable const&) = delete;
  ~Variable() {
    if (before_)
      ::setenv(name_.c_str(), before_->c_str(), 1);
    else
      ::unsetenv(name_.c_str());
  }

private:
  std::string name_;
  std::optional<std::string> before_;
};

/// What the user's git says: it is asked where this variable is set, which it does not know.
Repository discover_by_git(fs::path const& start) {
  Variable const unknown("GIT_CAIRN_TEST", "1");
  BOOST_TEST(!discover_plainly(start).has_value());
  return Repository::discover(start);
}

std::vector<std::string> lines_of_config(fs::path const& start) {
  auto const text = git::Git(start).output("list", {"config", "--list", "-z", "--name-only"});
  std::vector<std::string> result;
  for (auto const key : split(text, '\0'))
    if (!key.empty()) result.emplace_back(key);
  return result;
}

/// Checks that `start` is found without git, and that git says the same.
void check_found(fs::path const& start) {
  BOOST_TEST_CONTEXT(start) {
    auto const found = discover_plainly(start);
    BOOST_REQUIRE(found.has_value());
    auto const theirs = discover_by_git(start);
    BOOST_TEST(found->git_dir == theirs.git_dir());
    BOOST_TEST(found->common_dir == theirs.common_dir());
    BOOST_TEST((found->work_tree == theirs.work_tree()));
    BOOST_TEST(found->prefix == theirs.prefix());
    BOOST_TEST(found->is_bare == theirs.is_bare());
    BOOST_TEST(found->is_shallow == theirs.is_shallow());
    BOOST_TEST((found->object_format == theirs.object_format()));
    BOOST_TEST((found->head == theirs.head()));
    BOOST_TEST(found->config_sources.has_value());
    auto const ours = Repository::discover(start);
    for (auto const& key : lines_of_config(start))
      BOOST_TEST(ours.config().get_all(key) == theirs.config().get_all(key),
                 boost::test_tools::per_element());
  }
}

/// Checks that `start` is left to git.
void check_left(fs::path const& start) {
  BOOST_TEST(!discover_plainly(start).has_value(), start);
}

void append(fs::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::app) << text;
}

void overwrite(fs::path const& file, std::string const& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

BOOST_AUTO_TEST_SUITE(without_git)

BOOST_AUTO_TEST_CASE(a_plain_repository_is_found) {
  ScratchRepository repository;
  check_found(repository.path());  // unborn
  repository.write("docs/man/page", "x\n");
  repository.commit("one\n");
  check_found(repository.path());
  check_found(repository.path() / "docs");
  check_found(repository.path() / "docs/man");
  check_found(repository.path() / "docs/../docs/man/");
  check_found(repository.path() / ".git");
  check_found(repository.path() / ".git/refs/heads");
}

BOOST_AUTO_TEST_CASE(a_repository_behind_a_link_is_found) {
  ScratchRepository repository;
  repository.write("docs/page", "x\n");
  repository.commit("one\n");
  ScratchFolder const elsewhere;
  fs::create_directory_symlink(repository.path() / "docs", elsewhere.path() / "link");
  check_found(elsewhere.path() / "link");
}

BOOST_AUTO_TEST_CASE(a_repository_inside_another_is_found) {
  ScratchRepository const repository;
  repository.git("init", "--quiet", "inner");
  fs::create_directories(repository.path() / "inner/below");
  check_found(repository.path() / "inner/below");
}

BOOST_AUTO_TEST_CASE(a_bare_repository_is_found) {
  ScratchRepository repository;
  repository.commit("one\n");
  ScratchRepository const bare(ScratchRepository::Clone{repository.url(), {"--bare"}});
  check_found(bare.path());
  check_found(bare.path() / "objects");
  bare.git("config", "--unset", "core.bare");
  check_found(bare.path());
}

BOOST_AUTO_TEST_CASE(linked_work_trees_are_found) {
  ScratchRepository repository;
  repository.write("docs/page", "x\n");
  repository.commit("one\n");
  ScratchFolder const elsewhere;
  auto const linked = elsewhere.path() / "linked";
  repository.git("worktree", "add", "--quiet", "-b", "other", linked.string());
  check_found(linked);
  check_found(linked / "docs");
  check_left(repository.path() / ".git/worktrees/linked");

  ScratchRepository const bare(ScratchRepository::Clone{repository.url(), {"--bare"}});
  auto const of_bare = elsewhere.path() / "of-bare";
  bare.git("worktree", "add", "--quiet", "--detach", of_bare.string());
  check_found(of_bare);
}

BOOST_AUTO_TEST_CASE(work_trees_with_configurations_of_their_own_are_found) {
  ScratchRepository repository;
  repository.commit("one\n");
  ScratchFolder const elsewhere;
  auto const linked = elsewhere.path() / "linked";
  repository.git("worktree", "add", "--quiet", "-b", "other", linked.string());
  repository.git("config", "extensions.worktreeConfig", "true");
  repository.git("config", "--worktree", "test.tree", "main");
  repository.git("-C", linked.string(), "config", "--worktree", "test.tree", "linked");
  check_found(repository.path());
  check_found(linked);
  BOOST_TEST(Repository::discover(linked).config().get("test.tree").value() == "linked");
  repository.git("config", "--worktree", "core.bare", "true");
  check_left(repository.path());
}

BOOST_AUTO_TEST_CASE(submodules_are_found) {
  ScratchRepository inner;
  inner.write("docs/page", "x\n");
  inner.commit("one\n");
  ScratchRepository const outer;
  outer.git("submodule", "--quiet", "add", inner.url(), "below/inner");
  check_found(outer.path() / "below/inner");
  check_found(outer.path() / "below/inner/docs");
  check_found(outer.path() / "below");
  outer.git("-C", "below/inner", "config", "core.worktree", outer.path().string());
  check_left(outer.path() / "below/inner");
}

BOOST_AUTO_TEST_CASE(a_git_directory_elsewhere_is_found) {
  ScratchFolder const folder;
  ScratchRepository repository({"--separate-git-dir=" + (folder.path() / "the git dir").string()});
  repository.commit("one\n");
  check_found(repository.path());
}

BOOST_AUTO_TEST_CASE(folders_with_any_name_are_found) {
  ScratchRepository const repository;
  for (auto const* const name : {"with space", "new\nline", "\xFF", "-"}) {
    auto const moved = repository.path() / name;
    fs::create_directories(moved / name);
    repository.git("init", "--quiet", moved.string());
    check_found(moved / name);
  }
}

BOOST_AUTO_TEST_CASE(every_head_that_git_makes_is_found) {
  ScratchRepository repository({"--initial-branch=trunk/new-one"});
  check_found(repository.path());
  repository.commit("one\n");
  repository.commit("two\n");
  check_found(repository.path());
  repository.git("pack-refs", "--all");
  check_found(repository.path());
  repository.git("checkout", "--quiet", "-b",
                 "w\xC3\xBC"
                 "rfel#1");
  check_found(repository.path());
  repository.git("checkout", "--quiet", "--orphan", "trunk/new");
  check_found(repository.path());
  repository.git("checkout", "--quiet", "--detach", "trunk/new-one");
  check_found(repository.path());
}

BOOST_AUTO_TEST_CASE(a_branch_is_taken_from_its_own_file_before_it_is_from_the_packed_ones) {
  ScratchRepository repository;
  repository.commit("one\n");
  repository.git("pack-refs", "--all");
  auto const newer = repository.commit("two\n");
  check_found(repository.path());
  BOOST_TEST((discover_plainly(repository.path())->head.commit == newer));
}

BOOST_AUTO_TEST_CASE(sha256_is_found) {
  ScratchRepository repository({"--object-format=sha256"});
  check_found(repository.path());
  repository.commit("one\n");
  check_found(repository.path());
  repository.git("pack-refs", "--all");
  check_found(repository.path());
}

BOOST_AUTO_TEST_CASE(shallow_and_partial_clones_are_found) {
  ScratchRepository repository;
  repository.commit("one\n");
  repository.commit("two\n");
  repository.git("config", "uploadpack.allowFilter", "true");
  ScratchRepository const shallow(ScratchRepository::Clone{repository.url(), {"--depth=1"}});
  check_found(shallow.path());
  ScratchRepository const partial(
      ScratchRepository::Clone{repository.url(), {"--filter=blob:none"}});
  check_found(partial.path());
  overwrite(shallow.path() / ".git/shallow", "no id\n");
  check_left(shallow.path());
}

BOOST_AUTO_TEST_CASE(a_configuration_that_includes_others_is_read) {
  ScratchRepository const repository;
  append(repository.path() / ".git/config", "[include]\n\tpath = more\n");
  overwrite(repository.path() / ".git/more",
            "[test]\n\tkey = \"a value\"\n[core]\n\tbare = true\n");
  auto const found = Repository::discover(repository.path());
  BOOST_TEST(found.config().get("test.key").value() == "a value");
  check_found(repository.path());
}

BOOST_AUTO_TEST_CASE(git_is_asked_for_a_configuration_that_depends) {
  ScratchRepository const repository;
  append(repository.path() / ".git/config", "[includeIf \"onbranch:main\"]\n\tpath = more\n");
  overwrite(repository.path() / ".git/more", "[test]\n\tkey = x\n");
  BOOST_TEST(Repository::discover(repository.path()).config().get("test.key").value() == "x");
}

BOOST_AUTO_TEST_CASE(a_ceiling_is_not_passed) {
  ScratchRepository const repository;
  fs::create_directories(repository.path() / "a/b");
  auto const top = repository.path().string();
  {
    Variable const ceiling("GIT_CEILING_DIRECTORIES", "/nowhere:" + top + "/a/");
    check_left(repository.path() / "a/b");
    check_found(repository.path() / "a");
  }
  {
    Variable const ceiling("GIT_CEILING_DIRECTORIES", top);
    check_left(repository.path() / "a");
    check_found(repository.path());
  }
  for (auto const* const odd : {":", "relative"}) {
    Variable const ceiling("GIT_CEILING_DIRECTORIES", odd);
    check_left(repository.path());
  }
}

BOOST_AUTO_TEST_CASE(the_files_of_the_user_are_those_that_git_reads) {
  ScratchRepository const repository;
  ScratchFolder const home;
  overwrite(home.path() / ".gitconfig", "[test]\n\tfrom = home\n\tonly = home\n");
  overwrite(home.path() / ".config/git/config", "[test]\n\tfrom = config\n");
  overwrite(home.path() / "xdg/git/config", "[test]\n\tfrom = xdg\n");
  overwrite(home.path() / "global", "[test]\n\tfrom = global\n");
  overwrite(home.path() / "system", "[test]\n\tfrom = system\n");
  Variable const moved("HOME", home.path().string());
  check_found(repository.path());
  {
    Variable const xdg("XDG_CONFIG_HOME", "");
    check_found(repository.path());
    Variable const system("GIT_CONFIG_SYSTEM", (home.path() / "system").string());
    check_found(repository.path());
    Variable const with_system("GIT_CONFIG_NOSYSTEM", "false");
    check_found(repository.path());
    auto const found = Repository::discover(repository.path());
    BOOST_TEST(found.config().get_all("test.from") ==
                   (std::vector<std::string>{"system", "config", "home"}),
               boost::test_tools::per_element());
  }
  Variable const xdg("XDG_CONFIG_HOME", (home.path() / "xdg").string());
  check_found(repository.path());
  Variable const global("GIT_CONFIG_GLOBAL", (home.path() / "global").string());
  check_found(repository.path());
  BOOST_TEST(Repository::discover(repository.path()).config().get("test.from").value() == "global");
}

BOOST_AUTO_TEST_CASE(a_git_that_was_built_to_read_another_system_file_is_asked_for_it) {
  ScratchRepository const repository;
  ScratchFolder const folder;
  std::string const path = std::getenv("PATH");
  fs::path git;
  for (auto const each : split(path, ':'))
    if (auto const file = fs::path(each) / "git"; git.empty() && fs::exists(file)) git = file;
  fs::create_symlink(git, folder.path() / "git");
  Variable const first("PATH", folder.path().string() + ':' + path);
  BOOST_TEST(discover_plainly(repository.path())->config_sources.has_value());
  Variable const with_system("GIT_CONFIG_NOSYSTEM", "false");
  BOOST_TEST(!discover_plainly(repository.path())->config_sources.has_value());
  auto const found = Repository::discover(repository.path());
  BOOST_TEST(found.config().get("init.defaultBranch").value() == "main");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(git_is_asked)

BOOST_AUTO_TEST_CASE(where_the_environment_meddles) {
  ScratchRepository const repository;
  for (auto const* const name :
       {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
        "GIT_CONFIG", "GIT_SHALLOW_FILE", "GIT_TEST_ASSUME_DIFFERENT_OWNER", "GIT_DEFAULT_HASH",
        "GIT_OF_THE_FUTURE"}) {
    Variable const set(name, "0");
    check_left(repository.path());
  }
  for (auto const* const name : {"GIT_EXEC_PATH", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH_COMMAND"}) {
    Variable const set(name, "x");
    BOOST_TEST(discover_plainly(repository.path()).has_value(), name);
  }
  Variable const home("HOME", "relative");
  check_left(repository.path());
}

BOOST_AUTO_TEST_CASE(where_there_is_no_repository) {
  test::isolate_environment();
  ScratchFolder const folder;
  check_left(folder.path());
  check_left(folder.path() / "nowhere");
  check_left("/");
}

BOOST_AUTO_TEST_CASE(where_there_is_almost_a_repository) {
  ScratchRepository repository;
  repository.commit("one\n");
  auto const inner = repository.path() / "inner";
  fs::create_directories(inner / ".git");
  check_left(inner);
  fs::remove_all(inner / ".git");
  for (auto const* const content :
       {"", "gitdir: \n", "gitdir: nowhere\n", "gitdir: ../..\n", "x\n"}) {
    overwrite(inner / ".git", content);
    check_left(inner);
  }
  fs::remove(inner / ".git");
  fs::create_symlink("../.git", inner / ".git");
  check_left(inner);
  fs::remove(inner / ".git");
  overwrite(inner / "HEAD", "ref: refs/heads/main\n");
  check_left(inner);
}

BOOST_AUTO_TEST_CASE(where_a_part_of_the_repository_is_missing) {
  for (auto const* const part : {"objects", "refs", "HEAD", "config"}) {
    ScratchRepository const repository;
    fs::remove_all(repository.path() / ".git" / part);
    check_left(repository.path());
  }
}

BOOST_AUTO_TEST_CASE(where_the_format_is_not_a_plain_one) {
  for (auto const* const text :
       {"[core]\nrepositoryformatversion = 2\n", "[core]\nrepositoryformatversion = x\n",
        "[extensions]\nrefStorage = reftable\n", "[extensions]\nofTheFuture = 1\n",
        "[extensions]\nobjectFormat = sha1\n", "[extensions]\nworktreeConfig = maybe\n",
        "[extensions]\npreciousObjects = maybe\n", "[core]\nbare = maybe\n",
        "[core]\nbare = true\n", "[core]\nworktree = ..\n", "[core\n",
        "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = md5\n"}) {
    ScratchRepository const repository;
    append(repository.path() / ".git/config", text);
    BOOST_TEST(!discover_plainly(repository.path()).has_value(), text);
  }
  ScratchRepository const repository;
  repository.git("config", "--unset", "core.repositoryFormatVersion");
  check_left(repository.path());
}

BOOST_AUTO_TEST_CASE(where_head_is_not_as_git_writes_it) {
  ScratchRepository repository;
  repository.commit("one\n");
  auto const id = repository.id("HEAD").hex();
  for (auto const& text :
       {std::string(), std::string("x\n"), std::string("ref: refs/heads/\n"),
        std::string("ref: refs/remotes/a\n"), std::string("ref: refs/heads/a..b\n"),
        std::string("ref: refs/heads/.a\n"), std::string("ref: refs/heads/a.lock\n"),
        std::string("ref: refs/heads/a b\n"), std::string("ref:refs/heads/main\n"),
        std::string("ref: refs/heads/main\n\n"), id + "0\n", id + " \n", id.substr(1) + "\n",
        std::string(40, '0') + "\n", std::string(40, 'A') + "\n"}) {
    overwrite(repository.path() / ".git/HEAD", text);
    check_left(repository.path());
  }
  fs::remove(repository.path() / ".git/HEAD");
  fs::create_symlink("refs/heads/main", repository.path() / ".git/HEAD");
  check_left(repository.path());
}

BOOST_AUTO_TEST_CASE(where_the_branch_is_not_as_git_writes_it) {
  ScratchRepository repository;
  repository.commit("one\n");
  auto const branch = repository.path() / ".git/refs/heads/main";
  for (auto const* const text : {"", "x\n", "ref: refs/heads/other\n"}) {
    overwrite(branch, text);
    check_left(repository.path());
  }
  fs::remove(branch);
  fs::create_directory(branch);
  check_left(repository.path());
  fs::remove(branch);
  overwrite(repository.path() / ".git/packed-refs", "x refs/heads/main\n");
  check_left(repository.path());
}

BOOST_AUTO_TEST_CASE(where_a_branch_stands_in_the_way_of_another) {
  ScratchRepository repository;
  repository.commit("one\n");
  overwrite(repository.path() / ".git/HEAD", "ref: refs/heads/main/below\n");
  check_left(repository.path());
}

BOOST_AUTO_TEST_CASE(where_somebody_else_owns_a_part) {
  if (::geteuid() != 0) {
    BOOST_TEST_MESSAGE("skipped: only root can give files away");
    return;
  }
  constexpr uid_t somebody = 12'345;
  ScratchRepository const repository;
  ScratchRepository const linked({"--separate-git-dir=" + repository.path().string() + "/apart"});
  for (auto const& [part, start] : {std::pair{repository.path(), repository.path()},
                                    std::pair{repository.path() / ".git", repository.path()},
                                    std::pair{linked.path() / ".git", linked.path()},
                                    std::pair{repository.path() / "apart", linked.path()}}) {
    BOOST_TEST(discover_plainly(start).has_value());
    BOOST_REQUIRE(::lchown(part.c_str(), somebody, 0) == 0);
    check_left(start);
    BOOST_REQUIRE(::lchown(part.c_str(), 0, 0) == 0);
  }
}

BOOST_AUTO_TEST_CASE(where_bare_repositories_may_be_forbidden) {
  ScratchRepository repository;
  repository.commit("one\n");
  ScratchRepository const bare(ScratchRepository::Clone{repository.url(), {"--bare"}});
  ScratchFolder const folder;
  overwrite(folder.path() / "global", "[safe]\nbareRepository = explicit\n");
  Variable const global("GIT_CONFIG_GLOBAL", (folder.path() / "global").string());
  check_left(bare.path());
  check_found(repository.path());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
