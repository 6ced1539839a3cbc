// SPDX-License-Identifier: MIT
#include "git/git_reader.hpp"

#include "fixture/repository.hpp"
#include "git/oracle.hpp"
#include "git/scenes.hpp"
#include "process/self.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::ReaderKind;
using git::Repository;

BOOST_AUTO_TEST_SUITE(the_users_git_reads)

BOOST_AUTO_TEST_CASE(replaced_commits) {
  ScratchRepository repository;
  tell_a_story(repository);
  auto const old_root = repository.id("v0.1.0");
  repository.git("checkout", "--quiet", "--orphan", "better");
  auto const better = repository.commit("feat: a better beginning\n");
  repository.git("checkout", "--quiet", "main");
  repository.git("replace", old_root.hex(), better.hex());
  check_git_reader(repository.path());
  repository.git("pack-refs", "--all");
  check_git_reader(repository.path());
}

BOOST_AUTO_TEST_CASE(grafts) {
  ScratchRepository repository;
  tell_a_story(repository);
  std::filesystem::create_directories(repository.path() / ".git/info");
  std::ofstream(repository.path() / ".git/info/grafts")
      << repository.id("main").hex() << ' ' << repository.id("left-alone~3").hex() << '\n';
  auto const found = Repository::discover(repository.path());
  auto const reader = git::open_reader(found);
  BOOST_TEST(reader->name() == "git");
  Oracle const oracle(repository.path());
  std::vector const tips{repository.id("main")};
  BOOST_TEST(told_by(*reader, tips).walk == oracle.walk(tips), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_shallow_clone_up_to_its_border) {
  ScratchRepository source;
  tell_a_story(source);
  ScratchRepository const shallow(
      ScratchRepository::Clone{source.url(), {"--depth=2", "--no-single-branch"}});
  auto const found = Repository::discover(shallow.path());
  BOOST_REQUIRE(found.is_shallow());
  auto const reader = git::open_reader(found);
  BOOST_TEST(reader->name() == "git");

  Oracle const oracle(shallow.path());
  auto const tips = oracle.tips();
  auto const told = told_by(*reader, tips);
  BOOST_TEST(told.tags == oracle.tags(), boost::test_tools::per_element());
  for (auto const& [id, paths] : told.changed_paths)
    BOOST_TEST(paths == oracle.changed_paths(id), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_shallow_clone_and_marks_where_it_is_cut) {
  ScratchRepository source;
  auto const root = source.commit("root\n");
  auto const middle = source.commit("middle\n");
  source.commit("newest\n");
  ScratchRepository const shallow(ScratchRepository::Clone{source.url(), {"--depth=2"}});
  auto const found = Repository::discover(shallow.path());
  for (auto const kind : {ReaderKind::libgit2, ReaderKind::git}) {
    auto const history = history_of(*git::open_reader(found, kind), shallow);
    BOOST_REQUIRE(history.size() == 2U);
    BOOST_TEST(!history.cut(0));
    BOOST_TEST(history.cut(1));
    BOOST_TEST((history.id(1) == middle));
    BOOST_TEST(history.parent_count(1) == 1U);
    BOOST_TEST(!history.find(root).has_value());
  }
  ScratchRepository const whole(ScratchRepository::Clone{source.url(), {"--depth=9"}});
  auto const all = Repository::discover(whole.path());
  auto const history = history_of(*git::open_reader(all), whole);
  BOOST_REQUIRE(history.size() == 3U);
  BOOST_TEST(!history.cut(2));
}

BOOST_AUTO_TEST_CASE(partial_clones_and_fetches_what_they_lack) {
  ScratchRepository source;
  tell_a_story(source);
  source.git("config", "uploadpack.allowFilter", "true");
  source.git("config", "uploadpack.allowAnySHA1InWant", "true");
  for (auto const* const filter : {"--filter=blob:none", "--filter=tree:0"}) {
    ScratchRepository const partial(
        ScratchRepository::Clone{source.url(), {"--no-checkout", filter}});
    BOOST_TEST(Repository::discover(partial.path()).is_partial());
    check_git_reader(partial.path());
  }
}

BOOST_AUTO_TEST_CASE(commits_and_tags_of_a_partial_clone_whose_remote_is_gone) {
  auto source = std::make_unique<ScratchRepository>();
  tell_a_story(*source);
  source->git("config", "uploadpack.allowFilter", "true");
  ScratchRepository const partial(
      ScratchRepository::Clone{source->url(), {"--no-checkout", "--filter=tree:0"}});
  source.reset();
  auto const found = Repository::discover(partial.path());
  auto const reader = git::open_reader(found);
  BOOST_TEST(history_of(*reader, partial).size() == 4U);
  BOOST_TEST(newest(*reader, partial).message == "Merge branch 'side'");
  BOOST_TEST(names_of_tags(*reader) == (Names{"v0.1.0", "v1.0.0"}),
             boost::test_tools::per_element());
  // Trees it has none, and nobody to ask: an error, and no empty answer.
  std::vector const ids{partial.id("HEAD")};
  BOOST_CHECK_THROW(reader->changed_paths(ids, [](std::size_t, auto const&) {}), Error);
}

BOOST_AUTO_TEST_CASE(a_configuration_of_its_own_for_each_work_tree) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("config", "extensions.worktreeConfig", "true");
  check_git_reader(repository.path());
}

BOOST_AUTO_TEST_CASE(what_the_environment_has_put_elsewhere) {
  ScratchRepository source;
  tell_a_story(source);
  ScratchRepository const empty;
  auto const objects = source.path() / ".git" / "objects";
  ::setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects.c_str(), 1);
  auto const reader = git::open_reader(Repository::discover(empty.path()));
  BOOST_TEST(reader->name() == "git");
  std::vector const tips{source.id("main")};
  auto const found = Repository::discover(empty.path());
  BOOST_TEST(git::open_reader(found)->history(tips).size() == 4U);
  ::unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
}

BOOST_AUTO_TEST_CASE(what_libgit2_would_where_its_module_is_not_installed) {
  // The module is looked for from where the program lies: a copy of this one finds none.
  constexpr auto in_the_copy = "CAIRN_TEST_WITHOUT_MODULE";
  if (std::getenv(in_the_copy) == nullptr) {
    ScratchFolder const elsewhere;
    auto const copy = elsewhere.path() / "git_test";
    std::filesystem::copy_file(process::self_path(), copy);
    auto const outcome = process::run(
        {{copy.string(), "--run_test=*/what_libgit2_would_where_its_module_is_not_installed"},
         {},
         {{in_the_copy, "1"}},
         {}});
    BOOST_TEST(outcome.ending.succeeded(), outcome.output << outcome.errors);
    BOOST_TEST((outcome.output + outcome.errors).find("1 test case") != std::string::npos);
    return;
  }
  ScratchRepository repository;
  tell_a_story(repository);
  auto const found = Repository::discover(repository.path());
  auto const reader = git::open_reader(found, ReaderKind::libgit2);
  BOOST_TEST(reader->name() == "git");
  check_against_git(*reader, repository.path());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
