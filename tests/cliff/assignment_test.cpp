// SPDX-License-Identifier: MIT
#include "cliff/assignment.hpp"

#include "cliff/walk.hpp"
#include "fixture/story.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

namespace {

using cairn::Oid;
using cairn::cliff::Configuration;
using cairn::test::story;
using cairn::test::Story;

/// "v1: a b | v2: c | - d": each release with the subjects of its commits.
std::string releases_of(Story const& told, Configuration::Git const& settings = {}) {
  auto const history = told.history();
  auto const tags = cairn::cliff::tags_in_order(told.tags(), settings, told, history,
                                                [](cairn::Position) { return true; });
  auto const commits = cairn::cliff::walked(history, std::array{told.head()}, {}, false);
  std::string text;
  for (auto const& run : cairn::cliff::assigned(history, commits, tags)) {
    text += fmt::format("{}{}", text.empty() ? "" : " | ", run.tag ? run.tag->name + ":" : "-");
    for (auto const at : run.commits) text += ' ' + told.subject_of(history.id(at));
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_tag_of_git_cliff)

BOOST_AUTO_TEST_CASE(has_the_commits_since_the_one_before) {
  BOOST_TEST(releases_of(story().commit("a").tag("v1").commit("b").commit("c").tag("v2").commit(
                 "d")) == "v1: a | v2: b c | - d");
}

BOOST_AUTO_TEST_CASE(leaves_an_empty_release_behind_when_it_is_on_the_newest_commit) {
  BOOST_TEST(releases_of(story().commit("a").tag("v1")) == "v1: a | -");
}

BOOST_AUTO_TEST_CASE(has_a_branch_that_was_merged_after_the_one_before) {
  auto told = story();
  told.commit("a").branch("topic").commit("b").checkout("main").commit("c").tag("v1");
  told.merge({"topic"}, "m").tag("v2");
  BOOST_TEST(releases_of(told) == "v1: a c | v2: b m | -");
}

BOOST_AUTO_TEST_CASE(claims_in_the_order_of_the_commits_times_not_of_ancestry) {
  auto told = story();
  told.commit("a").branch("old").wait(std::chrono::hours(-10)).commit("b").tag("v9");
  told.checkout("main").wait(std::chrono::hours(10)).commit("c").tag("v1").merge({"old"}, "m");
  BOOST_TEST(releases_of(told) == "v9: a b | v1: c | - m");
}

BOOST_AUTO_TEST_CASE(is_the_last_by_name_of_several_on_one_commit) {
  BOOST_TEST(releases_of(story().commit("a").tag("v1.0.0").tag("v1.0.0-rc.1")) ==
             "v1.0.0-rc.1: a | -");
}

BOOST_AUTO_TEST_CASE(goes_by_name_alone_where_topo_order_is_on) {
  auto told = story();
  told.commit("a").tag("v2").commit("b").tag("v1").commit("c");
  Configuration::Git settings;
  settings.topo_order = true;
  BOOST_TEST(releases_of(told, settings) == "v2: a | v1: b | - c");
}

BOOST_AUTO_TEST_CASE(goes_by_ancestry_strictly_where_topo_order_is_on) {
  auto told = story();
  told.commit("a").tag("v9").commit("b").tag("v10").commit("c");
  Configuration::Git settings;
  settings.topo_order = settings.strict = true;
  BOOST_TEST(releases_of(told, settings) == "v9: a | v10: b | - c");
}

BOOST_AUTO_TEST_CASE(keeps_its_release_strictly_where_a_filter_took_its_commit) {
  auto told = story();
  told.commit("a").commit("b").tag("v1").commit("c");
  auto const history = told.history();
  auto const tags = cairn::cliff::tags_in_order(told.tags(), {}, told, history,
                                                [](cairn::Position) { return true; });
  auto const walked = cairn::cliff::walked(history, std::array{told.head()}, {}, false);
  std::vector<cairn::Position> const kept{*history.find(told.id_of("c")),
                                          *history.find(told.id_of("a"))};
  auto const loose = cairn::cliff::assigned(history, kept, tags);
  BOOST_TEST(loose.size() == 1U);
  auto const strict = cairn::cliff::assigned_strictly(history, walked, kept, tags);
  BOOST_REQUIRE(strict.size() == 2U);
  BOOST_TEST(strict[0].tag->name == "v1");
  BOOST_TEST(told.subject_of(history.id(strict[0].commits.at(0))) == "a");
  BOOST_TEST(told.subject_of(history.id(strict[1].commits.at(0))) == "c");
}

BOOST_AUTO_TEST_CASE(is_named_by_its_object_not_by_its_ref) {
  auto told = story();
  told.commit("a").annotate("v1", "one");
  BOOST_TEST(releases_of(told) == "v1: a | -");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_message_of_a_tag)

BOOST_AUTO_TEST_CASE(loses_its_first_signature_wherever_it_stands) {
  BOOST_TEST(cairn::cliff::tag_message("Notes\n\n-----BEGIN PGP SIGNATURE-----\nabc\n-----END PGP "
                                       "SIGNATURE-----\nafter\n") == "Notes\n\n\nafter");
  BOOST_TEST(cairn::cliff::tag_message("  only text \n") == "only text");
  BOOST_TEST(cairn::cliff::tag_message("-----BEGIN PGP SIGNATURE-----\nopen") ==
             "-----BEGIN PGP SIGNATURE-----\nopen");
}

BOOST_AUTO_TEST_SUITE_END()
