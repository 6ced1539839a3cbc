// SPDX-License-Identifier: MIT
#include "history/history.hpp"

#include "fixture/story.hpp"
#include "history/selection.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

using namespace cairn;
using cairn::test::story;
using cairn::test::Story;

namespace {

std::string subjects(Story const& told, History const& history,
                     std::vector<Position> const& order) {
  std::string text;
  for (auto const at : order) text += (text.empty() ? "" : ", ") + told.subject_of(history.id(at));
  return text;
}

std::string all_subjects(Story const& told) {
  auto const history = told.history();
  std::vector<Position> order(history.size());
  for (Position at = 0; at < order.size(); ++at) order[at] = at;
  return subjects(told, history, order);
}

Story two_branches() {
  return story()
      .commit("root")
      .branch("topic")
      .commit("t1")
      .checkout("main")
      .commit("m1")
      .checkout("topic")
      .commit("t2")
      .checkout("main")
      .commit("m2")
      .merge({"topic"}, "merge");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_history)

BOOST_AUTO_TEST_CASE(keeps_lines_together_as_git_does_in_topological_order) {
  // What `git rev-list --topo-order` prints for the same story.
  BOOST_TEST(all_subjects(two_branches()) == "merge, t2, t1, m2, m1, root");
}

BOOST_AUTO_TEST_CASE(is_the_same_whatever_the_order_of_the_walk) {
  auto const told = two_branches();
  auto const expected = told.history();
  std::vector<History::Node> nodes;
  for (Position at = 0; at < expected.size(); ++at) {
    History::Node node{expected.id(at), {}, expected.committed(at)};
    for (auto const parent : expected.parents(at)) node.parents.push_back(expected.id(parent));
    nodes.push_back(node);
  }
  auto const by_id = [](auto const& a, auto const& b) { return a.id < b.id; };
  std::sort(nodes.begin(), nodes.end(), by_id);
  do {
    History const shuffled(nodes, std::vector{told.head()});
    for (Position at = 0; at < expected.size(); ++at)
      BOOST_REQUIRE(shuffled.id(at) == expected.id(at));
  } while (std::next_permutation(nodes.begin(), nodes.end(), by_id));
}

BOOST_AUTO_TEST_CASE(puts_every_child_before_its_parents) {
  auto const history = two_branches().history();
  for (Position at = 0; at < history.size(); ++at)
    for (auto const parent : history.parents(at)) BOOST_TEST(parent > at);
}

BOOST_AUTO_TEST_CASE(finds_what_it_holds_and_nothing_else) {
  auto const told = two_branches();
  auto const history = told.history();
  for (Position at = 0; at < history.size(); ++at) BOOST_TEST(*history.find(history.id(at)) == at);
  BOOST_TEST(!history.find(Oid()).has_value());
}

BOOST_AUTO_TEST_CASE(knows_where_it_was_cut) {
  auto const told = story().commit("a").commit("b").commit("c");
  std::vector<History::Node> const nodes{{told.id_of("c"), {told.id_of("b")}, 3},
                                         {told.id_of("b"), {told.id_of("a")}, 2}};
  History const history(nodes, std::vector{told.head()});
  BOOST_TEST(history.size() == 2U);
  BOOST_TEST(!history.cut(0));
  BOOST_TEST(history.cut(1));
  BOOST_TEST(history.parent_count(1) == 1U);

  auto chosen = reachable(history, std::vector<Position>{0});
  BOOST_TEST((first_cut(history, chosen) == Position{1}));
  chosen.erase(1);
  BOOST_TEST(!first_cut(history, chosen).has_value());
}

BOOST_AUTO_TEST_CASE(may_be_empty) {
  History const history;
  BOOST_TEST(history.empty());
  BOOST_TEST(!history.find(Oid()).has_value());
}

BOOST_AUTO_TEST_CASE(orders_a_part_of_itself_as_if_there_were_nothing_else) {
  // With the release branch in the walk, the whole history takes up main's line only after it.
  auto const told =
      two_branches().checkout("topic").branch("release").commit("r1").checkout("main");
  auto const history = told.history();
  auto const head = *history.find(told.head());
  auto chosen = reachable(history, std::vector{head});
  BOOST_TEST(subjects(told, history, in_order(history, chosen)) == "merge, t2, t1, m2, m1, root");

  chosen.erase(reachable(history, std::vector{*history.find(told.id_of("m1"))}));
  BOOST_TEST(subjects(told, history, in_order(history, chosen)) == "merge, t2, t1, m2");
}

BOOST_AUTO_TEST_SUITE_END()
