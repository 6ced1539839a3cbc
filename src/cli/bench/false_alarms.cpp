// SPDX-License-Identifier: MIT
#include "bench/quantity.hpp"
#include "cli/bench/definitions.hpp"
#include "cli/bench/interruption.hpp"
#include "cli/bench/keeping.hpp"
#include "cli/bench/live_line.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/running.hpp"
#include "cli/bench/trials.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "machine/benchmark.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>

namespace cairn::cli {
namespace {

struct FalseAlarmOptions : ProjectOptions, DefinitionOptions {
  std::vector<std::string> names;
  std::uint64_t trials = 20;
  std::uint64_t pairs = 10;
  bool no_record = false;
  bool json = false;
};

Json to_json(std::vector<AlarmRates> const& all) {
  auto list = Json::array();
  for (auto const& rates : all) {
    auto rules = Json::array();
    for (auto const& rate : rates.rules)
      rules.push_back({{"rule", rate.rule},
                       {"design", rate.design},
                       {"alarms", rate.alarms},
                       {"comparisons", rate.comparisons}});
    list.push_back({{"benchmark", rates.benchmark},
                    {"metric", rates.metric.name},
                    {"rules", std::move(rules)},
                    {"floor", rates.floor},
                    {"detectable", rates.detectable ? Json(*rates.detectable) : Json()}});
  }
  return {{"version", 1}, {"rates", std::move(list)}};
}

std::string to_text(std::vector<AlarmRates> const& all) {
  std::string text;
  for (auto const& rates : all) {
    std::vector<std::vector<std::string>> lines{{"rule", "design", "false alarms", "of"}};
    for (auto const& rate : rates.rules)
      lines.push_back(
          {rate.rule, rate.design,
           bench::percent(static_cast<double>(rate.alarms) /
                          static_cast<double>(std::max<std::size_t>(1, rate.comparisons))),
           fmt::to_string(rate.comparisons)});
    text += fmt::format("{}{}, {}\n", text.empty() ? "" : "\n", printable(rates.benchmark),
                        printable(rates.metric.name));
    text += table(lines, {Align::left, Align::left, Align::right, Align::right});
    text += fmt::format("noise floor between sessions {}", bench::percent(rates.floor));
    if (rates.detectable)
      text += fmt::format("; in turns a change of {} is found in 4 of 5",
                          bench::percent(*rates.detectable));
    text += '\n';
  }
  return text;
}

/// The same program on both sides, so often.
std::vector<machine::Pair> run_trials(process::Launcher& launcher,
                                      bench::Definition const& definition,
                                      std::filesystem::path const& top,
                                      FalseAlarmOptions const& options) {
  std::random_device device;
  std::vector<machine::Pair> trials;
  LiveLine line;
  for (std::uint64_t number = 0; number < options.trials; ++number) {
    auto const seed = device();
    Interruption const interruption;
    auto pair = machine::run_interleaved(
        launcher, {definition, top, seed}, {definition, top, seed}, options.pairs, seed,
        [](machine::Pair const&) { return false; },
        [&](machine::BenchmarkProgress const& progress) {
          interruption.check();
          line.show(progress, fmt::format("{}/{} ", number + 1, options.trials));
        });
    add_parameters(pair.base, definition.parameters);
    add_parameters(pair.head, definition.parameters);
    bool const failed = !pair.base.failures.empty() || !pair.head.failures.empty();
    trials.push_back(std::move(pair));
    if (failed) break;
  }
  return trials;
}

int false_alarms(FalseAlarmOptions const& options, std::string const& tool) {
  if (options.trials < 2) throw Error(Fault::usage, "'--trials' is at least 2");
  if (options.pairs < 5) throw Error(Fault::usage, "'--pairs': fewer than 5 can prove nothing");
  process::Launcher launcher;  // as long as this process is small
  auto const project = Project::open(options);
  auto const& repository = project.repository();
  auto const definitions = chosen(options, options.names, project.settings().bench);
  auto const top = options.command.empty()
                       ? repository.work_tree().value_or(std::filesystem::current_path())
                       : std::filesystem::current_path();
  auto const tree = options.no_record ? MeasuredTree() : checked_out(project);
  look_for_disturbances(Strictness::remarks);
  auto session = begin_session("aa", tool);
  session.environment = environment_here(project);
  std::vector<AlarmRates> all;
  std::vector<bench::Record> records;
  for (auto const& definition : definitions) {
    auto const trials = run_trials(launcher, definition, top, options);
    auto const hash = bench::hash_of(definition);
    for (auto const& trial : trials)
      for (auto const* side : {&trial.base, &trial.head})
        for (auto& record : records_of(*side, session, tree, hash))
          records.push_back(std::move(record));
    if (failures_in(records) > 0) break;
    for (auto& rates : alarm_rates(trials, project.settings().bench.policy))
      all.push_back(std::move(rates));
  }
  if (failures_in(records) > 0) {
    for (auto const& record : records)
      if (record.failure)
        return refused(no_results, fmt::format("'{}' failed: {}", record.measurement.benchmark,
                                               *record.failure));
  }
  print(options.json ? cairn::to_text(to_json(all)) : to_text(all));
  if (!options.no_record) keep(project, session, tree, records);
  return yes;
}

}  // namespace

// clang-format off
Verb bench_false_alarms_verb(std::string const& tool) {
  using O = FalseAlarmOptions;
  return Command<O>{
      .name     = "aa",
      .summary  = "measure how often this machine cries wolf",
      .detail   = "Compares a program with itself, again and again, and counts what each rule would have called a "
                  "change: in turns, one side after the other, and in sessions of their own as a stored baseline is. "
                  "Tells the noise floor and the smallest change that can be found here. The runs are kept as a "
                  "calibration, which no comparison takes for results.",
      .synopsis = {"git bench aa [<options>] [<name>...]", "git bench aa [<options>] [--] <command>..."},
      .options  = {
          {"Trials", {
              option(&O::trials, '\0', "trials", "<number>", "compare so often"),
              option(&O::pairs, '\0', "pairs", "<number>", "with so many runs on each side"),
              option(&O::no_record, '\0', "no-record", "keep nothing"),
              option(&O::json, '\0', "json", "print JSON"),
          }},
          definition_options<O>(),
          project_options<O>(),
      },
      .operands = {operand(&O::names, "[<name>]")},
      .paths    = &O::command,
      .run      = [tool](O const& options) { return false_alarms(options, tool); },
  };
}
// clang-format on

}  // namespace cairn::cli
