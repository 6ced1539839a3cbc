// SPDX-License-Identifier: MIT
#include "settings/bench_section.hpp"

#include "harness/harness.hpp"
#include "support/nearest.hpp"
#include "support/shell_words.hpp"
#include "support/text.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace cairn::settings {
namespace {

using namespace cairn::bench;

template <class T, class U>
void assign(T& into, std::optional<U> value) {
  if (value) into = std::move(*value);
}

/// The name of a benchmark, as records and people call it.
std::string name_in(Table& table) {
  auto name = table.text("name").value_or("");
  if (trimmed(name).empty()) throw table.wrong("name", "it needs a name");
  if (printable(name) != name || name.find('\n') != std::string::npos)
    throw table.wrong("name", "a name is one line of text");
  return name;
}

std::optional<std::chrono::nanoseconds> duration_in(Table& table, std::string_view key) {
  auto const text = table.scalar(key);
  if (!text) return std::nullopt;
  auto const duration = duration_of(*text);
  if (!duration) throw table.wrong(key, "expected seconds, or a text such as '250ms' or '2m'");
  return duration;
}

std::optional<double> number_or_ratio_in(Table& table, std::string_view key) {
  auto const text = table.scalar(key);
  if (!text) return std::nullopt;
  auto const ratio = ratio_of(*text);
  if (!ratio) throw table.wrong(key, "expected a text such as '10%' or '1.5x'");
  return ratio;
}

/// Who writes 10 means a tenth here, and ten times there.
std::optional<double> ratio_in(Table& table, std::string_view key) {
  auto const ratio = number_or_ratio_in(table, key);
  if (!ratio || *ratio <= 1) return ratio;
  if (auto const text = *table.scalar(key); text.back() != '%' && text.back() != 'x')
    throw table.wrong(key, fmt::format("say '{0}%' or '{0}x'", text));
  return ratio;
}

/// A change, or a part of something: at most so much of it.
std::optional<double> share_in(Table& table, std::string_view key) {
  auto const share = number_or_ratio_in(table, key);
  if (share && (*share <= 0 || *share >= 1))
    throw table.wrong(key, "expected more than 0% and less than 100%");
  return share;
}

std::string example_in(std::string const& unit) {
  if (unit == "ns") return "a time such as '100 ms'";
  if (unit == "B") return "a size such as '64 MiB'";
  if (unit == "B/s" || unit == "1/s") return "a rate such as '1.5M/s'";
  return unit.empty() ? "a number" : fmt::format("a number, or one with the unit '{}'", unit);
}

/// In the unit of the metric of that name.
std::optional<double> quantity_in(Table& table, std::string_view key, std::string const& metric) {
  auto const text = table.scalar(key);
  if (!text) return std::nullopt;
  auto const unit = metric_of(metric).unit;
  auto const quantity = quantity_of(*text, unit);
  if (!quantity)
    throw table.wrong(key, fmt::format("expected {} as a value of '{}'", example_in(unit), metric));
  return quantity;
}

/// An array is a program and its arguments; a string is taken apart into them, or read by `shell`
/// where there is one.
std::optional<CommandLine> command_in(Table& table, std::string_view key,
                                      std::string const& shell) {
  auto const said = table.texts(key);
  if (!said) return std::nullopt;
  if (said->empty() || trimmed(said->front()).empty())
    throw table.wrong(key, "a command has a word");
  if (!table.is_string(key)) return CommandLine{*said, ""};
  if (!shell.empty()) return CommandLine{*said, shell};
  auto words = *table.parsed(key, [](std::string const& text) { return words_of(text); });
  if (auto const word = cairn::word_for_a_shell(words))
    throw table.wrong(key, fmt::format("'{}' is for a shell, and none reads it: set 'shell', or "
                                       "write an array of words",
                                       *word));
  return CommandLine{std::move(words), ""};
}

std::map<std::string, std::string> texts_by_name(Table table) {
  std::map<std::string, std::string> result;
  for (auto const& name : table.keys()) result[name] = table.scalar(name).value_or("");
  table.finish();
  return result;
}

Matrix parameters_in(Table table) {
  Matrix matrix;
  for (auto const& name : table.keys()) {
    matrix[name] = table.scalars(name).value_or(std::vector<std::string>());
    if (matrix[name].empty()) throw table.wrong(name, "a parameter needs a value");
  }
  table.finish();
  return matrix;
}

Repetition repetition_in(Table& table) {
  Repetition repetition;
  assign(repetition.warm_up, table.number("warm-up"));
  if (auto const runs = table.number("runs")) repetition.runs = *runs;
  if (repetition.runs == 0U) throw table.wrong("runs", "it has to run once at least");
  assign(repetition.least, table.number("min-runs"));
  if (auto const most = table.number("max-runs")) repetition.most = *most;
  if (repetition.most && *repetition.most < repetition.least)
    throw table.wrong("max-runs", "it is less than 'min-runs'");
  assign(repetition.time, duration_in(table, "min-time"));
  assign(repetition.limit_of_run, duration_in(table, "time-limit"));
  assign(repetition.limit, duration_in(table, "total-time-limit"));
  assign(repetition.cool_down, duration_in(table, "cool-down"));
  return repetition;
}

/// The name of a format of other harnesses; empty where it is not said.
std::string format_in(Table& table) {
  auto format = table.text("format").value_or("");
  if (format.empty() || from_string<harness::Format>(format)) return format;
  std::vector<std::string> known;
  for (auto const& [_, spelling] : names_of(harness::Format())) known.emplace_back(spelling);
  auto const meant = nearest(format, known);
  throw table.wrong("format", fmt::format("there is no format '{}'", printable(format)))
      .hint(meant.empty() ? fmt::format("there are {}", fmt::join(known, ", "))
                          : fmt::format("did you mean '{}'?", meant));
}

/// These two formats are whatever the mapping says.
void require_mapping(Table const& table, std::string const& format, std::string const& mapping) {
  if ((format == "json" || format == "text") && mapping.empty())
    throw table.wrong("format", fmt::format("'{}' needs a 'mapping'", format));
}

/// What is read from what a command writes, and how.
void read_results(Table& table, Definition& definition) {
  assign(definition.takes, table.choice<Takes>("results"));
  definition.format = format_in(table);
  assign(definition.files, table.texts("files"));
  assign(definition.mapping, table.text("mapping"));
  if (definition.takes == Takes::resources && !definition.format.empty())
    throw table.wrong("format", "it is for 'results' of 'output' and 'files'");
  if (definition.takes != Takes::resources && definition.format.empty())
    throw table.wrong("results", "they need a 'format'");
  require_mapping(table, definition.format, definition.mapping);
  if (definition.takes == Takes::files && definition.files.empty())
    throw table.wrong("results", "they need 'files'");
}

std::vector<int> exit_codes_in(Table& table) {
  std::vector<int> codes;
  for (auto const& text : table.scalars("exit-codes").value_or(std::vector<std::string>())) {
    std::uint64_t code = 256;
    if (!text.empty() && text.size() <= 3 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
      code = std::stoul(text);
    if (code > 255) throw table.wrong("exit-codes", "expected numbers from 0 to 255");
    codes.push_back(static_cast<int>(code));
  }
  return codes.empty() ? std::vector{0} : codes;
}

std::vector<Definition> definitions_in(Table table) {
  Definition definition;
  definition.name = name_in(table);
  auto const shell = table.text("shell").value_or("");
  auto command = command_in(table, "command", shell);
  definition.setup = command_in(table, "setup", shell);
  definition.prepare = command_in(table, "prepare", shell);
  definition.conclude = command_in(table, "conclude", shell);
  definition.cleanup = command_in(table, "cleanup", shell);
  assign(definition.directory, table.text("directory"));
  definition.variables = texts_by_name(table.table("environment"));
  assign(definition.input, table.text("input"));
  assign(definition.output, table.text("output"));
  definition.exit_codes = exit_codes_in(table);
  assign(definition.any_exit_code, table.boolean("ignore-failure"));
  assign(definition.instructions, table.boolean("instructions"));
  read_results(table, definition);
  definition.repetition = repetition_in(table);
  auto const matrix = parameters_in(table.table("parameters"));
  table.finish();
  if (!command) throw table.wrong("command", "a benchmark needs one");
  definition.command = std::move(*command);
  return expanded(definition, matrix);
}

ImportRules import_in(Table table) {
  ImportRules rules;
  rules.name = name_in(table);
  rules.format = format_in(table);
  assign(rules.files, table.texts("files"));
  assign(rules.mapping, table.text("mapping"));
  assign(rules.metric, table.text("metric"));
  assign(rules.unit, table.text("unit"));
  rules.parameters = texts_by_name(table.table("parameters"));
  table.finish();
  if (rules.files.empty()) throw table.wrong("files", "there is nothing to import");
  require_mapping(table, rules.format, rules.mapping);
  return rules;
}

Threshold threshold_in(Table table) {
  Threshold threshold;
  assign(threshold.benchmark, table.text("benchmark"));
  assign(threshold.metric, table.text("metric"));
  threshold.change = ratio_in(table, "change");
  threshold.gated = table.boolean("gated");
  table.finish();
  if (!threshold.change && !threshold.gated)
    throw table.wrong("change", "a threshold says 'change' or 'gated'");
  return threshold;
}

/// The metric that something is about; that of a command's own time where it is not said.
std::string metric_in(Table& table) {
  return table.text("metric").value_or("wall");
}

Budget budget_in(Table table) {
  Budget budget;
  assign(budget.benchmark, table.text("benchmark"));
  budget.metric = metric_in(table);
  budget.most = quantity_in(table, "most", budget.metric);
  budget.least = quantity_in(table, "least", budget.metric);
  table.finish();
  if (!budget.most && !budget.least) throw table.wrong("most", "a budget says 'most' or 'least'");
  return budget;
}

Target target_in(Table table) {
  Target target;
  assign(target.benchmark, table.text("benchmark"));
  assign(target.reference, table.text("reference"));
  target.metric = metric_in(table);
  assign(target.least, ratio_in(table, "least"));
  table.finish();
  if (target.reference.empty()) throw table.wrong("reference", "a target needs one");
  return target;
}

ConfirmRules confirm_in(Table table) {
  ConfirmRules rules;
  rules.build = command_in(table, "build", table.text("shell").value_or(""));
  assign(rules.pairs, table.number("pairs"));
  if (rules.pairs < 5) throw table.wrong("pairs", "fewer than 5 can prove nothing");
  assign(rules.limit, duration_in(table, "time-limit"));
  assign(rules.automatic, table.boolean("automatic"));
  table.finish();
  return rules;
}

OfficialRules official_in(Table table, Policy& policy) {
  OfficialRules rules;
  assign(rules.runs, table.number("runs"));
  assign(rules.cool_down, duration_in(table, "cool-down"));
  assign(policy.good_variance, share_in(table, "good"));
  assign(policy.acceptable_variance, share_in(table, "acceptable"));
  table.finish();
  return rules;
}

RetentionRules retention_in(Table table) {
  RetentionRules rules;
  assign(rules.days, table.number("days"));
  assign(rules.sessions, table.number("sessions"));
  table.finish();
  return rules;
}

std::map<std::string, std::vector<std::string>> toolchains_in(Table table) {
  std::map<std::string, std::vector<std::string>> toolchains;
  for (auto const& name : table.keys()) toolchains[name] = command_in(table, name, "")->words;
  table.finish();
  return toolchains;
}

void read_policy(Table& section, Policy& policy) {
  assign(policy.time, ratio_in(section, "time"));
  assign(policy.memory, ratio_in(section, "memory"));
  assign(policy.exact, ratio_in(section, "exact"));
  assign(policy.discovery_rate, share_in(section, "discovery-rate"));
  assign(policy.confidence, share_in(section, "confidence"));
  assign(policy.proven, section.boolean("proven"));
  if (auto const sessions = section.number("floor-sessions"))
    policy.floor_sessions = static_cast<std::size_t>(*sessions);
  for (auto& each : section.tables("threshold"))
    policy.thresholds.push_back(threshold_in(std::move(each)));
  for (auto& each : section.tables("budget")) policy.budgets.push_back(budget_in(std::move(each)));
  for (auto& each : section.tables("target")) policy.targets.push_back(target_in(std::move(each)));
}

}  // namespace

bench::Rules bench_rules(Table& document) {
  auto section = document.table("bench");
  Rules rules;
  for (auto& each : section.tables("command")) {
    for (auto& definition : definitions_in(each)) {
      auto const twice = std::any_of(
          rules.definitions.begin(), rules.definitions.end(), [&](Definition const& other) {
            return other.name == definition.name && other.parameters == definition.parameters;
          });
      if (twice)
        throw each.wrong("name", fmt::format("there are two of the name '{}'", definition.name));
      rules.definitions.push_back(std::move(definition));
    }
  }
  for (auto& each : section.tables("import")) rules.imports.push_back(import_in(std::move(each)));
  read_policy(section, rules.policy);
  rules.confirm = confirm_in(section.table("confirm"));
  rules.official = official_in(section.table("official"), rules.policy);
  rules.retention = retention_in(section.table("retention"));
  rules.toolchains = toolchains_in(section.table("toolchain"));
  assign(rules.remote, section.text("remote"));
  assign(rules.variables, section.texts("variables"));
  section.finish();
  return rules;
}

}  // namespace cairn::settings
