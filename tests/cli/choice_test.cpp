// SPDX-License-Identifier: MIT
#include "cli/changelog/choice.hpp"

#include "cli/changelog/next.hpp"
#include "fixture/inside.hpp"
#include "fixture/random_history.hpp"
#include "fixture/repository.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

namespace {

using namespace cairn;
using namespace cairn::cli;
using namespace cairn::test;

/// Everything that a choice says, as far as somebody may depend on it.
std::string said(Project const& project, ChoiceOptions const& options) {
  auto const choice = choose(project, options);
  std::ostringstream text;
  for (Position at = 0; at < choice.history.size(); ++at) {
    if (!choice.chosen.contains(at)) continue;
    auto const owner = choice.map.owner[at];
    text << choice.history.id(at).abbreviated() << ' '
         << (owner == unowned ? "" : choice.map.releases[owner].tag.name) << ' '
         << (owner == unowned ? "" : choice.map.releases[owner - 1].tag.name) << '\n';
  }
  text << choice.previous_tag() << ' ' << choice.series.reason << '\n';
  if (options.next_version || options.unreleased) {
    auto const next = next_of(project, choice, {}, {}, {});
    text << (std::holds_alternative<Next>(next) ? std::get<Next>(next).tag : "nothing") << '\n';
  }
  return text.str();
}

/// That a part of the history says the same as the whole, which the user's git reads.
void check_options(RandomHistory const& random, bool with_graph) {
  ScratchRepository const repository;
  random.write(repository);
  if (with_graph) repository.git("commit-graph", "write", "--reachable");
  Inside const inside(repository.path());
  auto const direct = Project::open({});
  BOOST_REQUIRE(direct.reader().name() == "direct");
  ::setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", "/nonexistent", 1);
  auto const by_git = Project::open({});
  ::unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
  BOOST_REQUIRE(by_git.reader().name() == "git");

  std::vector<ChoiceOptions> all(6);
  all[0].unreleased = true;
  all[1].latest = true;
  all[2].next_version = true;
  all[3].since = "HEAD~20";
  all[4].range = "v0.10.0..v0.12.0";
  all[5].range = "v0.30.0..";
  for (std::size_t number = 0; number < all.size(); ++number)
    BOOST_TEST_CONTEXT("seed " << random.seed << ", options " << number)
  BOOST_TEST(said(direct, all[number]) == said(by_git, all[number]));
}

BOOST_AUTO_TEST_SUITE(a_choice_of_new_commits)

BOOST_AUTO_TEST_CASE(is_the_same_from_a_part_of_the_history) {
  for (unsigned seed = 1; seed <= 4; ++seed)
    for (auto const with_graph : {true, false})
      check_options({.seed = seed, .commits = 4000, .branches = 3}, with_graph);
}

BOOST_AUTO_TEST_CASE(also_where_clocks_are_wrong) {
  for (std::int64_t const error : {3'600, 80'000, 2'000'000})
    check_options({.seed = 7, .commits = 4000, .clock_error = error}, false);
}

BOOST_AUTO_TEST_CASE(also_with_many_branches_and_few_tags) {
  for (auto const with_graph : {true, false})
    check_options({.seed = 9, .commits = 4000, .branches = 40, .tag_every = 100}, with_graph);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
