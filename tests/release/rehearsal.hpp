// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/digest.hpp"
#include "release/execution.hpp"
#include "support/time.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <array>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cairn::test {

/// What can go wrong at a step. A refusal is an Error, as the world throws it; a crash ends the
/// process, so that nobody catches it and nothing more is written down.
enum class Trouble {
  unanswered,      ///< standing() throws
  blocked,         ///< standing() says so
  refused_before,  ///< perform() throws, and did nothing
  refused_after,   ///< perform() throws, and did it all
  crash_before,
  crash_after,
  intent_refused,  ///< the disk is full
  intent_lost,     ///< a crash before the line is on the disk
  intent_kept,     ///< a crash behind it
  receipt_refused,
  receipt_lost,
  receipt_kept,
};

constexpr auto names_of(Trouble) {
  return std::array{name(Trouble::unanswered, "unanswered"),
                    name(Trouble::blocked, "blocked"),
                    name(Trouble::refused_before, "refused before"),
                    name(Trouble::refused_after, "refused after"),
                    name(Trouble::crash_before, "crash before"),
                    name(Trouble::crash_after, "crash after"),
                    name(Trouble::intent_refused, "intent refused"),
                    name(Trouble::intent_lost, "intent lost"),
                    name(Trouble::intent_kept, "intent kept"),
                    name(Trouble::receipt_refused, "receipt refused"),
                    name(Trouble::receipt_lost, "receipt lost"),
                    name(Trouble::receipt_kept, "receipt kept")};
}

/// The end of a process: nothing that a program could catch on purpose.
struct ProcessEnded {};

/// A world that remembers what was done to it, and the journal of those who do it. Each trouble
/// comes once. Whatever must never happen is a failed check of the test.
class Rehearsal : public release::World {
public:
  explicit Rehearsal(release::Plan plan) : plan_(std::move(plan)) {
    for (auto const& step : plan_.steps)
      if (std::holds_alternative<release::AwaitSignOff>(step.action))
        journal_ += line_of(event(release::EventKind::signed_off, step));
  }

  release::Plan const& plan() const { return plan_; }

  void expect(std::string const& step, Trouble trouble) { troubles_.insert({step, trouble}); }
  bool is_over() const { return troubles_.empty(); }  ///< all troubles have come

  /// One start of the program, from what the journal says.
  void run(std::size_t jobs = 1, std::set<release::ReleasePhase> const& phases = {}) {
    ended_ = false;
    intents_.clear();
    auto ledger = this->ledger();
    release::Conduct conduct;
    conduct.phases = phases;
    conduct.jobs = jobs;
    conduct.run = "run";
    conduct.who = "A U Thor <author@example.com>";
    conduct.now = [this] { return now(); };
    conduct.record = [this](release::Event const& happened) { record(happened); };
    release::execute(plan_, *this, ledger, conduct);
    BOOST_TEST(ledger.text() == this->ledger().text());
  }

  enum class Ended { well, by_error, by_crash };

  /// run(), and how it ended.
  Ended attempt(std::size_t jobs = 1) {
    try {
      run(jobs);
      return Ended::well;
    } catch (Error const& error) {
      message_ = error.what();
      return Ended::by_error;
    } catch (ProcessEnded const&) {
      return Ended::by_crash;
    }
  }

  std::string const& message() const { return message_; }  ///< of the last error

  /// Somebody writes into the ledger what became of a step.
  void say(release::EventKind kind, std::string const& step) {
    journal_ += line_of(event(kind, *release::step_of(plan_, step)));
  }

  release::Ledger ledger() const { return release::Ledger::parse(journal_); }
  std::string& journal() { return journal_; }

  /// The steps that acted, in order; one that acted twice is there twice.
  std::vector<std::string> const& acts() const { return acts_; }

  /// What is there now: by step, what it left behind.
  std::map<std::string, release::Receipt> const& state() const { return state_; }

  release::Standing standing(release::Plan const&, release::Step const& step,
                             release::Ledger const& ledger) override {
    std::lock_guard const guard(lock_);
    live();
    if (comes(step, Trouble::unanswered)) throw Error(Fault::network, "no answer: " + step.name);
    if (comes(step, Trouble::blocked))
      return release::Standing::blocked(Fault::conflict, "blocked: " + step.name, "wait");
    if (std::holds_alternative<release::AwaitSignOff>(step.action))
      return ledger.sign_off_of(step.name) != nullptr
                 ? release::Standing::done({})
                 : release::Standing::blocked(Fault::needs_person, "unsigned: " + step.name,
                                              "sign");
    if (auto const* target = std::get_if<release::PublishByCommand>(&step.action);
        target != nullptr && target->check.empty())
      return as_the_ledger_says(step, ledger);
    auto const found = state_.find(step.name);
    return found == state_.end() ? release::Standing::ready()
                                 : release::Standing::done(found->second);
  }

