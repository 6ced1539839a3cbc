// SPDX-License-Identifier: MIT
#include "release/execution.hpp"

#include "fixture/thoroughness.hpp"
#include "release/checklist.hpp"
#include "release/rehearsal.hpp"
#include "release/stories.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace cairn;
using namespace cairn::release;
using namespace cairn::test;

// The rehearsal: every release of the stories, with everything that can go wrong at every step of
// it. However it was disturbed, going on until it is through ends where an undisturbed run ends.

namespace {

std::vector<std::string> sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return values;
}

/// Starts the program until it comes to its end by itself. Each trouble costs one start at most.
void go_on(Rehearsal& rehearsal, std::size_t troubles, std::size_t jobs = 1) {
  std::size_t starts = 0;
  while (rehearsal.attempt(jobs) != Rehearsal::Ended::well) ++starts;
  BOOST_TEST(starts <= troubles);
}

/// The end of `disturbed` is that of `calm`: the same things are there, each was done once, and the
/// ledger knows them.
void check_same_end(Rehearsal const& disturbed, Rehearsal const& calm) {
  BOOST_TEST((disturbed.state() == calm.state()));
  BOOST_TEST(sorted(disturbed.acts()) == sorted(calm.acts()));
  auto const ledger = disturbed.ledger();
  BOOST_TEST(is_finished(disturbed.plan(), ledger));
  for (auto const& [step, receipt] : disturbed.state()) {
    auto const* known = ledger.receipt_of(step);
    BOOST_TEST((known != nullptr && *known == receipt), "the ledger has the receipt of " << step);
  }
}

/// Whether `trouble` can come at `step` at all: what is signed off never acts.
bool can_come(Step const& step, Trouble trouble) {
  if (!std::holds_alternative<AwaitSignOff>(step.action)) return true;
  return trouble == Trouble::unanswered || trouble == Trouble::blocked ||
         trouble == Trouble::receipt_refused || trouble == Trouble::receipt_lost ||
         trouble == Trouble::receipt_kept;
}

/// Which of many moments a run of the tests looks at: one in five, so that each step and each
/// trouble has its turn, or all where that is asked for.
class Moments {
public:
  bool take() { return test::is_thorough() || passed_++ % 5 == 0; }

private:
  std::size_t passed_ = 0;
};

std::vector<Trouble> crashes() {
  return {Trouble::crash_before, Trouble::crash_after,  Trouble::intent_lost,
          Trouble::intent_kept,  Trouble::receipt_lost, Trouble::receipt_kept};
}

/// Three gates, two of which are closed, before something that cannot be taken back.
Release gated_release() {
  auto told = first_release();
  told.rules.gates = {gate("a", "a"), gate("b", "b"), gate("c", "c")};
  told.rules.targets = {registry("pypi", "upload")};
  return told;
}

/// Does whatever is asked, but for one step, at which the program ends.
struct Obliging : World {
  std::string end = {};
  std::vector<std::string> asked = {};

  Standing standing(Plan const&, Step const& step, Ledger const&) override {
    asked.push_back(step.name);
    return Standing::ready();
  }
  Receipt perform(Plan const&, Step const& step, Ledger const&) override {
    if (step.name == end) throw ProcessEnded();
    return {};
  }
};

/// Watches how many steps act at once; those of a group wait for each other.
class Crossing : public World {
public:
  explicit Crossing(std::size_t expected) : expected_(expected) {}

  Standing standing(Plan const&, Step const&, Ledger const&) override { return Standing::ready(); }

  Receipt perform(Plan const&, Step const& step, Ledger const&) override {
    if (step.group.empty()) return {};
    std::unique_lock lock(lock_);
    most_ = std::max(most_, ++inside_);
    changed_.notify_all();
    changed_.wait_for(lock, std::chrono::seconds(20), [&] { return most_ >= expected_; });
    --inside_;
    return {};
  }

