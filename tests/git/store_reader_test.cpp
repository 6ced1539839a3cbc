// SPDX-License-Identifier: MIT
#include "git/store_reader.hpp"

#include "fixture/repository.hpp"
#include "git/oracle.hpp"
#include "git/scenes.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::ReaderKind;
using git::Repository;

BOOST_AUTO_TEST_SUITE(libgit2_reads)

BOOST_AUTO_TEST_CASE(a_repository_with_replacements_that_are_switched_off) {
  ScratchRepository repository;
  tell_a_story(repository);
  repository.git("replace", repository.id("v0.1.0").hex(), repository.id("side").hex());
  repository.git("config", "core.useReplaceRefs", "false");
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(and_asks_git_for_what_it_does_not_find) {
  // An alternate that libgit2 never hears of: the environment is set after the choice.
  ScratchRepository source;
  tell_a_story(source);
  ScratchRepository const empty;
  auto const found = Repository::discover(empty.path());
  auto const reader = git::open_reader(found, ReaderKind::libgit2);
  BOOST_TEST(reader->name() == "libgit2");
  ::setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", (source.path() / ".git/objects").c_str(), 1);
  std::vector const tips{source.id("main")};
  BOOST_TEST(reader->history(tips).size() == 4U);
  BOOST_TEST(told_by(*reader, tips).commits.size() == 4U);
  BOOST_TEST(reader->tag_object(source.id("v1.0.0")).name == "v1.0.0");
  ::unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
