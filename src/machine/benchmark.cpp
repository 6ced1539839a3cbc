// SPDX-License-Identifier: MIT
#include "machine/benchmark.hpp"

#include "bench/quantity.hpp"
#include "machine/benchmark_lock.hpp"
#include "machine/benchmark_session.hpp"
#include "machine/surroundings_of_system.hpp"
#include "statistics/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace cairn::machine {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// Tells how far a benchmark has come, not more often than somebody could read it.
class Narrator {
public:
  Narrator(bench::Definition const& definition, OnProgress const& listener) : listener_(listener) {
    progress_.benchmark = bench::to_string(definition.name, definition.parameters);
  }

  void tell_of_warm_up(std::uint64_t done, std::uint64_t planned) {
    progress_.warming_up = true;
    progress_.done = done;
    progress_.planned = planned;
    tell();
  }

  void tell_of_runs(std::uint64_t done, std::uint64_t planned,
                    std::vector<process::Usage> const& usages) {
    if (std::exchange(progress_.warming_up, false)) first_run_ = Clock::now();
    progress_.done = done;
    progress_.planned = planned;
    bool const is_last = done > 0 && done == planned;
    if (!is_last && Clock::now() < next_) return;
    if (done > 0 && planned >= done)
      progress_.remaining = (Clock::now() - first_run_) / static_cast<std::int64_t>(done) *
                            static_cast<std::int64_t>(planned - done);
    progress_.estimate = median_of(usages);
    tell();
  }

private:
  static std::optional<double> median_of(std::vector<process::Usage> const& usages) {
    std::vector<double> walls;
    for (auto const& usage : usages) walls.push_back(static_cast<double>(usage.wall));
    if (walls.empty()) return std::nullopt;
    return statistics::median(walls);
  }

  void tell() {
    if (!listener_) return;
    listener_(progress_);
    next_ = Clock::now() + 50ms;
  }

  OnProgress const& listener_;
  BenchmarkProgress progress_;
  Clock::time_point first_run_ = Clock::now();
  Clock::time_point next_;
};

/// How many runs there are to be, by what the first one took.
std::uint64_t planned(bench::Repetition const& repetition, std::uint64_t first) {
  if (repetition.runs) return std::max<std::uint64_t>(*repetition.runs, 1);
  auto const time = static_cast<std::uint64_t>(std::max<std::int64_t>(repetition.time.count(), 0));
  auto const fitting = time / std::max<std::uint64_t>(first, 1);
  auto const wanted = std::max(repetition.least, fitting);
  return std::max<std::uint64_t>(std::min(wanted, repetition.most.value_or(wanted)), 1);
}

/// How many are too few to be a result.
std::uint64_t least(bench::Repetition const& repetition, std::uint64_t plan) {
  return repetition.runs ? plan : std::min(std::max<std::uint64_t>(repetition.least, 1), plan);
}

std::string over(bench::Repetition const& repetition, std::uint64_t done, std::uint64_t plan) {
  return fmt::format("{} of {} runs were done when the time for all of them, {}, was over", done,
                     plan, bench::quantity(static_cast<double>(repetition.limit.count()), "ns"));
}

void warm_up(BenchmarkSession& session, bench::Repetition const& repetition, Narrator& narrator) {
  for (std::uint64_t i = 0; i < repetition.warm_up && !session.has_failed(); ++i) {
    narrator.tell_of_warm_up(i, repetition.warm_up);
    session.warm_up();
  }
}

/// All runs that count; returns what there is to say of them.
std::optional<std::string> run_all(BenchmarkSession& session, bench::Repetition const& repetition,
                                   Narrator& narrator) {
  auto const& usages = session.usages();
  auto plan = planned(repetition, static_cast<std::uint64_t>(repetition.time.count()));
  while (usages.size() < plan && !session.has_failed() && !session.is_over()) {
    bool const is_first = usages.empty();
    narrator.tell_of_runs(usages.size(), repetition.runs || !is_first ? plan : 0, usages);
    session.run(plan - usages.size());
    if (is_first && !usages.empty()) plan = planned(repetition, usages.front().wall);
  }
  narrator.tell_of_runs(usages.size(), plan, usages);
  if (usages.size() >= plan || session.has_failed()) return std::nullopt;
  auto const reason = over(repetition, usages.size(), plan);
  if (usages.size() >= least(repetition, plan)) return reason;
  session.fail(reason);
  return std::nullopt;
}

std::string name_of(bench::Definition const& definition) {
  return bench::to_string(definition.name, definition.parameters);
}

