// SPDX-License-Identifier: MIT
#include "cliff/walk.hpp"

#include "fixture/story.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using cairn::cliff::WalkFilter;
using cairn::test::story;
using cairn::test::Story;

std::string subjects(Story const& told, std::vector<cairn::Position> const& commits) {
  auto const history = told.history();
  std::string text;
  for (auto const at : commits) text += (text.empty() ? "" : " ") + told.subject_of(history.id(at));
  return text;
}

std::string walked(Story const& told, std::vector<cairn::Oid> const& excluded, bool by_time) {
  return subjects(told,
                  cairn::cliff::walked(told.history(), std::array{told.head()}, excluded, by_time));
}

std::string filtered(Story const& told, WalkFilter const& filter) {
  auto const history = told.history();
  return subjects(told, cairn::cliff::filtered(
                            cairn::cliff::walked(history, std::array{told.head()}, {}, false),
                            history, told, filter));
}

Story merged() {
  auto told = story();
  told.commit("a").branch("topic").commit("b").checkout("main").commit("c");
  told.checkout("topic").commit("d").checkout("main").merge({"topic"}, "m");
  return told;
}

Story with_paths() {
  return story()
      .commit("root", {"README", "src/a.c"})
      .commit("code", {"src/b.c"})
      .commit("docs", {"docs/x.md", "README"})
      .commit("nothing");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_walk_of_git_cliff)

BOOST_AUTO_TEST_CASE(keeps_lines_of_history_together_or_goes_by_time) {
  BOOST_TEST(walked(merged(), {}, false) == "m d b c a");
  BOOST_TEST(walked(merged(), {}, true) == "m d c b a");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_the_other_end_has) {
  auto const told = merged();
  BOOST_TEST(walked(told, {told.id_of("b")}, false) == "m d c");
}

BOOST_AUTO_TEST_CASE(goes_by_time_even_before_a_parent) {
  auto told = story();
  told.commit("a").wait(std::chrono::hours(-1)).commit("b").wait(std::chrono::hours(2)).commit("c");
  BOOST_TEST(walked(told, {}, true) == "c a b");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_path_filter_of_git_cliff)

BOOST_AUTO_TEST_CASE(takes_commits_with_a_path_that_is_included_and_not_excluded) {
  BOOST_TEST(filtered(with_paths(), {{"src/**"}, {}, "", false}) == "code root");
  BOOST_TEST(filtered(with_paths(), {{"src/"}, {}, "", false}) == "code root");
  BOOST_TEST(filtered(with_paths(), {{"./docs/*"}, {}, "", false}) == "docs");
  BOOST_TEST(filtered(with_paths(), {{}, {"docs/**", "*README"}, "", false}) == "code root");
}

BOOST_AUTO_TEST_CASE(does_not_know_the_top_of_the_first_commit) {
  BOOST_TEST(filtered(with_paths(), {{"README"}, {}, "", false}) == "docs");
  BOOST_TEST(filtered(with_paths(), {{"README"}, {}, "", true}) == "docs root");
}

BOOST_AUTO_TEST_CASE(leaves_out_revisions_that_blame_ignores) {
  auto told = with_paths();
  told.commit("list", {".git-blame-ignore-revs"});
  auto const line = told.id_of("docs").hex().substr(0, 12);
  BOOST_TEST(filtered(told, {{}, {}, "# reformatted\n" + line + "\n", false}) == "nothing code root");
  BOOST_TEST(filtered(told, {{}, {}, line + " with a remark\n", false}) == "nothing docs code root");
  BOOST_TEST(filtered(told, {{}, {}, "# nothing\n", false}) == "list nothing docs code root");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_range_of_git_cliff)

namespace {

/// A branch whose clock ran far behind, tagged at its end.
Story skewed() {
  auto told = story();
  told.commit("a").commit("b").branch("late").wait(std::chrono::hours(-1000));
  for (auto const* const subject : {"c", "d", "e", "f", "g", "h", "i", "j", "k"}) told.commit(subject);
  told.checkout("main");
  return told;
}

}  // namespace

BOOST_AUTO_TEST_CASE(shows_what_the_other_end_has_where_a_clock_ran_backwards) {
  auto const told = skewed();
  auto const from = told.id_of("k");
  BOOST_TEST(walked(told, {from}, false) == "b a");
  auto const history = told.history();
  BOOST_TEST(cairn::cliff::walked(history, std::array{told.head()}, std::array{from}, false,
                                  cairn::cliff::RangeRule::exact)
                 .empty());
}

BOOST_AUTO_TEST_SUITE_END()
