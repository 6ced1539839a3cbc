// SPDX-License-Identifier: MIT
#include "command_lines.hpp"
#include "configurations.hpp"
#include "histories.hpp"
#include "known_differences.hpp"
#include "shrinking.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace {

using namespace cairn;
using namespace cairn::test;

Scene scene_of(std::uint64_t seed) {
  Random random(seed);
  Scene scene;
  add_history(random, scene);
  add_configuration(random, scene);
  add_command_line(random, scene);
  return scene;
}

bool has_tag_on(Scene const& scene, std::size_t number) {
  return std::any_of(scene.tags.begin(), scene.tags.end(),
                     [&](auto const& tag) { return tag.commit == number; });
}

BOOST_AUTO_TEST_SUITE(a_random_case)

BOOST_AUTO_TEST_CASE(is_the_same_for_the_same_seed_and_another_for_another) {
  BOOST_TEST(import_stream(scene_of(7)) == import_stream(scene_of(7)));
  BOOST_TEST(configuration_text(scene_of(7)) == configuration_text(scene_of(7)));
  BOOST_TEST(import_stream(scene_of(7)) != import_stream(scene_of(8)));
}

BOOST_AUTO_TEST_CASE(names_parents_that_come_before_their_children) {
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    for (auto const& commit : scene_of(seed).commits)
      for (auto const parent : commit.parents) BOOST_TEST(parent < commit.number);
}

BOOST_AUTO_TEST_CASE(shrinks_to_what_fails) {
  auto scene = scene_of(1);
  for (std::uint64_t seed = 2; scene.commits.size() < 20 || !has_tag_on(scene, 3); ++seed)
    scene = scene_of(seed);
  auto const fails = [](Scene const& candidate) {
    return has_tag_on(candidate, 3) && candidate.commits.size() > 1;
  };
  auto const small = shrunk(scene, fails, 10'000);
  BOOST_TEST(small.commits.size() == 2U);
  BOOST_TEST(small.tags.size() == 1U);
  BOOST_TEST(small.settings.empty());
  BOOST_TEST(small.arguments.empty());
}

BOOST_AUTO_TEST_CASE(keeps_the_graph_whole_when_a_commit_is_left_out) {
  auto const scene = scene_of(3);
  auto const small = shrunk(
      scene, [](Scene const& candidate) { return candidate.commits.size() % 2 == 1; }, 200);
  for (auto const& commit : small.commits)
    for (auto const parent : commit.parents)
      BOOST_TEST(std::any_of(small.commits.begin(), small.commits.end(),
                             [&](auto const& other) { return other.number == parent; }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_known_difference)

BOOST_AUTO_TEST_CASE(explains_a_case_if_all_its_conditions_are_met) {
  auto const known = KnownDifferences::parse(
      "# a remark\n[one]\nbecause it is so.\nwhen errors: panicked\nwhen arguments: --bump\n\n"
      "[two]\nbecause it is so, too.\nwhen our ending: status 3\n");
  Scene scene;
  Comparison comparison;
  comparison.released.errors = "thread panicked at";
  BOOST_TEST(known.explanation(scene, comparison).empty());
  scene.arguments.push_back({"--bump", {"--bump"}});
  BOOST_TEST(known.explanation(scene, comparison) == "one");
  scene.arguments.clear();
  comparison.tested.ending.code = 3;
  BOOST_TEST(known.explanation(scene, comparison) == "two");
}

BOOST_AUTO_TEST_CASE(has_a_name_a_reason_and_a_condition) {
  for (auto const* const text :
       {"because of nothing.\n", "[a]\nbecause of nothing.\n", "[a]\nwhen errors: x\n",
        "[a]\nbecause.\nwhen moon: full\n", "[a]\nwhatever\n"})
    BOOST_CHECK_THROW(KnownDifferences::parse(text), Error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
