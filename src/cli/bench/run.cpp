// SPDX-License-Identifier: MIT
#include "cli/bench/definitions.hpp"
#include "cli/bench/lookup.hpp"
#include "cli/bench/official.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/running.hpp"
#include "cli/bench/summary.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "machine/record_store.hpp"
#include "support/error.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::cli {
namespace {

using bench::Record;

struct RunOptions : ProjectOptions, DefinitionOptions {
  std::vector<std::string> names;
  bool strict = false;
  bool allow_dirty = false;
  bool no_record = false;
  bool official = false;
  bool all = false;
  bool json = false;
  std::filesystem::path export_json;
  std::filesystem::path export_csv;
  std::filesystem::path export_markdown;
};

Json json_of_run(std::span<Record const> records, BenchSession const& session,
                 MeasuredTree const& tree) {
  Json json{{"version", 1},
            {"commit", tree.commit.empty() ? Json() : Json(tree.commit)},
            {"tree", tree.tree.empty() ? Json() : Json(tree.tree)},
            {"dirty", tree.dirty},
            {"session", session.id},
            {"time", session.time},
            {"environment", nullptr},
            {"results", summary_json(records)}};
  if (session.environment) {
    json["environment"] = {{"lasting", json_of(session.environment->lasting)},
                           {"passing", json_of(session.environment->passing)},
                           {"fingerprint", bench::fingerprint(*session.environment)}};
  }
  return json;
}

void show(RunOptions const& options, std::span<Record const> records, BenchSession const& session,
          MeasuredTree const& tree) {
  auto const detail = options.all ? Detail::everything : Detail::usual;
  auto const json = to_text(json_of_run(records, session, tree));
  if (!options.export_json.empty()) write(options.export_json, json);
  if (!options.export_csv.empty()) write(options.export_csv, summary_csv(records));
  if (!options.export_markdown.empty())
    write(options.export_markdown, summary_markdown(records, detail));
  print(options.json ? json : summary_table(records, detail));
}

Strictness strictness_of(RunOptions const& options) {
  return options.strict || options.official ? Strictness::strict : Strictness::remarks;
}

/// A command that is measured, and nothing else: no repository is needed, nor looked at.
int run_without_project(RunOptions const& options, process::Launcher& launcher,
                        BenchSession const& session) {
  auto const definitions = chosen(options, options.names, {});
  look_for_disturbances(strictness_of(options));
  auto const records = run_all(launcher, definitions, std::filesystem::current_path(), session, {});
  show(options, records, session, {});
  return status_of_run(records);
}

/// "docs/man" for "docs/man/".
std::string folder_of(std::string prefix) {
  if (prefix.ends_with('/')) prefix.pop_back();
  return prefix;
}

void refuse_changes(RunOptions const& options, MeasuredTree const& tree) {
  if (!tree.dirty || options.allow_dirty) return;
  if (strictness_of(options) == Strictness::strict)
    throw Error(Fault::precondition, "the work tree has changes that no commit has")
        .hint("commit them, put them away with 'git stash', or say '--allow-dirty'");
  warn(
      "the work tree has changes that no commit has: the results are kept as such, and no gate "
      "looks at them");
}

bench::Evidence evidence_of_run(Project const& project, BenchSession const& session,
                                MeasuredTree const& tree, std::span<Record const> records) {
  auto const& rules = project.settings().bench;
  bench::EvidenceRequest request;
  request.title = project.name();
  request.commit = tree.commit;
  request.time = session.time;
  request.tool = session.tool;
  if (session.environment) request.environment = *session.environment;
  request.records.assign(records.begin(), records.end());
  request.least_runs = static_cast<std::size_t>(rules.official.runs);
  // Whether they are good enough is for the gate to say.
  auto policy = rules.policy;
  policy.budgets.clear();
  policy.targets.clear();
  return official_evidence(request, policy);
}

/// What speaks against standing for these results; with it, they are results like any others.
void tell_of_objections(bench::Evidence const& evidence, std::vector<Record>& records) {
  if (evidence.objections.empty()) return;
  for (auto const& objection : evidence.objections) warn("not official: " + objection);
  for (auto& record : records) record.source = "run";
}

int run(RunOptions const& options, std::string const& tool) {
  // It is forked here, as long as this process is small: see process::Launcher.
  process::Launcher launcher;
  auto session = begin_session(options.official ? "official" : "run", tool);
  if (options.no_record && !options.command.empty() && !options.official)
    return run_without_project(options, launcher, session);

  auto const project = Project::open(options);
  auto const& rules = project.settings().bench;
  auto definitions = chosen(options, options.names, rules);
  if (options.official) make_official(definitions, rules.official);
  auto const& repository = project.repository();
  auto const top = repository.work_tree().value_or(std::filesystem::current_path());
  if (!options.command.empty())
    for (auto& definition : definitions) definition.directory = folder_of(repository.prefix());
  auto const tree = options.no_record ? MeasuredTree() : checked_out(project);
  refuse_changes(options, tree);
  look_for_disturbances(strictness_of(options));
  session.environment = environment_here(project);

  auto records = run_all(launcher, definitions, top, session, tree);
  show(options, records, session, tree);
  std::optional<bench::Evidence> evidence;
  if (options.official) {
    evidence = evidence_of_run(project, session, tree, records);
    if (!options.json) print('\n' + steadiness_table(*evidence));
    tell_of_objections(*evidence, records);
  }
  if (!options.no_record) keep(project, session, tree, records);
  auto const status = status_of_run(records);
  if (status == yes && evidence && !evidence->objections.empty())
    throw Error(Fault::precondition, "these results are not official")
        .hint("they are kept as those of any run; bring in order what the warnings say");
  return status;
}

}  // namespace

