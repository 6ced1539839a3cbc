// SPDX-License-Identifier: MIT
#include "cli/bench/confirming.hpp"
#include "cli/bench/judging.hpp"
#include "cli/bench/options.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/reference.hpp"
#include "cli/bench/running.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "git/revision.hpp"
#include "support/error.hpp"
#include "support/nearest.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::cli {
namespace {

struct CompareOptions : ProjectOptions {
  std::vector<std::string> commits;
  std::vector<std::string> benchmarks;
  ReportFormat format = ReportFormat::text;
  bench::Layout layout = bench::Layout::verdicts;
  std::string reference;
  bool cross_machine = false;
  bool official = false;
  bool confirm = false;
  bool fresh = false;
  bool no_record = false;
  std::optional<std::uint64_t> pairs;
  std::optional<Duration> limit;
  std::optional<std::filesystem::path> output;
};

Narrowing narrowing_of(CompareOptions const& options) {
  return {options.benchmarks, options.official, options.cross_machine};
}

void show(CompareOptions const& options, Project const& project, bench::Report const& report) {
  auto const text = written(report, options.format, options.layout, project.name());
  if (options.output)
    write(*options.output, text);
  else
    print(text);
}

/// One variant beside another one, of the same commit.
int compare_variants(CompareOptions const& options, Project const& project,
                     machine::RecordStore const& store) {
  if (options.commits.size() > 1) throw Error(Fault::usage, "'--reference' is about one commit");
  auto const word = options.commits.empty() ? std::string("HEAD") : options.commits.front();
  auto const commit = git::resolve_commit(project.repository(), word).hex();
  auto found = find_records(project, store, commit);
  narrow(found.usable, narrowing_of(options));
  if (found.usable.empty())
    return refused(no_results, nothing_usable(found, printable(word)), way_to_records(project));
  auto sides = held_to_reference(found.usable, options.reference);
  if (sides.base.empty()) {
    auto const meant = nearest(options.reference, references_in(found.usable));
    return refused(no_baseline,
                   fmt::format("nothing that was measured at {} is called '{}'", printable(word),
                               options.reference),
                   meant.empty() ? std::string("see what there is: git bench show")
                                 : fmt::format("did you mean '{}'?", meant));
  }
  bench::Request request;
  auto const equals = options.reference.find('=');
  request.base_name = printable(equals == std::string::npos ? options.reference
                                                            : options.reference.substr(equals + 1));
  request.head_name = printable(word);
  bool const together = keep_common_sessions(sides);
  request.base = std::move(sides.base);
  request.head = std::move(sides.head);
  request.cross_machine = options.cross_machine;
  request.environments = environments_of(store, found.usable);
  request.design = together ? bench::Design::interleaved : bench::Design::stored;
  auto policy = project.settings().bench.policy;
  policy.budgets.clear();
  policy.targets.clear();
  auto report = bench::compare(request, policy);
  report.design = bench::Design::stored;  // one session is not yet in turns
  show(options, project, report);
  return bench::exit_status(report);
}

ConfirmPlan plan_of(CompareOptions const& options, Project const& project) {
  auto plan = confirm_plan(project, narrowing_of(options));
  if (options.pairs) plan.pairs = *options.pairs;
  if (plan.pairs < 5) throw Error(Fault::usage, "'--pairs': fewer than 5 can prove nothing");
  if (options.limit) plan.limit = options.limit->value;
  plan.fresh = options.fresh;
  return plan;
}

int compare_by_measuring(CompareOptions const& options, Project const& project,
                         machine::RecordStore const& store, BenchSides const& sides,
                         process::Launcher& launcher, std::string const& tool) {
  auto const plan = plan_of(options, project);
  look_for_disturbances(Strictness::remarks);
  auto session = begin_session("confirm", tool);
  session.environment = environment_here(project);
  auto const confirmed = confirm(launcher, project, store, sides, plan, session);
  if (!options.no_record) keep(project, sides, confirmed, session);
  show(options, project, confirmed.report);
  return told(project, confirmed.report, sides);
}

int compare(CompareOptions const& options, std::string const& tool) {
  std::optional<process::Launcher> launcher;
  if (options.confirm) launcher.emplace();  // as long as this process is small
  auto const project = Project::open(options);
  machine::RecordStore const store(project.repository());
  if (!options.reference.empty()) return compare_variants(options, project, store);
  std::string base;
  if (options.commits.empty()) {
    base = last_measured_release(project, store, head_of(project));
    if (base.empty()) return refused(without_release(project));
  }
  auto const sides = sides_of(project, options.commits, base);
  if (launcher) {
    if (sides.base == sides.head) return refused(same_sides(sides));
    return compare_by_measuring(options, project, store, sides, *launcher, tool);
  }
  auto const judged = judge(project, store, sides, narrowing_of(options));
  if (!judged.report) return refused(judged.refusal);
  show(options, project, *judged.report);
  return told(project, *judged.report, sides);
}

}  // namespace

// clang-format off
Verb bench_compare_verb(std::string const& tool) {
  using O = CompareOptions;
  return Command<O>{
      .name     = "compare",
      .summary  = "say what became better or worse between two commits",
      .detail   = "Compares what is kept of <A> and of <B>, or of HEAD: by the Hodges-Lehmann shift with its exact "
                  "interval, the exact test of Mann and Whitney, corrected over the suite, and the noise of earlier "
                  "sessions. Without a commit it is the last release that has results.\n"
                  "\n"
                  "With `--confirm` nothing that is kept is believed: both commits are checked out below the common "
                  "git directory, built by the command of `[bench.confirm]`, and measured in turns until the answer "
                  "is certain or the time is up. That is what holds on machines that others use, too.\n"
                  "\n"
                  "The exit status is the verdict, as of `git bench gate`.",
      .synopsis = {"git bench compare [<options>] [<A> [<B>]]", "git bench compare [<options>] <A>..<B>",
                   "git bench compare [<options>] --reference <series> [<commit>]"},
      .options  = {
          {"Compare", {
              option(&O::benchmarks, 'b', "benchmark", "<pattern>", "only benchmarks like <pattern>; may be repeated"),
              option(&O::reference, '\0', "reference", "<series>", "compare with another series of the same commit")
                  .detail("Compare with another series of the same commit: a parameter with its value, such as "
                          "`variant=pytorch`, to which its other values are held, also as part of a name, "
                          "`Sum/variant=pytorch/size=15`; or the name of a benchmark, to which all others are."),
              option(&O::cross_machine, '\0', "cross-machine", "compare whatever machines measured"),
              option(&O::official, '\0', "official", "only official results: git bench run --official"),
          }},
          {"Measuring anew", {
              option(&O::confirm, '\0', "confirm", "measure both commits now, in turns"),
              option(&O::pairs, '\0', "pairs", "<number>", "at most so many pairs of runs; 10 if nothing is said"),
              option(&O::limit, '\0', "time-limit", "<time>", "end after so long; what is not certain is inconclusive"),
              option(&O::fresh, '\0', "fresh", "build from nothing, not from what was built last time"),
              option(&O::no_record, '\0', "no-record", "keep nothing of what is measured"),
          }},
          {"Output", {
              option(&O::format, 'f', "format", "<format>", "print as <format>"),
              option(&O::layout, '\0', "layout", "<layout>", "lay tables out as <layout>"),
              option(&O::output, 'o', "output", "<file>", "write to <file>"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::commits, "[<commit>]", Completes::range)},
      .run      = [tool](O const& options) { return compare(options, tool); },
  };
}
// clang-format on

}  // namespace cairn::cli
