// SPDX-License-Identifier: MIT
#include "cli/bench/confirming.hpp"
#include "cli/bench/evidence.hpp"
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
#include <set>

namespace cairn::cli {
namespace {

/// What a gate may let be.
enum class Allowed { inconclusive, no_baseline, incomparable };

constexpr auto names_of(Allowed) {
  return std::array{name(Allowed::inconclusive, "inconclusive"),
                    name(Allowed::no_baseline, "no-baseline"),
                    name(Allowed::incomparable, "incomparable")};
}

struct GateOptions : ProjectOptions {
  std::string base;
  std::string commit;
  std::vector<std::string> benchmarks;
  std::vector<Allowed> allowed;
  bool strict = false;
  bool official = false;
  bool cross_machine = false;
  bool confirm = false;
  ReportFormat format = ReportFormat::text;
  bench::Layout layout = bench::Layout::verdicts;
  std::optional<std::filesystem::path> output;
  std::filesystem::path evidence;
};

using bench::Comparison;
using bench::Verdict;

bool is_doubtful(Comparison const& comparison) {
  return comparison.gated &&
         (comparison.verdict == Verdict::regressed || comparison.verdict == Verdict::inconclusive ||
          comparison.verdict == Verdict::incomparable);
}

/// The benchmarks that what is kept does not answer for, as patterns.
std::vector<std::string> doubtful(bench::Report const& report) {
  std::set<std::string> names;
  for (auto const& each : report.comparisons)
    if (is_doubtful(each)) names.insert(bench::to_string(each.benchmark, each.parameters));
  return {names.begin(), names.end()};
}

/// `report` with what was measured in turns in the place of what was kept.
bench::Report merged(bench::Report report, bench::Report const& confirmed) {
  auto const is_confirmed = [&](Comparison const& comparison) {
    return std::any_of(confirmed.comparisons.begin(), confirmed.comparisons.end(),
                       [&](Comparison const& other) {
                         return other.benchmark == comparison.benchmark &&
                                other.parameters == comparison.parameters;
                       });
  };
  auto& all = report.comparisons;
  std::erase_if(all, is_confirmed);
  bool const mixed = !all.empty();
  if (!mixed) report.design = bench::Design::interleaved;
  for (auto comparison : confirmed.comparisons) {
    if (mixed) comparison.remarks.emplace_back("measured in turns");
    all.push_back(std::move(comparison));
  }
  std::stable_sort(all.begin(), all.end(), [](Comparison const& a, Comparison const& b) {
    return std::tie(a.benchmark, a.parameters) < std::tie(b.benchmark, b.parameters);
  });
  report.warnings.insert(report.warnings.end(), confirmed.warnings.begin(),
                         confirmed.warnings.end());
  return report;
}

/// The second stage: what looks wrong is measured again, both commits in turns.
bench::Report confirmed(bench::Report report, Project const& project,
                        machine::RecordStore const& store, BenchSides const& sides,
                        process::Launcher& launcher, std::string const& tool) {
  auto const names = doubtful(report);
  if (names.empty()) return report;
  if (!can_confirm(project, names)) {
    report.warnings.emplace_back("nothing was measured again: what is in doubt was imported");
    return report;
  }
  auto const plan = confirm_plan(project, {names, false, false});
  auto session = begin_session("confirm", tool);
  session.environment = environment_here(project);
  auto const measured = confirm(launcher, project, store, sides, plan, session);
  keep(project, sides, measured, session);
  return merged(std::move(report), measured.report);
}

/// A gate that is strict does not open because a benchmark is gone.
bool lost_one(bench::Report const& report) {
  return std::any_of(report.comparisons.begin(), report.comparisons.end(), [](auto const& each) {
    return each.gated && each.verdict == Verdict::removed;
  });
}

bool is_allowed(GateOptions const& options, int status) {
  if (options.strict) return false;
  return std::any_of(options.allowed.begin(), options.allowed.end(), [&](Allowed each) {
    switch (each) {
      case Allowed::inconclusive: return status == inconclusive;
      case Allowed::no_baseline: return status == no_baseline;
      case Allowed::incomparable: return status == incomparable;
    }
    return false;
  });
}

/// Standard error says why, too: whoever runs gates shows the end of what they say.
std::string closed(bench::Report const& report) {
  auto headline = bench::headline_of(report);
  if (headline.starts_with("No")) headline.front() = 'n';
  return fmt::format("the gate is closed: {}", headline);
}

int allowed_or(GateOptions const& options, int status) {
  if (!is_allowed(options, status)) return status;
  remark("that is allowed here: the gate is open");
  return yes;
}

int gate(GateOptions const& options, std::string const& tool) {
  std::optional<process::Launcher> launcher;
  if (options.confirm) launcher.emplace();  // as long as this process is small
  auto const project = Project::open(options);
  if (!launcher && project.settings().bench.confirm.automatic) launcher.emplace();
  machine::RecordStore const store(project.repository());
  auto const head = options.commit.empty() ? std::string("HEAD") : options.commit;
  auto const commit = options.commit.empty()
                          ? head_of(project)
                          : git::resolve_commit(project.repository(), head).hex();
  auto const base =
      options.base.empty() ? last_measured_release(project, store, commit) : options.base;
  if (base.empty()) return allowed_or(options, refused(without_release(project)));
  auto const sides = sides_of(project, {base, head}, "");
  Narrowing const narrowing{options.benchmarks, options.official, options.cross_machine};
  auto judged = judge(project, store, sides, narrowing);
  if (!judged.report) return allowed_or(options, refused(judged.refusal));
  auto report = std::move(*judged.report);
  if (launcher) report = confirmed(std::move(report), project, store, sides, *launcher, tool);

  auto const text = written(report, options.format, options.layout, project.name());
  if (options.output)
    write(*options.output, text);
  else
    print(text);
  if (!options.evidence.empty())
    write_evidence(options.evidence, project, store, {sides, narrowing, tool}, report);
  if (auto const found = bench::exit_status(report); found != yes && !is_allowed(options, found))
    refused(static_cast<Outcome>(found), closed(report));
  auto const status = told(project, report, sides);
  if (status == yes && options.strict && lost_one(report))
    return refused(no_results, "a benchmark of the baseline was not measured");
  return allowed_or(options, status);
}

}  // namespace

// clang-format off
Verb bench_gate_verb(std::string const& tool) {
  using O = GateOptions;
  return Command<O>{
      .name     = "gate",
      .summary  = "answer by the exit status whether nothing is worse",
      .detail   = "Compares HEAD, or <commit>, with the last release before it that has results, and holds it to "
                  "budgets and targets. The gate is open with status 0 and with no other: a comparison that cannot "
                  "tell, or could not be made, is never a yes. The status says why: 1 worse, 11 inconclusive, 12 no "
                  "baseline, 13 no results, 14 the same commit, 15 incomparable. In release.toml it is a gate of a "
                  "release:\n"
                  "\n"
                  "    [[gate]]\n"
                  "    name = \"benchmarks\"\n"
                  "    command = [\"git\", \"bench\", \"gate\"]",
      .synopsis = {"git bench gate [<options>] [<commit>]"},
      .options  = {
          {"Gate", {
              option(&O::base, '\0', "base", "<commit>", "compare with <commit> instead of the last release").completes(Completes::ref),
              option(&O::benchmarks, 'b', "benchmark", "<pattern>", "only benchmarks like <pattern>; may be repeated"),
              option(&O::confirm, '\0', "confirm", "measure what is in doubt again, both commits in turns")
                  .detail("Measure what is in doubt again, both commits in turns: what is kept decides what that is. On "
                          "machines that others use, too, no other gate can be believed."),
              option(&O::allowed, '\0', "allow", "<outcome>", "be open for this outcome as well; may be repeated"),
              option(&O::strict, '\0', "strict", "allow nothing, and miss no benchmark of the baseline"),
              option(&O::official, '\0', "official", "only official results: git bench run --official"),
              option(&O::cross_machine, '\0', "cross-machine", "compare whatever machines measured"),
              option(&O::evidence, '\0', "evidence", "<file>", "write down what was decided by, to be published")
                  .detail("Write down what was decided by: JSON with the report, the policy, the environments and every "
                          "sample; Markdown for people where the name ends in `.md`. A release publishes it as an "
                          "artifact of a `[[build]]`."),
          }},
          {"Output", {
              option(&O::format, 'f', "format", "<format>", "print as <format>"),
              option(&O::layout, '\0', "layout", "<layout>", "lay tables out as <layout>"),
              option(&O::output, 'o', "output", "<file>", "write to <file>"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::commit, "[<commit>]", Completes::ref)},
      .run      = [tool](O const& options) { return gate(options, tool); },
  };
}
// clang-format on

}  // namespace cairn::cli
