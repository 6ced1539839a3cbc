// SPDX-License-Identifier: MIT
#include "crash/stage.hpp"
#include "fixture/repository.hpp"
#include "fixture/thoroughness.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>
#include <future>
#include <random>
#include <thread>

using namespace cairn;
using test::ada;
using test::bob;
using test::Maintainer;
using test::Stage;

namespace {

constexpr unsigned rounds = 10;

/// Where time matters, the cases beside the first one have half of them.
unsigned fewer_rounds() {
  return test::many(rounds, rounds / 2);
}

/// A stage with two clones of one remote, that are the same but for who works in them.
struct TwoClones {
  test::ScratchFolder folder;
  Stage before{folder.path() / "before"};

  TwoClones() {
    before.set(test::plain_project());
    before.clone(bob);
  }

  Stage round(unsigned number) const {
    return before.copied_to(folder.path() / fmt::format("round-{}", number));
  }
};

struct Both {
  process::Outcome of_ada;
  process::Outcome of_bob;

  std::string told() const { return "Ada: " + test::told(of_ada) + "Bob: " + test::told(of_bob); }
};

/// Starts both, one a little later than the other; negative: Ada is the later one.
Both at_once(Stage const& stage, std::vector<std::string> const& adas,
             std::vector<std::string> const& bobs, std::chrono::milliseconds lead) {
  using namespace std::chrono_literals;
  auto const run = [&](Maintainer const& who, std::vector<std::string> const& words,
                       std::chrono::milliseconds delay) {
    std::this_thread::sleep_for(std::max(0ms, delay));
    return stage.release(who, words);
  };
  auto later = std::async(std::launch::async, run, bob, bobs, lead);
  auto first = run(ada, adas, -lead);
  return {std::move(first), later.get()};
}

bool is_finished(Stage const& stage, std::string const& tag) {
  auto const ledger = stage.remote_ledger(tag);
  return ledger.plan() != nullptr &&
         release::is_finished(release::plan_of(ledger.plan()->plan), ledger);
}

std::vector<std::string> names_of(std::map<std::string, std::string> const& refs) {
  std::vector<std::string> names;
  for (auto const& [name, _] : refs) names.push_back(name);
  return names;
}

bool has(std::string const& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

using Names = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(two_maintainers)

BOOST_AUTO_TEST_CASE(who_release_the_same_version_at_once_make_one_release) {
  TwoClones const clones;
  std::mt19937 random(20240229);
  std::uniform_int_distribution<int> delay(-150, 150);
  for (unsigned round = 0; round < rounds; ++round) {
    auto const stage = clones.round(round);
    auto const both = at_once(stage, {"run", "--yes"}, {"run", "--yes"},
                              std::chrono::milliseconds(delay(random)));
    BOOST_TEST_CONTEXT("round " << round << '\n' << both.told()) {
      bool const ada_won = both.of_ada.ending.succeeded();
      BOOST_REQUIRE(ada_won != both.of_bob.ending.succeeded());
      auto const& winner = ada_won ? ada : bob;
      auto const& loser = ada_won ? bob : ada;
      auto const& lost = ada_won ? both.of_bob : both.of_ada;

      // Who was late is told so: by whom, since when, and what to do.
      auto const status = lost.ending.code;
      BOOST_TEST(
          (status == exit_status(Fault::lock_held) || status == exit_status(Fault::conflict)));
      BOOST_TEST(has(lost.errors, winner.name));
      BOOST_TEST((has(lost.errors, "since 20") || has(lost.errors, "(20")));
      BOOST_TEST(has(lost.errors, "hint: "));

      // The remote has the winner's release whole, and nothing of the other one.
      BOOST_TEST(names_of(stage.remote_refs()) ==
                     (Names{"refs/heads/main", "refs/tags/v0.1.0", "refs/tags/v0.2.0"}),
                 boost::test_tools::per_element());
      auto const refs = stage.remote_refs();
      BOOST_TEST(stage.git("remote.git", {"rev-parse", "v0.2.0^{commit}"}) ==
                 refs.at("refs/heads/main"));
      BOOST_TEST(stage.git(winner.clone, {"rev-parse", "v0.2.0"}) == refs.at("refs/tags/v0.2.0"));
      BOOST_TEST(is_finished(stage, "v0.2.0"));
      BOOST_TEST(stage.remains(winner) == "");

      // Who was late takes back what was begun, follows, and releases the next one.
      auto const back = stage.release(loser, {"rollback", "--yes"});
      BOOST_TEST(back.ending.succeeded(), test::told(back));
      stage.git(loser.clone, {"pull", "--quiet", "--ff-only", "--tags"});
      BOOST_TEST(stage.remains(loser) == "");
      stage.commit(loser, {{"more.py", "1\n"}}, "fix: more");
      auto const next = stage.release(loser, {"run", "--yes"});
      BOOST_TEST(next.ending.succeeded(), test::told(next));
      BOOST_TEST(stage.remote_refs().count("refs/tags/v0.2.1") == 1U);
      BOOST_TEST(is_finished(stage, "v0.2.1"));
    }
  }
}

// A candidate on a branch of its own, and a final release on main: neither has to wait for longer
// than the other one takes.
BOOST_AUTO_TEST_CASE(who_release_different_versions_at_once_make_both) {
  TwoClones const clones;
  clones.before.git("bob", {"switch", "--quiet", "--create", "next"});
  clones.before.commit(bob, {{"next.py", "2\n"}}, "feat!: another thing");
  clones.before.git("bob", {"push", "--quiet", "--set-upstream", "origin", "next"});
  std::mt19937 random(20000229);
  std::uniform_int_distribution<int> delay(-150, 150);
  for (unsigned round = 0; round < fewer_rounds(); ++round) {
    auto const stage = clones.round(round);
    auto const both = at_once(stage, {"run", "--yes"}, {"run", "--yes", "--version", "1.0.0-rc.1"},
                              std::chrono::milliseconds(delay(random)));
    BOOST_TEST_CONTEXT("round " << round << '\n' << both.told()) {
      BOOST_TEST((both.of_ada.ending.succeeded() || both.of_bob.ending.succeeded()));
      for (auto const* who : {&ada, &bob}) {
        auto const& outcome = who == &ada ? both.of_ada : both.of_bob;
        if (outcome.ending.succeeded()) continue;
        BOOST_TEST(outcome.ending.code == exit_status(Fault::lock_held));
        auto const again = stage.release(*who, {"resume", "--yes"});
        BOOST_TEST(again.ending.succeeded(), test::told(again));
      }
      BOOST_TEST(is_finished(stage, "v0.2.0"));
      BOOST_TEST(is_finished(stage, "v1.0.0-rc.1"));
      BOOST_TEST(stage.remains(ada) == "");
      BOOST_TEST(stage.remains(bob) == "");
    }
  }
}

// The host keeps refs/release/* to itself, so nothing but the push decides.
BOOST_AUTO_TEST_CASE(of_a_remote_that_takes_no_lock_are_told_apart_by_the_push) {
  TwoClones const clones;
  clones.before.git("remote.git", {"config", "transfer.hideRefs", "refs/release"});
  std::mt19937 random(19960229);
  std::uniform_int_distribution<int> delay(-100, 100);
  for (unsigned round = 0; round < fewer_rounds(); ++round) {
    auto const stage = clones.round(round);
    auto const both = at_once(stage, {"run", "--yes"}, {"run", "--yes"},
                              std::chrono::milliseconds(delay(random)));
    BOOST_TEST_CONTEXT("round " << round << '\n' << both.told()) {
      bool const ada_won = both.of_ada.ending.succeeded();
      BOOST_REQUIRE(ada_won != both.of_bob.ending.succeeded());
      auto const& winner = ada_won ? ada : bob;
      auto const& lost = ada_won ? both.of_bob : both.of_ada;
      BOOST_TEST(lost.ending.code == exit_status(Fault::conflict));
      BOOST_TEST(names_of(stage.remote_refs()) ==
                     (Names{"refs/heads/main", "refs/tags/v0.1.0", "refs/tags/v0.2.0"}),
                 boost::test_tools::per_element());
      BOOST_TEST(stage.git(winner.clone, {"rev-parse", "v0.2.0"}) ==
                 stage.remote_refs().at("refs/tags/v0.2.0"));
      BOOST_TEST(is_finished(stage, "v0.2.0"));
      BOOST_TEST(stage.remains(winner) == "");
      auto const& loser = ada_won ? bob : ada;
      auto const back = stage.release(loser, {"rollback", "--yes"});
      BOOST_TEST(back.ending.succeeded(), test::told(back));
      stage.git(loser.clone, {"pull", "--quiet", "--ff-only", "--tags"});
      BOOST_TEST(stage.remains(loser) == "");
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