  release::Receipt perform(release::Plan const&, release::Step const& step,
                           release::Ledger const& ledger) override {
    std::lock_guard const guard(lock_);
    live();
    BOOST_TEST(intents_.count(step.name) == 1U, step.name << " said what it is about to do");
    if (comes(step, Trouble::crash_before)) end();
    if (comes(step, Trouble::refused_before)) throw Error(Fault::network, "refused: " + step.name);
    if (step.irreversible) check_what_comes_before(step);
    acts_.push_back(step.name);
    auto const receipt = receipt_for(step, ledger);
    BOOST_TEST(state_.emplace(step.name, receipt).second, step.name << " acts only once");
    if (comes(step, Trouble::crash_after)) end();
    if (comes(step, Trouble::refused_after)) throw Error(Fault::network, "lost: " + step.name);
    return receipt;
  }

private:
  /// Where a target tells nothing, the ledger is all that is known.
  static release::Standing as_the_ledger_says(release::Step const& step,
                                              release::Ledger const& ledger) {
    if (auto const* receipt = ledger.receipt_of(step.name))
      return release::Standing::done(*receipt);
    auto const* event = ledger.state_of(step.name);
    if (event == nullptr || event->kind != release::EventKind::intent)
      return release::Standing::ready();
    return release::Standing::blocked(Fault::needs_person, "nobody knows: " + step.name, "look");
  }

  bool comes(release::Step const& step, Trouble trouble) {
    return troubles_.erase({step.name, trouble}) != 0;
  }

  [[noreturn]] void end() {
    ended_ = true;
    throw ProcessEnded();
  }

  /// Other threads of a process that has ended do nothing more.
  void live() const {
    if (ended_) throw ProcessEnded();
  }

  void check_what_comes_before(release::Step const& step) const {
    for (auto const& before : plan_.steps) {
      if (before.name == step.name) return;
      bool const waits = std::holds_alternative<release::AwaitSignOff>(before.action);
      BOOST_TEST((waits || state_.count(before.name) == 1U),
                 before.name << " comes before " << step.name);
    }
  }

  /// Made of what the step does and of the receipts that it names, as a commit's id is.
  static release::Receipt receipt_for(release::Step const& step, release::Ledger const& ledger) {
    auto text = release::key_of(step);
    release::Receipt receipt;
    auto const take = [&](std::string const& name) {
      if (name.empty()) return;
      auto const* earlier = ledger.receipt_of(name);
      BOOST_TEST((earlier != nullptr), step.name << " knows the receipt of " << name);
      if (earlier == nullptr) return;
      for (auto const& [_, value] : earlier->facts) text += value;
      for (auto const& file : earlier->artifacts) {
        text += file.sha256;
        if (std::holds_alternative<release::CollectArtifacts>(step.action))
          receipt.artifacts.push_back(file);
      }
    };
    std::visit(
        [&](auto const& action) {
          if constexpr (requires { action.builds; })
            for (auto const& name : action.builds) take(name);
          if constexpr (requires { action.commit; }) take(action.commit);
          if constexpr (requires { std::string(action.artifacts); }) take(action.artifacts);
        },
        step.action);
    receipt.facts["made"] = sha256(text);
    if (std::holds_alternative<release::Build>(step.action))
      receipt.artifacts.push_back({step.name.substr(6) + ".whl", sha256(text), text.size()});
    return receipt;
  }

  release::Event event(release::EventKind kind, release::Step const& step) {
    release::Event happened;
    happened.at = now();
    happened.kind = kind;
    happened.tag = plan_.tag;
    happened.who = "A U Thor <author@example.com>";
    happened.step = step.name;
    return happened;
  }

  std::string now() {
    using std::chrono::microseconds;
    return rfc3339(
        std::chrono::system_clock::time_point(microseconds(1'700'000'000'000'000 + ++clock_)));
  }

  void record(release::Event const& happened) {
    std::lock_guard const guard(lock_);
    live();
    bool const intent = happened.kind == release::EventKind::intent;
    auto const comes_now = [&](Trouble of_intent, Trouble of_receipt) {
      return happened.kind != release::EventKind::failed &&
             troubles_.erase({happened.step, intent ? of_intent : of_receipt}) != 0;
    };
    if (comes_now(Trouble::intent_refused, Trouble::receipt_refused))
      throw Error(Fault::fatal, "cannot write the journal");
    if (comes_now(Trouble::intent_lost, Trouble::receipt_lost)) end();
    journal_ += line_of(happened);
    if (intent) intents_.insert(happened.step);
    if (comes_now(Trouble::intent_kept, Trouble::receipt_kept)) end();
  }

  release::Plan plan_;
  std::mutex lock_;
  std::set<std::pair<std::string, Trouble>> troubles_;
  std::map<std::string, release::Receipt> state_;
  std::vector<std::string> acts_;
  std::set<std::string> intents_;  ///< of this process
  std::string journal_;
  std::string message_;
  std::int64_t clock_ = 0;
  bool ended_ = false;
};

}  // namespace cairn::test
