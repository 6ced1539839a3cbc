// SPDX-License-Identifier: MIT
#include "crash/stage.hpp"
#include "crypto/digest.hpp"
#include "fixture/repository.hpp"
#include "fixture/thoroughness.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <mutex>
#include <random>
#include <thread>

using namespace cairn;
using test::ada;
using test::Stage;

namespace {

namespace fs = std::filesystem;

constexpr auto const* tag = "v0.2.0";

#ifdef __APPLE__
constexpr auto const* preload = "DYLD_INSERT_LIBRARIES";
#else
constexpr auto const* preload = "LD_PRELOAD";
#endif

std::vector<process::Change> killing(int at, std::string const& how) {
  return {{preload, CAIRN_KILL_AT_SYNC}, {"KILL_AT", std::to_string(at)}, {"KILL_HOW", how}};
}

bool was_killed(process::Outcome const& outcome) {
  return outcome.ending == process::Ending{process::Ending::How::killed, SIGKILL};
}

/// What a release leaves behind, as far as it has to be the same each time.
using EndState = std::map<std::string, std::string>;

EndState end_state(Stage const& stage) {
  EndState state;
  state["commit"] = stage.git("ada", {"cat-file", "commit", "HEAD"});
  state["tag"] = stage.git("ada", {"cat-file", "tag", tag});
  state["branch"] = stage.git("ada", {"symbolic-ref", "HEAD"});
  for (auto const& [ref, id] : stage.remote_refs()) state["remote " + ref] = id;
  for (auto const& entry : fs::recursive_directory_iterator(stage.in("registry")))
    if (entry.is_regular_file()) {
      auto const name = entry.path().lexically_relative(stage.folder()).string();
      state[name] = sha256(stage.text(name));
    }
  for (auto const* name : {"outside/uploads", "outside/letters"}) state[name] = stage.text(name);
  state["what is left"] = stage.remains(ada);
  return state;
}

std::string differences(EndState const& expected, EndState const& found) {
  std::string text;
  auto const value = [](EndState const& state, std::string const& name) {
    auto const at = state.find(name);
    return at == state.end() ? "nothing" : at->second;
  };
  for (auto const& [name, _] : expected)
    if (value(expected, name) != value(found, name))
      text += fmt::format("{} should be\n{}\nand is\n{}\n", name, value(expected, name),
                          value(found, name));
  for (auto const& [name, contents] : found)
    if (expected.count(name) == 0) text += fmt::format("{} is there:\n{}\n", name, contents);
  return text;
}

/// Complaints about a ledger that has come to its end: everybody's view of it, and each thing that
/// cannot be taken back done once.
std::string ledger_complaints(release::Ledger const& ledger) {
  if (ledger.plan() == nullptr) return "the ledger has no plan\n";
  auto const plan = release::plan_of(ledger.plan()->plan);
  std::string complaints;
  for (auto const& item : release::checklist_of(plan, ledger))
    if (item.state != release::StepState::done && item.state != release::StepState::waived)
      complaints += fmt::format("the ledger does not say that '{}' is done\n", item.step->name);
  if (!ledger.strange_lines().empty()) complaints += "the ledger has strange lines\n";
  for (auto const& step : plan.steps) {
    auto const dones =
        std::count_if(ledger.events().begin(), ledger.events().end(), [&](auto const& event) {
          return event.step == step.name && (event.kind == release::EventKind::done ||
                                             event.kind == release::EventKind::assumed);
        });
    if (step.irreversible && dones != 1)
      complaints += fmt::format("'{}' is done {} times\n", step.name, dones);
  }
  return complaints;
}

/// What a person does behind a release that was killed: goes on, and answers what only they know.
std::string brought_to_an_end(Stage const& stage) {
  std::string story;
  for (int attempt = 0; attempt < 6; ++attempt) {
    std::vector<std::string> words{"resume", "--yes"};
    auto outcome = stage.release(ada, words);
    story += test::told(outcome);
    auto const status = outcome.ending.code;
    if (outcome.ending.succeeded()) return {};
    if (status == exit_status(Fault::needs_person)) {
      words.emplace_back(stage.text("outside/letters").empty() ? "--again" : "--assume");
      words.emplace_back("letter");
      outcome = stage.release(ada, words);
    } else if (status == exit_status(Fault::precondition)) {
      // It was killed before there was a plan.
      outcome = stage.release(ada, {"run", "--yes"});
    }
    story += test::told(outcome);
    if (outcome.ending.succeeded()) return {};
  }
  return "it cannot be brought to an end:\n" + story;
}

struct KillPoint {
  int at = 0;       ///< the call, or milliseconds
  std::string how;  ///< as KILL_HOW, or "moment"
};

/// Ends the release after a time that has nothing to do with its ledger. What it had started goes
/// on for a moment, as it would until a person looks.
void kill_at_moment(double seconds, Stage const& stage) {
  auto command = stage.release_command(ada, {"run", "--yes"});
  auto const script =
      fmt::format(R"("$@" & sleep {:.3f}; kill -KILL $! 2>/dev/null; wait; sleep 0.5)", seconds);
  command.arguments.insert(command.arguments.begin(), {"sh", "-c", script, "sh"});
  process::run(command);
}

/// What is wrong behind a release that was killed at `point`; empty: nothing.
std::string wrong_behind(KillPoint const& point, Stage const& stage, EndState const& expected) {
  if (point.how == "moment") {
    kill_at_moment(point.at / 1000.0, stage);
  } else {
    auto const outcome = stage.release(ada, {"run", "--yes"}, killing(point.at, point.how));
    if (!was_killed(outcome)) return "it was not killed: " + test::told(outcome);
  }
  auto wrong = brought_to_an_end(stage);
  if (wrong.empty()) wrong += differences(expected, end_state(stage));
  if (wrong.empty()) wrong += ledger_complaints(stage.remote_ledger(tag));
  return wrong;
}

/// A release made without a disturbance, and what every other one is held to.
struct Undisturbed {
  test::ScratchFolder folder;
  Stage before{folder.path() / "before"};
  Stage stage{folder.path() / "undisturbed"};
  EndState state;
  int calls = 0;  ///< how often it asked that a file be brought to the disk
  int milliseconds = 0;

