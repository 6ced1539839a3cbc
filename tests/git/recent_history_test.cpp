// SPDX-License-Identifier: MIT
#include "git/recent_history.hpp"

#include "fixture/random_history.hpp"
#include "fixture/repository.hpp"
#include "git/oracle.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <set>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::Repository;

/// HEAD, and then the tags.
std::vector<Oid> tips_of(ScratchRepository const& repository, git::Reader const& reader) {
  std::vector tips{repository.id("HEAD")};
  for (auto const& tag : reader.tags()) tips.push_back(tag.commit);
  return tips;
}

/// What has to hold of every part.
void check_part(git::PartOfHistory const& part, History const& whole,
                std::vector<Oid> const& tips) {
  for (Position at = 0; at < whole.size(); ++at) {
    auto const here = part.history.find(whole.id(at));
    if (here) {
      BOOST_TEST(part.history.committed(*here) == whole.committed(at));
      BOOST_TEST(part.history.parent_count(*here) == whole.parent_count(at));
    }
    // What is not here has no ancestor that is, but for those of which the part says so.
    for (auto const parent : whole.parents(at))
      if (!here && whole.committed(parent) >= part.certain_since)
        BOOST_TEST(!part.history.find(whole.id(parent)).has_value());
  }
  std::set<Oid> older;
  for (auto const& tip : part.older) older.insert(tip.commit);
  for (auto const& tip : tips) {
    auto const is_older = older.count(tip) > 0;
    BOOST_TEST(part.history.find(tip).has_value() != is_older);
  }
  BOOST_TEST(part.whole == (part.history.size() == whole.size()));
}

void check_parts(RandomHistory const& random, bool with_graph) {
  ScratchRepository const repository;
  random.write(repository);
  if (with_graph) repository.git("commit-graph", "write", "--reachable");
  auto const reader = git::open_reader(Repository::discover(repository.path()));
  BOOST_REQUIRE(reader->name() == "direct");
  auto const tips = tips_of(repository, *reader);
  auto const whole = reader->history(tips);
  auto const growing = reader->growing_history(tips, 1);
  for (std::size_t const count : {1U, 5U, 50U, 200U, 5000U})
    BOOST_TEST_CONTEXT("seed " << random.seed << ", " << count << " commits") {
      auto const part = growing->newest(count);
      BOOST_TEST(part.history.size() >= std::min(count, whole.size()));
      check_part(part, whole, tips);
    }
  BOOST_TEST(growing->newest(whole.size()).whole);
}

BOOST_AUTO_TEST_SUITE(the_newest_part_of_a_history)

BOOST_AUTO_TEST_CASE(is_never_an_ancestor_of_the_rest_by_the_graph) {
  for (unsigned seed = 1; seed <= 10; ++seed) check_parts({.seed = seed, .commits = 1500}, true);
}

BOOST_AUTO_TEST_CASE(nor_by_dates) {
  for (unsigned seed = 1; seed <= 10; ++seed) check_parts({.seed = seed, .commits = 1500}, false);
}

BOOST_AUTO_TEST_CASE(nor_where_clocks_are_a_day_wrong) {
  for (unsigned seed = 1; seed <= 10; ++seed)
    check_parts({.seed = seed, .commits = 1500, .clock_error = 86'000}, false);
}

BOOST_AUTO_TEST_CASE(is_all_of_it_where_clocks_are_beyond_belief) {
  ScratchRepository const repository;
  RandomHistory{.seed = 3, .commits = 1500, .clock_error = 8'000'000}.write(repository);
  auto const reader = git::open_reader(Repository::discover(repository.path()));
  auto const tips = tips_of(repository, *reader);
  auto const part = reader->growing_history(tips, 1)->newest(1);
  BOOST_TEST(part.whole);
  BOOST_TEST(part.history.size() == reader->history(tips).size());
}

BOOST_AUTO_TEST_CASE(has_what_only_the_line_leads_to) {
  ScratchRepository const repository;
  RandomHistory{.seed = 5, .commits = 1500, .branches = 1, .tag_every = 1100}.write(repository);
  auto const reader = git::open_reader(Repository::discover(repository.path()));
  auto const tips = tips_of(repository, *reader);
  auto const part = reader->growing_history(tips, 1)->newest(1);
  auto const unreleased = Oracle(repository.path()).lines({"rev-list", "HEAD", "--not", "--tags"});
  BOOST_TEST(unreleased.size() == 400U);
  for (auto const& id : unreleased)
    BOOST_TEST(part.history.find(Oid::parse(id).value()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
