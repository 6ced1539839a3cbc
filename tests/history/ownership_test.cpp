// SPDX-License-Identifier: MIT
#include "history/ownership.hpp"

#include "fixture/story.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace cairn;
using cairn::test::story;
using cairn::test::Story;

namespace {

/// The release that has the commit `subject`, when the tags claim in the order in which they were
/// told.
std::string release_of(Story const& told, std::string_view subject) {
  auto const history = told.history();
  std::vector<Position> releases;
  for (auto const& tag : told.tags()) releases.push_back(history.find(tag.commit).value());
  auto const owner = owners(history, releases)[history.find(told.id_of(subject)).value()];
  return owner == unowned ? "unreleased" : told.tags()[owner].name;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_commit_belongs_to)

BOOST_AUTO_TEST_CASE(the_first_release_that_reaches_it) {
  auto const told = story().commit("a").tag("v1").commit("b").commit("c").tag("v2").commit("d");
  BOOST_TEST(release_of(told, "a") == "v1");
  BOOST_TEST(release_of(told, "b") == "v2");
  BOOST_TEST(release_of(told, "c") == "v2");
  BOOST_TEST(release_of(told, "d") == "unreleased");
}

BOOST_AUTO_TEST_CASE(the_release_that_got_it_and_not_the_one_it_was_written_before) {
  auto const told = story()
                        .commit("a")
                        .branch("topic")
                        .commit("written before the tag")
                        .checkout("main")
                        .commit("b")
                        .tag("v1")
                        .merge({"topic"})
                        .tag("v2");
  BOOST_TEST(release_of(told, "written before the tag") == "v2");
  BOOST_TEST(release_of(told, "b") == "v1");
}

BOOST_AUTO_TEST_CASE(the_release_that_contains_it_whatever_the_clocks_say) {
  auto const told = story()
                        .commit("a")
                        .wait(std::chrono::hours(-1000))
                        .commit("in the past")
                        .tag("v1")
                        .wait(std::chrono::hours(5000))
                        .commit("in the future")
                        .tag("v2")
                        .wait(std::chrono::hours(-4000))
                        .commit("b")
                        .tag("v3");
  BOOST_TEST(release_of(told, "in the past") == "v1");
  BOOST_TEST(release_of(told, "in the future") == "v2");
  BOOST_TEST(release_of(told, "b") == "v3");
}

BOOST_AUTO_TEST_CASE(the_lower_version_where_two_branches_of_releases_have_it) {
  auto const told = story()
                        .commit("a")
                        .commit("shared")
                        .branch("release/1")
                        .commit("on the release branch")
                        .tag("v1.1")
                        .checkout("main")
                        .commit("on main")
                        .tag("v2.0");
  BOOST_TEST(release_of(told, "shared") == "v1.1");
  BOOST_TEST(release_of(told, "on the release branch") == "v1.1");
  BOOST_TEST(release_of(told, "on main") == "v2.0");
}

BOOST_AUTO_TEST_CASE(an_ancestor_even_when_its_version_is_higher) {
  auto const told = story().commit("a").commit("b").tag("v9").commit("c").tag("v10");
  auto const history = told.history();
  // v10 is told to claim first, as if its version were the lower one.
  std::vector<Position> const releases{history.find(told.id_of("c")).value(),
                                       history.find(told.id_of("b")).value()};
  auto const owner = owners(history, releases);
  BOOST_TEST(owner[history.find(told.id_of("a")).value()] == 1U);
  BOOST_TEST(owner[history.find(told.id_of("c")).value()] == 0U);
}

BOOST_AUTO_TEST_CASE(its_release_through_octopus_and_criss_cross_merges) {
  auto const octopus = story()
                           .commit("root")
                           .tag("v1")
                           .branch("x")
                           .commit("x1")
                           .checkout("main")
                           .branch("y")
                           .commit("y1")
                           .checkout("main")
                           .commit("m1")
                           .merge({"x", "y"})
                           .tag("v2");
  for (auto const* subject : {"x1", "y1", "m1"}) BOOST_TEST(release_of(octopus, subject) == "v2");

  auto const criss_cross = story()
                               .commit("root")
                               .branch("x")
                               .commit("x1")
                               .checkout("main")
                               .commit("m1")
                               .tag("v1")
                               .branch("old")
                               .checkout("main")
                               .merge({"x"}, "x into main")
                               .checkout("x")
                               .merge({"old"}, "old main into x")
                               .commit("x2")
                               .tag("v2")
                               .checkout("main")
                               .merge({"x"}, "x into main again")
                               .tag("v3");
  BOOST_TEST(release_of(criss_cross, "root") == "v1");
  BOOST_TEST(release_of(criss_cross, "m1") == "v1");
  BOOST_TEST(release_of(criss_cross, "x1") == "v2");
  BOOST_TEST(release_of(criss_cross, "x into main") == "v3");
}

BOOST_AUTO_TEST_CASE(no_release_where_there_are_several_roots_and_none_was_tagged) {
  auto const told = story().commit("a").orphan("docs").commit("b").checkout("main").merge({"docs"});
  BOOST_TEST(release_of(told, "a") == "unreleased");
  BOOST_TEST(release_of(told, "b") == "unreleased");
}

BOOST_AUTO_TEST_SUITE_END()