std::optional<std::string> remark_on_company() {
  if (!benchmarks_run()) return std::nullopt;
  return "other benchmarks are run on this machine at the same time";
}

void add_warning(bench::Results& results, bench::Definition const& definition,
                 std::optional<std::string> const& warning) {
  if (warning) results.warnings.push_back(name_of(definition) + ": " + *warning);
}

/// What a program complains of may have names in it, and a reason is kept for ever.
void leave_names_out(bench::Results& results) {
  if (results.failures.empty()) return;
  auto const names = names_here();
  for (auto& failure : results.failures) failure.reason = without_names(failure.reason, names);
}

/// Two sessions that take turns.
class Turns {
public:
  Turns(process::Launcher& launcher, BenchmarkPlace const& base, BenchmarkPlace const& head)
      : base_(launcher, base), head_(launcher, head) {}

  void begin() {
    base_.begin();
    head_.begin();
  }

  void warm_up(bool head_first) {
    (head_first ? head_ : base_).warm_up();
    if (!is_at_end()) (head_first ? base_ : head_).warm_up();
  }

  void run(bool head_first) {
    (head_first ? head_ : base_).run();
    if (!is_at_end()) (head_first ? base_ : head_).run();
  }

  /// Where one cannot go on, neither does the other.
  bool is_at_end() const {
    return base_.has_failed() || head_.has_failed() || base_.is_over() || head_.is_over();
  }

  std::uint64_t complete_pairs() const {
    return std::min(base_.usages().size(), head_.usages().size());
  }

  void fail_if_over(std::uint64_t done, std::uint64_t pairs, bench::Repetition const& repetition) {
    for (auto* session : {&base_, &head_})
      if (session->is_over()) session->fail(over(repetition, done, pairs));
  }

  void finish() {
    base_.finish();
    head_.finish();
  }

  bool has_failed() const { return base_.has_failed() || head_.has_failed(); }
  std::vector<process::Usage> const& usages() const { return head_.usages(); }
  Pair results() const { return {base_.results(), head_.results()}; }

  /// The results where one side has failed: of the other one, what complete pairs came to.
  Pair results_with_failure(Pair const& complete) const {
    return {base_.has_failed() ? base_.results() : complete.base,
            head_.has_failed() ? head_.results() : complete.head};
  }

private:
  BenchmarkSession base_;
  BenchmarkSession head_;
};

}  // namespace

bench::Results run_benchmark(process::Launcher& launcher, BenchmarkPlace const& place,
                             OnProgress const& progress) {
  auto const company = remark_on_company();
  BenchmarkLock const shown;
  auto const& definition = place.definition;
  Narrator narrator(definition, progress);
  BenchmarkSession session(launcher, place);
  session.begin();
  warm_up(session, definition.repetition, narrator);
  auto const remark = run_all(session, definition.repetition, narrator);
  session.finish();
  auto results = session.results();
  add_warning(results, definition, remark);
  add_warning(results, definition, company);
  leave_names_out(results);
  return results;
}

Pair run_interleaved(process::Launcher& launcher, BenchmarkPlace const& base,
                     BenchmarkPlace const& head, std::uint64_t pairs, std::uint64_t seed,
                     std::function<bool(Pair const&)> const& enough, OnProgress const& progress) {
  auto const company = remark_on_company();
  BenchmarkLock const shown;
  auto const& repetition = head.definition.repetition;
  Narrator narrator(head.definition, progress);
  std::mt19937_64 generator(seed);
  auto const head_first = [&] { return generator() % 2 == 1; };
  Turns turns(launcher, base, head);
  turns.begin();
  for (std::uint64_t i = 0; i < repetition.warm_up && !turns.is_at_end(); ++i) {
    narrator.tell_of_warm_up(i, repetition.warm_up);
    turns.warm_up(head_first());
  }
  Pair pair;
  std::uint64_t done = 0;
  bool is_enough = pairs == 0;
  while (!is_enough && !turns.is_at_end()) {
    narrator.tell_of_runs(done, pairs, turns.usages());
    turns.run(head_first());
    if (turns.complete_pairs() == done) break;
    pair = turns.results();
    is_enough = ++done == pairs || (enough && enough(pair));
  }
  if (!is_enough) turns.fail_if_over(done, pairs, repetition);
  turns.finish();
  pair = turns.has_failed() ? turns.results_with_failure(pair) : turns.results();
  add_warning(pair.head, head.definition, company);
  leave_names_out(pair.base);
  leave_names_out(pair.head);
  return pair;
}

}  // namespace cairn::machine
