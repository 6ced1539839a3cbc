// SPDX-License-Identifier: MIT
#include "git/commit_texts.hpp"

#include "fixture/random_history.hpp"
#include "fixture/repository.hpp"
#include "git/walk.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

namespace {

using namespace cairn;
using namespace cairn::test;
using Place = git::ObjectDatabase::Place;

BOOST_AUTO_TEST_SUITE(texts_of_commits)

BOOST_AUTO_TEST_CASE(are_found_at_their_places_only) {
  git::CommitTexts::Stretch first(6);
  first.add(12, "one");
  first.add(40, "two");
  git::CommitTexts::Stretch second(5);
  second.add(90, "three");
  git::CommitTexts texts;
  texts.add(1, std::move(first));
  texts.add(1, std::move(second));
  BOOST_TEST((texts.find(Place{1, 12}) == "one"));
  BOOST_TEST((texts.find(Place{1, 40}) == "two"));
  BOOST_TEST((texts.find(Place{1, 90}) == "three"));
  for (auto const offset : {11U, 13U, 89U, 91U}) BOOST_TEST(!texts.find(Place{1, offset}));
  BOOST_TEST(!texts.find(Place{0, 12}));
  BOOST_TEST(!texts.find(Place{2, 12}));
  BOOST_TEST(!texts.find(Place{Place::loose, 0}));
}

BOOST_AUTO_TEST_CASE(are_kept_as_long_as_there_is_room) {
  git::CommitTexts::Stretch stretch(5);
  stretch.add(12, "one");
  stretch.add(40, "three");
  stretch.add(90, "2");
  git::CommitTexts texts;
  texts.add(0, std::move(stretch));
  texts.add(0, git::CommitTexts::Stretch(100));
  BOOST_TEST((texts.find(Place{0, 12}) == "one"));
  BOOST_TEST(!texts.find(Place{0, 40}));
  BOOST_TEST((texts.find(Place{0, 90}) == "2"));
  BOOST_TEST(texts.bytes() == 4U);
}

/// That all commits of a pack, of `depth` deltas on one another, are kept as they are.
void check_pack(std::string const& depth) {
  ScratchRepository const repository;
  RandomHistory{.commits = 1500}.write(repository);
  repository.git("repack", "-adfq", depth);
  auto const database =
      git::ObjectDatabase::open(repository.path() / ".git" / "objects", Oid::sha1_size);
  BOOST_REQUIRE(database.has_value());
  git::CommitTexts texts;
  auto const commits = git::PackedCommits::read(*database, &texts);
  BOOST_REQUIRE(commits.has_value());
  git::ObjectReader reader(*database);
  std::size_t found = 0;
  for (git::PackedCommits::Number commit = 0; commit < commits->size(); ++commit) {
    auto const text = texts.find(database->find(commits->id(commit)));
    found += text.has_value() ? 1U : 0U;
    BOOST_TEST((text == reader.read(commits->id(commit)).value().bytes));
  }
  BOOST_TEST(found == commits->size());
  BOOST_TEST(found >= 1500U);
}

BOOST_AUTO_TEST_CASE(of_a_pack_are_those_that_git_reads) {
  check_pack("--depth=0");
  check_pack("--depth=50");
}

BOOST_AUTO_TEST_CASE(that_a_walk_reads_one_by_one_are_left_too) {
  ScratchRepository const repository;
  RandomHistory{.commits = 200}.write(repository);
  auto const database =
      git::ObjectDatabase::open(repository.path() / ".git" / "objects", Oid::sha1_size);
  BOOST_REQUIRE(database.has_value());
  git::Remembered<std::string> texts(std::size_t{1} << 20);
  git::WalkFindings findings;
  findings.recent_texts = &texts;
  auto const tip = Oid::parse(repository.git("rev-parse", "HEAD")).value();
  auto const history = git::walk(*database, {&tip, 1}, findings);
  BOOST_REQUIRE(history.has_value());
  git::ObjectReader reader(*database);
  for (Position at = 0; at < history->size(); ++at) {
    auto const* const text = texts.find(history->id(at));
    BOOST_REQUIRE(text != nullptr);
    BOOST_TEST(*text == reader.read(history->id(at)).value().bytes);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
