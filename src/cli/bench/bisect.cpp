// SPDX-License-Identifier: MIT
#include "bench/quantity.hpp"
#include "cli/bench/bisection.hpp"
#include "cli/bench/confirming.hpp"
#include "cli/bench/judging.hpp"
#include "cli/bench/options.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/running.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "git/revision.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cairn::cli {
namespace {

using bench::Verdict;

struct BisectOptions : ProjectOptions {
  std::string good;
  std::string bad;
  std::vector<std::string> benchmarks;
  std::string metric;
  bool kept_only = false;
  std::optional<std::uint64_t> pairs;
  std::optional<Duration> limit;
};

/// How much is certain of a change for the worse, on a logarithm.
double proof(bench::Comparison const& comparison) {
  if (!comparison.effect) return 0;
  bool const lower = comparison.metric.better == bench::Better::lower;
  auto const bound = lower ? comparison.effect->lower : comparison.effect->upper;
  if (!bound || *bound <= 0) return 0;
  return lower ? std::log(*bound) : -std::log(*bound);
}

/// Whether an interval lies beyond the middle of a change, or before it.
Trial side_of_middle(bench::Effect const& effect, bench::Effect const& change) {
  auto const middle = std::sqrt(change.ratio);
  bool const more = change.ratio > 1;
  auto const lower = effect.lower.value_or(effect.ratio);
  auto const upper = effect.upper.value_or(effect.ratio);
  if (more ? lower > middle : upper < middle) return Trial::bad;
  if (more ? upper < middle : lower > middle) return Trial::good;
  return Trial::unknown;
}

/// Finds where results became worse than at one commit.
class Search {
public:
  Search(BisectOptions const& options, Project const& project, std::string const& tool,
         process::Launcher* launcher)
      : options_(options),
        project_(project),
        store_(project.repository()),
        tool_(tool),
        launcher_(launcher) {}

  /// The commits from the good one to the bad one, oldest first. Throws Error{usage} where the one
  /// does not lead to the other.
  void lay_out() {
    auto const bad_word = options_.bad.empty() ? std::string("HEAD") : options_.bad;
    good_ = git::resolve_commit(project_.repository(), options_.good).hex();
    auto const bad = git::resolve_commit(project_.repository(), bad_word).hex();
    for (auto& each : first_parents(project_, bad, 0)) {
      line_.push_back(std::move(each));
      if (line_.back().commit == good_) break;
    }
    std::reverse(line_.begin(), line_.end());
    if (line_.front().commit != good_ || line_.size() < 2)
      throw Error(Fault::usage, fmt::format("'{}' is no earlier commit of the line of '{}'",
                                            printable(options_.good), printable(bad_word)))
          .hint("the good commit comes first; only first parents are searched");
  }

  int run() {
    lay_out();
    auto const last = line_.size() - 1;
    auto const of_last = standing(last);
    if (of_last != Trial::bad) {
      if (of_last == Trial::unknown)
        return refused(
            inconclusive,
            fmt::format("it is not certain that {} is worse than {}", name(last), name(0)),
            options_.kept_only ? "measure: leave '--kept-only' away" : "");
      print(fmt::format("{} is not worse than {}\n", name(last), name(0)));
      return yes;
    }
    Bracket bracket{0, last};
    bracket = bisected(bracket, measured_ones(), [&](std::size_t at) { return by_kept(at); });
    if (!options_.kept_only) {
      std::vector<std::size_t> all;
      for (std::size_t at = bracket.good + 1; at < bracket.bad; ++at) all.push_back(at);
      bracket = bisected(bracket, all, [&](std::size_t at) { return by_measuring(at); });
    }
    return tell(bracket);
  }

private:
  std::string name(std::size_t at) const {
    return fmt::format("{} ({})", line_[at].commit.substr(0, 10), line_[at].subject);
  }

  std::vector<std::size_t> measured_ones() const {
    std::vector<std::pair<std::string, std::string>> commits;
    for (auto const& each : line_) commits.emplace_back(each.commit, each.tree);
    auto const found = records_on(store_, commits);
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < found.size(); ++at)
      if (!found[at].usable.empty()) places.push_back(at);
    return places;
  }

  BenchSides sides(std::size_t at) const {
    return {good_, line_[at].commit, good_.substr(0, 10), line_[at].commit.substr(0, 10)};
  }

  /// Of the last commit: bad where something regressed, which is then what is searched for.
  Trial first_trial(bench::Report const& report) {
    bool any = false;
    bool certain = true;
    for (auto const& each : report.comparisons) {
      if (!each.gated || (!options_.metric.empty() && each.metric.name != options_.metric))
        continue;
      if (each.verdict == Verdict::regressed && (!wanted_ || proof(each) > proof(*wanted_)))
        wanted_ = each;
      if (each.verdict == Verdict::added || each.verdict == Verdict::removed) continue;
      any = true;
      certain = certain && (each.verdict == Verdict::same || each.verdict == Verdict::better);
    }
    if (wanted_) return Trial::bad;
    return any && certain ? Trial::good : Trial::unknown;
  }