// clang-format off
Verb bench_run_verb(std::string const& tool) {
  using O = RunOptions;
  return Command<O>{
      .name     = "run",
      .summary  = "run benchmarks, and keep what they took",
      .detail   = "Runs the benchmarks of release.toml (`[[bench.command]]`), all of them or those that are "
                  "named, or the command behind `--`. No shell reads a command unless `--shell` says so: one word "
                  "is taken apart as a shell would, several are taken as they are.\n"
                  "\n"
                  "What every run took is kept as one record on the commit that is checked out: wall clock, user, "
                  "system and processor time, peak memory of the greatest process, faults and switches. A work "
                  "tree with changes is recorded as such.\n"
                  "\n"
                  "With `--no-record` and a command no repository is needed.",
      .synopsis = {"git bench run [<options>] [<name>...]", "git bench run [<options>] [--] <command>..."},
      .options  = {
          definition_options<O>(),
          repetition_options<O>(),
          {"Results", {
              option(&O::no_record, '\0', "no-record", "keep nothing"),
              option(&O::strict, '\0', "strict", "refuse where the machine is not quiet, or files are changed")
                  .detail("Refuse, with status 4, where `git bench doctor` calls something serious, and where files "
                          "are changed."),
              option(&O::allow_dirty, '\0', "allow-dirty", "take changed files for granted"),
              option(&O::official, '\0', "official", "make results that the project stands for: `[bench.official]`")
                  .detail("Make results that the project stands for: as often and as far apart as `[bench.official]` "
                          "asks for, on a quiet machine and of committed files. How steady each of them is, is "
                          "told by its class; where one that counts is poor, or something else speaks against "
                          "them, they are kept as results like any others, and the status is 4."),
              option(&O::all, 'a', "all", "show every metric"),
              option(&O::json, '\0', "json", "print JSON"),
              option(&O::export_json, '\0', "export-json", "<file>", "also write JSON to <file>"),
              option(&O::export_csv, '\0', "export-csv", "<file>", "also write CSV to <file>"),
              option(&O::export_markdown, '\0', "export-markdown", "<file>", "also write a table in Markdown to <file>"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::names, "[<name>]")},
      .paths    = &O::command,
      .run      = [tool](O const& options) { return run(options, tool); },
  };
}
// clang-format on

}  // namespace cairn::cli