  std::size_t most() const { return most_; }

private:
  std::mutex lock_;
  std::condition_variable changed_;
  std::size_t expected_;
  std::size_t inside_ = 0;
  std::size_t most_ = 0;
};

Conduct silent_conduct() {
  Conduct conduct;
  conduct.record = [](Event const&) {};
  conduct.now = [] { return std::string("2026-02-18T09:30:00.000000Z"); };
  return conduct;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_undisturbed_release)

BOOST_AUTO_TEST_CASE(does_each_step_once_in_the_order_of_the_plan) {
  for (auto const& told : releases()) {
    BOOST_TEST_CONTEXT(told.title) {
      Rehearsal rehearsal(told.plan());
      rehearsal.run();
      std::string acts;
      for (auto const& step : rehearsal.plan().steps)
        if (!std::holds_alternative<AwaitSignOff>(step.action)) acts += step.name + '\n';
      BOOST_TEST(fmt::format("{}\n", fmt::join(rehearsal.acts(), "\n")) == acts);
      BOOST_TEST(is_finished(rehearsal.plan(), rehearsal.ledger()));
    }
  }
}

BOOST_AUTO_TEST_CASE(does_nothing_when_it_is_started_again) {
  for (auto const& told : releases()) {
    BOOST_TEST_CONTEXT(told.title) {
      Rehearsal rehearsal(told.plan());
      rehearsal.run();
      auto const acts = rehearsal.acts();
      auto const journal = rehearsal.journal();
      rehearsal.run();
      BOOST_TEST(rehearsal.acts() == acts);
      BOOST_TEST(rehearsal.journal() == journal);
    }
  }
}