  /// Of a commit before it: on which side of the middle of the change its interval lies.
  Trial trial_of(bench::Report const& report) {
    for (auto const& each : report.comparisons)
      if (each.benchmark == wanted_->benchmark && each.parameters == wanted_->parameters &&
          each.metric.name == wanted_->metric.name && each.effect)
        return side_of_middle(*each.effect, *wanted_->effect);
    return Trial::unknown;
  }

  Trial by_kept(std::size_t at) {
    auto const judged = judge(project_, store_, sides(at), {options_.benchmarks, false, false});
    if (!judged.report) return Trial::unknown;
    return wanted_ ? trial_of(*judged.report) : first_trial(*judged.report);
  }

  Trial by_measuring(std::size_t at) {
    if (launcher_ == nullptr) return Trial::unknown;
    auto plan = confirm_plan(project_, {searched_for(), false, false});
    if (options_.pairs) plan.pairs = *options_.pairs;
    if (options_.limit) plan.limit = options_.limit->value;
    auto session = begin_session("confirm", tool_);
    session.environment = environment_here(project_);
    try {
      auto const measured = confirm(*launcher_, project_, store_, sides(at), plan, session);
      keep(project_, sides(at), measured, session);
      auto const trial = wanted_ ? trial_of(measured.report) : first_trial(measured.report);
      remark(fmt::format("{}: {}", name(at), to_string(trial)));
      return trial;
    } catch (Error const& error) {
      // A commit in the midst of a line may well not build; its neighbours answer for it.
      if (error.fault() != Fault::fatal) throw;
      warn(error.what());
      return Trial::unknown;
    }
  }

  std::vector<std::string> searched_for() const {
    if (!wanted_) return options_.benchmarks;
    return {bench::to_string(wanted_->benchmark, wanted_->parameters)};
  }

  Trial standing(std::size_t at) {
    auto const kept = by_kept(at);
    return kept != Trial::unknown || options_.kept_only ? kept : by_measuring(at);
  }

  int tell(Bracket const& bracket) const {
    if (bracket.bad == bracket.good + 1) {
      auto text = fmt::format("{} is the first that is worse\n", name(bracket.bad));
      text += fmt::format(
          "  {}, {}: {}\n", printable(bench::to_string(wanted_->benchmark, wanted_->parameters)),
          printable(wanted_->metric.name), bench::change(wanted_->effect->ratio - 1));
      print(text);
      return yes;
    }
    print(
        fmt::format("it became worse between {} and {}: {} commits between them are not certain\n",
                    name(bracket.good), name(bracket.bad), bracket.bad - bracket.good - 1));
    return inconclusive;
  }

  BisectOptions const& options_;
  Project const& project_;
  machine::RecordStore store_;
  std::string tool_;
  process::Launcher* launcher_;
  std::string good_;
  std::vector<Ancestor> line_;
  std::optional<bench::Comparison> wanted_;  ///< what became worse; none: not known yet
};

int bisect(BisectOptions const& options, std::string const& tool) {
  std::optional<process::Launcher> launcher;
  if (!options.kept_only) launcher.emplace();  // as long as this process is small
  auto const project = Project::open(options);
  Search search(options, project, tool, launcher ? &*launcher : nullptr);
  return search.run();
}

}  // namespace

// clang-format off
Verb bench_bisect_verb(std::string const& tool) {
  using O = BisectOptions;
  return Command<O>{
      .name     = "bisect",
      .summary  = "find the commit that made a benchmark worse",
      .detail   = "Searches the line of first parents from <good> to <bad>, or HEAD: first among the commits of which "
                  "there are results, then by measuring commits in turns with the good one, as `compare --confirm` "
                  "does. A commit that does not build is passed over. The status is 11 where more than one commit is "
                  "left.",
      .options  = {
          {"Bisect", {
              option(&O::benchmarks, 'b', "benchmark", "<pattern>", "only benchmarks like <pattern>; may be repeated"),
              option(&O::metric, 'm', "metric", "<name>", "only this metric"),
              option(&O::kept_only, '\0', "kept-only", "measure nothing, only look at what is kept"),
              option(&O::pairs, '\0', "pairs", "<number>", "at most so many pairs of runs at a commit"),
              option(&O::limit, '\0', "time-limit", "<time>", "end measuring a commit after so long"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::good, "<good>", Completes::ref), operand(&O::bad, "[<bad>]", Completes::ref)},
      .run      = [tool](O const& options) { return bisect(options, tool); },
  };
}
// clang-format on

}  // namespace cairn::cli
