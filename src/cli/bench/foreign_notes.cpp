// SPDX-License-Identifier: MIT
#include "cli/bench/foreign_notes.hpp"

#include "bench/canonical.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/main.hpp"
#include "cli/value.hpp"
#include "crypto/digest.hpp"
#include "git/notes.hpp"
#include "harness/harness.hpp"
#include "machine/record_store.hpp"
#include "support/error.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <locale>
#include <optional>
#include <set>
#include <sstream>

namespace cairn::cli {
namespace {

using bench::Record;

constexpr std::size_t most_of_a_note = std::size_t{64} << 20U;

std::optional<double> number_in(std::string_view text) {
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  double number = 0;
  stream >> number;
  if (!stream || !stream.eof() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<Record> git_perf_line(std::string_view line) {
  std::vector<std::string_view> fields;
  for (auto const field : split(line, '\x1c'))
    if (!field.empty()) fields.push_back(field);
  if (fields.size() < 4) return std::nullopt;
  auto const time = number_in(fields[2]);
  auto const value = number_in(fields[3]);
  if (!time || !value || std::abs(*time) > 1e12) return std::nullopt;
  Record record;
  // What is measured anew after an epoch has ended is another benchmark to git-perf.
  record.definition = bench::name_of(fmt::format("git-perf epoch {}", fields[0]));
  record.time = static_cast<std::int64_t>(*time);
  record.source = record.tool = "git-perf";
  record.measurement.benchmark = fields[1];
  for (auto const field : std::span(fields).subspan(4)) {
    auto const equals = field.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    record.measurement.parameters[std::string(field.substr(0, equals))] = field.substr(equals + 1);
  }
  record.measurement.metrics = {{bench::metric_of("value"), {*value}, {}}};
  return record;
}

/// A metric of tak: "wall_min_ms" is in milliseconds, others are counts.
bench::Samples samples_of(std::string name, double value) {
  bench::Metric metric;
  if (name.ends_with("_ms")) {
    name.resize(name.size() - 3);
    metric = bench::metric_of(name);
    metric.unit = "ns";
    value *= 1e6;
  } else {
    metric = bench::metric_of(name);
  }
  return {std::move(metric), {value}, {}};
}

std::optional<Record> tak_line(std::string_view line) {
  constexpr int understood = 1;
  auto const json = Json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("metrics") || !json["metrics"].is_object())
    return std::nullopt;
  auto const text = [&](char const* key) {
    return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
  };
  if (json.contains("v") && json["v"].is_number() && json["v"] > understood) return std::nullopt;
  Record record;
  record.measurement.benchmark = text("bench");
  if (record.measurement.benchmark.empty()) return std::nullopt;
  if (auto const tool = text("tool"); !tool.empty()) record.measurement.parameters["tool"] = tool;
  record.time = seconds_of(text("ts")).value_or(0);
  record.source = record.tool = "tak";
  // Runners of one class are comparable to tak, and others are not.
  record.fingerprint = bench::name_of("tak runner " + text("runner"));
  for (auto const& [name, value] : json["metrics"].items()) {
    if (!value.is_number() || !std::isfinite(value.get<double>())) return std::nullopt;
    record.measurement.metrics.push_back(samples_of(name, value.get<double>()));
  }
  if (record.measurement.metrics.empty()) return std::nullopt;
  return record;
}

ForeignNote parsed(std::string_view note, std::optional<Record> (*parse)(std::string_view)) {
  ForeignNote result;
  for (auto const line : lines_of(note)) {
    if (trimmed(line).empty()) continue;
    if (auto record = parse(line))
      result.records.push_back(std::move(*record));
    else
      ++result.strange;
  }
  return result;
}

struct ForeignTool {
  std::string name;
  std::string ref;
  ForeignNote (*parse)(std::string_view);
};

ForeignTool const tools[] = {{"git-perf", "refs/notes/perf-v3", parse_git_perf},
                             {"tak", "refs/notes/tak", parse_tak}};

/// The commits that have a note of `ref`, each with its text.
std::vector<std::pair<std::string, std::string>> notes_of(git::Git const& git,
                                                          std::string const& ref) {
  auto const listed =
      git.output(fmt::format("list the notes of '{}'", ref), {"notes", "--ref=" + ref, "list"});
  std::string asked;
  std::vector<std::string> commits;
  for (auto const line : lines_of(listed)) {
    auto const space = line.find(' ');
    if (space == std::string_view::npos) continue;
    asked += fmt::format("{}\n", line.substr(0, space));
    commits.emplace_back(line.substr(space + 1));
  }
  auto const answer = git.output("read notes", {"cat-file", "--batch"}, asked);
  std::vector<std::pair<std::string, std::string>> notes;
  std::string_view rest = answer;
  for (auto& commit : commits) {
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const words = split(rest.substr(0, end), ' ');
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::size_t size = 0;
    if (words.size() == 3)
      std::from_chars(words[2].data(), words[2].data() + words[2].size(), size);
    size = std::min(size, rest.size());
    if (size <= most_of_a_note) notes.emplace_back(std::move(commit), rest.substr(0, size));
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  return notes;
}

/// The same line on the same commit is the same record, whenever and wherever it is taken.
void name_records(std::string const& tool, std::string const& commit,
                  std::vector<Record>& records) {
  auto const session = sha256(fmt::format("{} session on {}", tool, commit)).substr(0, 16);
  std::map<std::string, int> twins;
  for (auto& record : records) {
    record.session = session;
    auto const line = bench::to_line(record);
    record.id = sha256(fmt::format("{} {} {} {}", tool, commit, twins[line]++, line)).substr(0, 32);
  }
}

/// The trees of commits, which are not all here: a note may be on one that was forgotten.
std::map<std::string, std::string> trees_of(git::Git const& git,
                                            std::vector<std::string> const& commits) {
  std::string asked;
  for (auto const& commit : commits) asked += commit + "^{tree}\n";
  auto const answer =
      git.output("read commits", {"cat-file", "--batch-check=%(objectname)"}, asked);
  std::map<std::string, std::string> trees;
  auto const lines = lines_of(answer);
  for (std::size_t at = 0; at < std::min(lines.size(), commits.size()); ++at)
    if (lines[at].find(' ') == std::string_view::npos) trees[commits[at]] = lines[at];
  return trees;
}

}  // namespace

std::vector<std::string> const& foreign_notes_names() {
  static std::vector<std::string> const names{tools[0].name, tools[1].name};
  return names;
}

bool is_foreign_notes(std::string_view format) {
  auto const& names = foreign_notes_names();
  return std::find(names.begin(), names.end(), format) != names.end();
}

std::string names_of_formats() {
  std::string text;
  auto const add = [&](std::string_view name) {
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
  };
  for (auto const& [_, name] : names_of(harness::Format{})) add(name);
  for (auto const& name : foreign_notes_names()) add(name);
  return text;
}

ForeignNote parse_git_perf(std::string_view note) {
  return parsed(note, git_perf_line);
}

ForeignNote parse_tak(std::string_view note) {
  return parsed(note, tak_line);
}

int import_notes(Project const& project, std::string const& format, std::string const& ref) {
  auto const& tool = format == tools[0].name ? tools[0] : tools[1];
  auto const& git = project.repository().git();
  auto const from = ref.empty() ? tool.ref : ref;
  if (!git::resolved(git, from))
    return refused(no_results, fmt::format("there is no ref '{}'", from),
                   fmt::format("fetch it first: git fetch origin {0}:{0}", from));
  auto const notes = notes_of(git, from);
  std::vector<std::string> commits;
  for (auto const& [commit, _] : notes) commits.push_back(commit);
  auto const trees = trees_of(git, commits);

  machine::RecordStore store(project.repository());
  std::set<std::string> known;
  for (auto const& [_, lines] : store.lines(commits))
    for (auto const& line : lines) known.insert(line.id);
  machine::RecordsByCommit wanted;
  std::size_t strange = 0;
  std::size_t count = 0;
  std::size_t lost = 0;
  for (auto const& [commit, text] : notes) {
    auto note = tool.parse(text);
    strange += note.strange;
    auto const tree = trees.find(commit);
    if (tree == trees.end()) {
      lost += note.records.size();
      continue;
    }
    for (auto& record : note.records) record.tree = tree->second;
    name_records(tool.name, commit, note.records);
    std::erase_if(note.records, [&](Record const& record) { return known.count(record.id) != 0; });
    count += note.records.size();
    if (!note.records.empty()) wanted[commit] = std::move(note.records);
  }
  if (strange > 0)
    warn(fmt::format("passed over {} of '{}' that {} did not write", counted(strange, "line"), from,
                     tool.name));
  if (lost > 0)
    warn(fmt::format("passed over {} of commits that are not here", counted(lost, "measurement")));
  if (!wanted.empty()) store.add(wanted, {});
  remark(fmt::format("took {} of {} from '{}'", counted(count, "measurement"),
                     counted(wanted.size(), "commit"), from));
  return yes;
}

}  // namespace cairn::cli