  Undisturbed() {
    before.set(test::project_with_all_steps());
    test::write_commands(before);
    auto const signed_off = before.release(ada, {"sign-off", "Read by a person"});
    BOOST_REQUIRE_MESSAGE(signed_off.ending.succeeded(), test::told(signed_off));
    before.copied_to(stage.folder());
    auto const begin = std::chrono::steady_clock::now();
    auto const outcome =
        stage.release(ada, {"run", "--yes"},
                      {{preload, CAIRN_KILL_AT_SYNC}, {"KILL_COUNT", stage.in("calls").string()}});
    BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), test::told(outcome));
    milliseconds = static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::steady_clock::now() - begin)
                                        .count());
    calls = static_cast<int>(stage.text("calls").size());
    state = end_state(stage);
  }
};

constexpr std::array<char const*, 4> ways{"after", "lost", "torn", "before"};

/// Every call in every way, or, which a test's time allows, each third of them, and the ways in
/// turn.
std::vector<KillPoint> points_of(int calls) {
  std::vector<KillPoint> points;
  if (test::is_thorough()) {
    for (int at = 1; at <= calls; ++at)
      for (auto const* how : ways) points.push_back({at, how});
    return points;
  }
  std::size_t turn = 0;
  for (int at = 1; at <= calls; at += 3) points.push_back({at, ways.at(turn++ % ways.size())});
  return points;
}

/// Tries all points, some at the same time, and tells what was wrong with which.
std::string wrong_behind_any(std::vector<KillPoint> const& points, Undisturbed const& undisturbed) {
  std::string wrong;
  std::mutex lock;
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    for (auto at = next++; at < points.size(); at = next++) {
      auto const& point = points[at];
      std::string what;
      try {
        auto const folder =
            undisturbed.folder.path() / fmt::format("{}-{}-{}", at, point.at, point.how);
        what = wrong_behind(point, undisturbed.before.copied_to(folder), undisturbed.state);
        if (what.empty()) fs::remove_all(folder);
      } catch (std::exception const& error) {
        what = error.what();
      }
      if (what.empty()) continue;
      std::lock_guard const guard(lock);
      wrong += fmt::format("killed {} call {}: {}\n", point.how, point.at, what);
    }
  };
  std::vector<std::thread> others;
  for (unsigned job = 1; job < std::max(2U, std::thread::hardware_concurrency()); ++job)
    others.emplace_back(work);
  work();
  for (auto& other : others) other.join();
  return wrong;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_release)

BOOST_AUTO_TEST_CASE(without_a_disturbance_is_finished_for_everybody) {
  Undisturbed const undisturbed;
  BOOST_TEST(undisturbed.state.at("what is left") == "");
  BOOST_TEST(undisturbed.state.at("outside/letters") == "v0.2.0\n");
  BOOST_TEST(undisturbed.state.at("outside/uploads") ==
             "thing-0.2.0-py3-none-any.whl\nthing-0.2.0.tar.gz\n");
  BOOST_TEST(ledger_complaints(undisturbed.stage.remote_ledger(tag)) == "");
}

BOOST_AUTO_TEST_CASE(killed_at_any_write_of_its_ledger_ends_as_if_nothing_had_been) {
  Undisturbed const undisturbed;
  auto const points = points_of(undisturbed.calls);
  BOOST_TEST_MESSAGE(
      fmt::format("{} of {} calls, {} kills", points.size(), undisturbed.calls, points.size()));
  BOOST_TEST(points.size() > 10);
  auto const wrong = wrong_behind_any(points, undisturbed);
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(killed_at_any_moment_ends_as_if_nothing_had_been) {
  Undisturbed const undisturbed;
  std::mt19937 random(20240229);
  std::uniform_int_distribution<int> moment(0, undisturbed.milliseconds);
  std::vector<KillPoint> points;
  auto const count = test::is_thorough() ? 60 : 8;
  for (int i = 0; i < count; ++i) points.push_back({moment(random), "moment"});
  auto const wrong = wrong_behind_any(points, undisturbed);
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_SUITE_END()
