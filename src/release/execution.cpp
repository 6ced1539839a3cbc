// SPDX-License-Identifier: MIT
#include "release/execution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace cairn::release {
namespace {

/// The steps from `begin` on that are tried together.
std::size_t end_of_group(std::vector<Step> const& steps, std::size_t begin) {
  auto end = begin + 1;
  if (steps[begin].group.empty()) return end;
  while (end < steps.size() && steps[end].group == steps[begin].group) ++end;
  return end;
}

/// One plan being carried out.
class Run {
public:
  Run(Plan const& plan, World& world, Ledger& ledger, Conduct const& conduct)
      : plan_(plan), world_(world), ledger_(ledger), conduct_(conduct) {}

  void run() {
    auto const& steps = plan_.steps;
    refuse_closed_gates();
    for (std::size_t begin = 0; begin < steps.size();) {
      auto const end = end_of_group(steps, begin);
      run_group(begin, end);
      begin = end;
    }
  }

private:
  /// Phases may be carried out one by one; a gate is no phase that may be left out.
  void refuse_closed_gates() {
    if (conduct_.phases.empty() || conduct_.phases.count(ReleasePhase::preflight) != 0 ||
        conduct_.phases == std::set<ReleasePhase>{ReleasePhase::sync})
      return;
    for (auto const& step : plan_.steps) {
      bool const gate = std::holds_alternative<RunGate>(step.action) ||
                        std::holds_alternative<AwaitSignOff>(step.action);
      if (gate && world_.standing(plan_, step, ledger_).kind != Standing::Kind::done)
        throw Error(Fault::gate, fmt::format("'{}' has not been passed", step.name))
            .hint("run it first: '--only preflight'; or let it be, with a reason: 'git release "
                  "waive'");
    }
  }

  bool is_wanted(Step const& step) const {
    return conduct_.phases.empty() || conduct_.phases.count(step.phase) != 0;
  }

  void run_group(std::size_t begin, std::size_t end) {
    before_ = ledger_;
    std::vector<std::optional<Error>> errors(end - begin);
    std::exception_ptr broken;
    std::mutex lock;
    auto next = begin;
    auto const work = [&] {
      while (true) {
        std::size_t at = 0;
        {
          std::lock_guard const guard(lock);
          if (next == end) return;
          at = next++;
        }
        try {
          auto const& step = plan_.steps[at];
          if (is_wanted(step))
            take(step);
          else
            watch(step, Progressed::skipped, "");
        } catch (Error const& error) {
          errors[at - begin] = error;
        } catch (...) {
          std::lock_guard const guard(lock);
          broken = std::current_exception();
          next = end;
        }
      }
    };
    std::vector<std::thread> others;
    for (std::size_t job = 1; job < std::min(conduct_.jobs, end - begin); ++job)
      others.emplace_back(work);
    work();
    for (auto& other : others) other.join();
    if (broken) std::rethrow_exception(broken);
    for (auto const& error : errors)
      if (error) throw *error;
  }

  void take(Step const& step) {
    auto const standing = world_.standing(plan_, step, before_);
    if (standing.kind == Standing::Kind::blocked) {
      watch(step, Progressed::failed, standing.reason);
      throw Error(standing.fault, standing.reason).hint(standing.hint);
    }
    if (standing.kind == Standing::Kind::done) {
      // What the ledger knows already need not be said again; what a crash kept from it must be.
      auto const* receipt = before_.receipt_of(step.name);
      if (receipt == nullptr || *receipt != standing.receipt)
        record(step, EventKind::done, standing.receipt, "");
      watch(step, Progressed::was_done, "");
      return;
    }
    act(step);
  }

  void act(Step const& step) {
    watch(step, Progressed::begins, "");
    record(step, EventKind::intent, {}, "");
    record(step, EventKind::done, performed(step), "");
    watch(step, Progressed::done, "");
  }

  /// The receipt of a step that failed is that it failed. One whose receipt cannot be written down
  /// did not: its intent stays the last that is known of it.
  Receipt performed(Step const& step) {
    try {
      return world_.perform(plan_, step, before_);
    } catch (Error const& error) {
      record(step, EventKind::failed, {}, error.what());
      watch(step, Progressed::failed, error.what());
      throw;
    }
  }

  void record(Step const& step, EventKind kind, Receipt receipt, std::string message) {
    std::lock_guard const guard(ledger_lock_);
    Event event;
    event.at = conduct_.now();
    event.kind = kind;
    event.tag = plan_.tag;
    event.run = conduct_.run;
    event.who = conduct_.who;
    event.step = step.name;
    event.key = key_of(step);
    event.message = std::move(message);
    event.receipt = std::move(receipt);
    conduct_.record(event);
    ledger_.add(std::move(event));
  }

  void watch(Step const& step, Progressed progressed, std::string const& message) {
    if (!conduct_.watch) return;
    std::lock_guard const guard(watch_lock_);
    conduct_.watch(step, progressed, message);
  }

  Plan const& plan_;
  World& world_;
  Ledger& ledger_;
  Ledger before_;  ///< what was known before the group, which all of its steps read at once
  Conduct const& conduct_;
  std::mutex ledger_lock_;
  std::mutex watch_lock_;
};

}  // namespace

void execute(Plan const& plan, World& world, Ledger& ledger, Conduct const& conduct) {
  Run(plan, world, ledger, conduct).run();
}

}  // namespace cairn::release