BOOST_AUTO_TEST_CASE(tells_what_it_does_as_it_does_it) {
  auto const plan = first_release().plan();
  Ledger ledger;
  auto conduct = silent_conduct();
  conduct.phases = {ReleasePhase::version};
  std::vector<std::string> told;
  conduct.watch = [&](Step const& step, Progressed progressed, std::string const& message) {
    told.push_back(fmt::format("{} {} {}", static_cast<int>(progressed), step.name, message));
  };
  conduct.record = [&](Event const& event) {
    told.push_back(fmt::format("{} {}", to_string(event.kind), event.step));
  };
  std::vector<std::string> expected{
      "0 version/edit ",   "intent version/edit",   "done version/edit",   "3 version/edit ",
      "0 version/commit ", "intent version/commit", "done version/commit", "3 version/commit "};
  expected.insert(expected.begin(), "2 preflight/work-tree ");
  expected.insert(expected.end(), {"2 publish/tag ", "2 publish/registry "});
  Obliging world;
  execute(plan, world, ledger, conduct);
  BOOST_TEST(told == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(writes_down_who_did_what_in_which_run) {
  Rehearsal rehearsal(first_release().plan());
  rehearsal.run();
  auto const ledger = rehearsal.ledger();
  auto const* event = ledger.state_of("publish/tag");
  BOOST_REQUIRE(event != nullptr);
  BOOST_TEST(event->tag == "v0.1.0");
  BOOST_TEST(event->run == "run");
  BOOST_TEST(event->who == "A U Thor <author@example.com>");
  BOOST_TEST(event->key == key_of(step_in(rehearsal.plan(), "publish/tag")));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(whatever_happens_once)

BOOST_AUTO_TEST_CASE(at_any_step_of_any_release_it_ends_as_if_nothing_had) {
  Moments moments;
  for (auto const& told : releases()) {
    auto const plan = told.plan();
    Rehearsal calm(plan);
    calm.run();
    for (auto const& step : plan.steps)
      for (auto const& [trouble, spelling] : names_of(Trouble{})) {
        if (!can_come(step, trouble) || !moments.take()) continue;
        BOOST_TEST_CONTEXT(told.title << ", " << step.name << ", " << spelling) {
          Rehearsal rehearsal(plan);
          rehearsal.expect(step.name, trouble);
          go_on(rehearsal, 1);
          BOOST_TEST(rehearsal.is_over());
          check_same_end(rehearsal, calm);
        }
      }
  }
}

BOOST_AUTO_TEST_CASE(in_any_group_with_several_jobs_it_ends_as_if_nothing_had) {
  Moments moments;
  for (auto const& told : releases()) {
    auto const plan = told.plan();
    Rehearsal calm(plan);
    calm.run();
    for (auto const& step : plan.steps) {
      if (step.group.empty()) continue;
      for (auto const& [trouble, spelling] : names_of(Trouble{})) {
        if (!can_come(step, trouble) || !moments.take()) continue;
        BOOST_TEST_CONTEXT(told.title << ", " << step.name << ", " << spelling) {
          Rehearsal rehearsal(plan);
          rehearsal.expect(step.name, trouble);
          go_on(rehearsal, 1, 4);
          BOOST_TEST(rehearsal.is_over());
          check_same_end(rehearsal, calm);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(makes_itself_known_to_whoever_watches) {
  auto const plan = first_release().plan();
  Rehearsal refused(plan);
  refused.expect("publish/tag", Trouble::refused_before);
  BOOST_TEST((refused.attempt() == Rehearsal::Ended::by_error));
  BOOST_TEST(refused.message() == "refused: publish/tag");
  auto const ledger = refused.ledger();
  BOOST_TEST((ledger.state_of("publish/tag")->kind == EventKind::failed));
  BOOST_TEST(ledger.state_of("publish/tag")->message == "refused: publish/tag");
  BOOST_TEST((ledger.state_of("publish/registry") == nullptr));
}

BOOST_AUTO_TEST_CASE(and_blocks_a_step_nothing_is_said_to_have_happened) {
  Rehearsal rehearsal(first_release().plan());
  rehearsal.expect("publish/tag", Trouble::blocked);
  BOOST_TEST((rehearsal.attempt() == Rehearsal::Ended::by_error));
  BOOST_TEST(rehearsal.message() == "blocked: publish/tag");
  auto const ledger = rehearsal.ledger();
  BOOST_TEST((ledger.state_of("publish/tag") == nullptr));
}

BOOST_AUTO_TEST_CASE(and_ends_the_process_leaves_the_intent_as_the_last_word) {
  for (auto const trouble : {Trouble::intent_kept, Trouble::crash_before, Trouble::crash_after,
                             Trouble::receipt_lost, Trouble::receipt_refused}) {
    BOOST_TEST_CONTEXT(to_string(trouble)) {
      Rehearsal rehearsal(first_release().plan());
      rehearsal.expect("publish/tag", trouble);
      rehearsal.attempt();
      auto const ledger = rehearsal.ledger();
      BOOST_TEST((ledger.state_of("publish/tag")->kind == EventKind::intent));
      BOOST_TEST((ledger.receipt_of("publish/tag") == nullptr));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(whatever_happens_twice)

BOOST_AUTO_TEST_CASE(in_one_release_it_ends_as_if_nothing_had) {
  auto told = gated_release();
  told.rules.gates.resize(1);
  told.rules.builds = {build("wheel", "make wheel")};
  auto const plan = told.plan();
  BOOST_TEST(plan.steps.size() == 8U);
  Rehearsal calm(plan);
  calm.run();
  std::vector<std::pair<std::string, Trouble>> all;
  for (auto const& step : plan.steps)
    for (auto const trouble : crashes()) all.emplace_back(step.name, trouble);
  Moments moments;
  for (auto first = all.begin(); first != all.end(); ++first)
    for (auto second = first + 1; second != all.end(); ++second) {
      if (!moments.take()) continue;
      Rehearsal rehearsal(plan);
      for (auto const& [step, trouble] : {*first, *second}) rehearsal.expect(step, trouble);
      BOOST_TEST_CONTEXT(first->first << ' ' << to_string(first->second) << ", " << second->first
                                      << ' ' << to_string(second->second)) {
        go_on(rehearsal, 2);
        BOOST_TEST(rehearsal.is_over());
        check_same_end(rehearsal, calm);
      }
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(going_on)

BOOST_AUTO_TEST_CASE(works_from_any_copy_of_the_ledger) {
  auto const plan = two_systems_release().plan();
  Rehearsal calm(plan);
  calm.run();
  for (auto const& step : plan.steps) {
    Rehearsal rehearsal(plan);
    rehearsal.expect(step.name, Trouble::crash_after);
    rehearsal.attempt();
    // A note that was merged: other lines, another order, and each line twice.
    auto const& journal = rehearsal.journal();
    auto const half = journal.find('\n', journal.size() / 2) + 1;
    rehearsal.journal() = journal.substr(half) + "not ours\n" + journal;
    go_on(rehearsal, 0);
    check_same_end(rehearsal, calm);
  }
}

BOOST_AUTO_TEST_CASE(writes_down_what_a_crash_kept_from_the_ledger) {
  Rehearsal rehearsal(first_release().plan());
  rehearsal.expect("publish/tag", Trouble::crash_after);
  rehearsal.attempt();
  rehearsal.run();
  auto const ledger = rehearsal.ledger();
  auto const* receipt = ledger.receipt_of("publish/tag");
  BOOST_REQUIRE(receipt != nullptr);
  BOOST_TEST((*receipt == rehearsal.state().at("publish/tag")));
}

BOOST_AUTO_TEST_CASE(believes_the_world_rather_than_a_receipt) {
  Rehearsal rehearsal(first_release().plan());
  rehearsal.run();
  Event said;
  said.at = "2031-01-01T00:00:00.000000Z";
  said.kind = EventKind::done;
  said.step = "publish/tag";
  said.receipt.facts["made"] = "elsewhere";
  rehearsal.journal() += line_of(said);
  auto ledger = rehearsal.ledger();
  auto conduct = silent_conduct();
  conduct.now = [] { return std::string("2032-01-01T00:00:00.000000Z"); };
  execute(rehearsal.plan(), rehearsal, ledger, conduct);
  auto const* receipt = ledger.receipt_of("publish/tag");
  BOOST_REQUIRE(receipt != nullptr);
  BOOST_TEST((*receipt == rehearsal.state().at("publish/tag")));
}

BOOST_AUTO_TEST_CASE(phase_by_phase_is_the_same_as_at_once) {
  for (auto const& told : releases()) {
    BOOST_TEST_CONTEXT(told.title) {
      Rehearsal calm(told.plan());
      calm.run();
      Rehearsal rehearsal(told.plan());
      for (auto const& [phase, _] : names_of(ReleasePhase{})) rehearsal.run(1, {phase});
      BOOST_TEST(rehearsal.acts() == calm.acts());
      check_same_end(rehearsal, calm);
    }
  }
}

BOOST_AUTO_TEST_CASE(asks_a_person_where_nobody_can_tell_what_became_of_a_step) {
  auto told = gated_release();
  told.rules.targets[0].check.clear();
  for (auto const trouble : crashes()) {
    BOOST_TEST_CONTEXT(to_string(trouble)) {
      Rehearsal rehearsal(told.plan());
      rehearsal.expect("publish/pypi", trouble);
      BOOST_TEST((rehearsal.attempt() == Rehearsal::Ended::by_crash));
      auto const ledger = rehearsal.ledger();
      bool const begun = ledger.state_of("publish/pypi") != nullptr;
      if (begun && ledger.receipt_of("publish/pypi") == nullptr) {
        BOOST_TEST((rehearsal.attempt() == Rehearsal::Ended::by_error));
        BOOST_TEST(rehearsal.message() == "nobody knows: publish/pypi");
        bool const there = rehearsal.state().count("publish/pypi") != 0;
        rehearsal.say(there ? EventKind::assumed : EventKind::failed, "publish/pypi");
      }
      BOOST_TEST((rehearsal.attempt() == Rehearsal::Ended::well));
      auto const acts = rehearsal.acts();
      BOOST_TEST(std::count(acts.begin(), acts.end(), "publish/pypi") == 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(waits_for_those_who_have_to_sign) {
  Rehearsal rehearsal(crate_release("1.3.0", Level::minor).plan());
  auto const signed_off = rehearsal.journal();
  rehearsal.journal().clear();
  BOOST_TEST((rehearsal.attempt() == Rehearsal::Ended::by_error));
  BOOST_TEST(rehearsal.message() == "unsigned: sign-off/announcement drafted");
  BOOST_TEST(rehearsal.acts().back() == "gate/benchmarks");
  rehearsal.journal() += signed_off;
  BOOST_TEST((rehearsal.attempt() == Rehearsal::Ended::well));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_group)

BOOST_AUTO_TEST_CASE(is_tried_as_a_whole_and_tells_its_first_failure) {
  for (std::size_t const jobs : {1U, 2U, 8U}) {
    BOOST_TEST_CONTEXT(jobs << " jobs") {
      Rehearsal rehearsal(gated_release().plan());
      rehearsal.expect("gate/b", Trouble::refused_before);
      rehearsal.expect("gate/c", Trouble::refused_before);
      BOOST_TEST((rehearsal.attempt(jobs) == Rehearsal::Ended::by_error));
      BOOST_TEST(rehearsal.is_over());
      BOOST_TEST(rehearsal.message() == "refused: gate/b");
      BOOST_TEST(rehearsal.acts().back() == "gate/a");
    }
  }
}

BOOST_AUTO_TEST_CASE(goes_on_with_those_that_failed_alone) {
  for (std::size_t const jobs : {1U, 2U, 8U}) {
    BOOST_TEST_CONTEXT(jobs << " jobs") {
      Rehearsal rehearsal(variants_release("0.4.0").plan());
      rehearsal.expect("build/wheel-3.10-cpu", Trouble::refused_before);
      rehearsal.attempt(jobs);
      auto const before = rehearsal.acts().size();
      rehearsal.run(jobs);
      BOOST_TEST(rehearsal.acts().at(before) == "build/wheel-3.10-cpu");
      BOOST_TEST(rehearsal.acts().at(before + 1) == "build/artifacts");
    }
  }
}

BOOST_AUTO_TEST_CASE(begins_nothing_more_when_the_program_ends) {
  auto const plan = gated_release().plan();
  Obliging world;
  world.end = "gate/a";
  Ledger ledger;
  BOOST_CHECK_THROW(execute(plan, world, ledger, silent_conduct()), ProcessEnded);
  BOOST_TEST(world.asked.back() == "gate/a");
}

BOOST_AUTO_TEST_CASE(acts_at_once_as_far_as_there_are_jobs) {
  auto const plan = variants_release("0.4.0").plan();
  for (std::size_t const jobs : {1U, 3U, 4U, 9U}) {
    Crossing crossing(std::min<std::size_t>(jobs, 4));
    Ledger ledger;
    auto conduct = silent_conduct();
    conduct.jobs = jobs;
    execute(plan, crossing, ledger, conduct);
    BOOST_TEST(crossing.most() == std::min<std::size_t>(jobs, 4));
  }
}

BOOST_AUTO_TEST_CASE(is_written_down_one_event_after_the_other) {
  auto const plan = variants_release("0.4.0").plan();
  Crossing crossing(4);
  Ledger ledger;
  auto conduct = silent_conduct();
  conduct.jobs = 4;
  std::atomic<int> writing = 0;
  int together = 0;
  conduct.record = [&](Event const&) {
    together = std::max(together, ++writing);
    std::this_thread::yield();
    --writing;
  };
  execute(plan, crossing, ledger, conduct);
  BOOST_TEST(together == 1);
  BOOST_TEST(ledger.events().size() == 2 * plan.steps.size());
}

BOOST_AUTO_TEST_SUITE_END()
