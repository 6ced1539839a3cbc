// SPDX-License-Identifier: MIT
#include "harness/asv_results.hpp"

#include "harness/complaint.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

namespace cairn::harness {
namespace {

AsvKind kind_of_type(std::string_view type, std::string_view unit) {
  auto const name = type.starts_with("time")  ? "wall"
                    : type == "peakmemory"    ? "memory"
                    : type.starts_with("mem") ? "size"
                                              : "value";
  auto const kept = unit_of(unit == "unit" ? "" : unit);
  auto metric = bench::metric_of(name);
  if (metric.unit != kept.kept) metric = metric_in(name, kept.kept);
  return {metric, kept.factor};
}

std::string text_at(JsonNode const& node, std::string_view key) {
  auto const found = node.find(key);
  return found && found->value().is_string() ? found->text() : std::string();
}

/// "'a'" as "a": asv keeps what Python's repr() says.
std::string parameter_text(JsonNode const& node) {
  auto const& text = node.text();
  bool const is_quoted = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// One benchmark of a file, whatever the version: each may be missing.
struct Entry {
  std::optional<JsonNode> result;
  std::optional<JsonNode> parameters;
  std::optional<JsonNode> samples;
};

/// The entry as a row of a table, version 2: columns at its end may be left out.
Entry entry_of_row(JsonNode const& row, std::vector<std::string> const& columns) {
  auto const cells = row.elements();
  if (cells.size() > columns.size()) throw row.complaint("there are more values than columns");
  Entry entry;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (cells[at].value().is_null()) continue;
    if (columns[at] == "result") entry.result = cells[at];
    if (columns[at] == "params") entry.parameters = cells[at];
    if (columns[at] == "samples") entry.samples = cells[at];
  }
  return entry;
}

Entry entry_of(JsonNode const& node, std::vector<std::string> const& columns) {
  auto const& json = node.value();
  if (json.is_array()) return entry_of_row(node, columns);
  if (json.is_object()) return {node.find("result"), node.find("params"), node.find("samples")};
  if (json.is_null()) return {};
  return {node, {}, {}};
}

/// Which environment a file is of: "virtualenv-py3.12-numpy", or what its name has behind the
/// commit.
std::string environment_of(AsvRun const& run) {
  auto const named = text_at(JsonNode(*run.file, run.json), "env_name");
  if (!named.empty()) return named;
  auto const& name = run.file->name;
  auto const begin = name.find('-', name.rfind('/') + 1);
  if (begin == name.npos) return name;
  return name.substr(begin + 1, name.rfind('.') - begin - 1);
}

class RunReader {
public:
  RunReader(AsvRun const& run, AsvSuite const& suite, Collection& collection,
            bench::Parameters parameters)
      : run_(run),
        root_(*run.file, run_.json),
        suite_(suite),
        collection_(collection),
        parameters_(std::move(parameters)) {
    if (auto const columns = root_.find("result_columns"))
      for (auto const& column : columns->elements()) columns_.push_back(column.text());
  }

  void read() {
    auto const before = collection_.size();
    for (auto const& [benchmark, node] : root_.at("results").members()) {
      auto const entry = entry_of(node, columns_);
      if (entry.parameters && !entry.parameters->value().empty())
        read_table(benchmark, node, entry);
      else
        read_one(benchmark, node, entry);
    }
    if (collection_.size() == before) throw no_result(*run_.file);
  }

private:
  void read_one(std::string const& benchmark, JsonNode const& node, Entry const& entry) {
    auto result = entry.result;
    auto samples = entry.samples;
    if (result && result->value().is_array()) {
      auto const cells = result->elements();
      if (cells.size() != 1) throw node.complaint("expected one result");
      result = cells.front();
      if (samples && samples->value().is_array()) {
        auto const lists = samples->elements();
        samples = lists.empty() ? std::nullopt : std::optional(lists.front());
      }
    }
    take(benchmark, parameters_, result, samples);
  }

  /// A result for each combination of the parameters, the last of which goes fastest.
  void read_table(std::string const& benchmark, JsonNode const& node, Entry const& entry) {
    std::vector<std::vector<JsonNode>> axes;
    std::size_t size = 1;
    for (auto const& axis : entry.parameters->elements()) {
      axes.push_back(axis.elements());
      size *= axes.back().size();
      if (size > most_results) throw node.complaint("there are too many parameters");
    }
    std::vector<JsonNode> results;
    if (entry.result) results = entry.result->elements();
    if (entry.result && results.size() != size)
      throw node.complaint(fmt::format("expected {} results, one for each parameter", size));
    std::vector<JsonNode> samples;
    if (entry.samples) samples = entry.samples->elements();

    for (std::size_t at = 0; at < size; ++at) {
      auto parameters = parameters_;
      auto rest = at;
      for (auto axis = axes.size(); axis-- > 0; rest /= axes[axis].size())
        parameters[suite_.parameter_of(benchmark, axis)] =
            parameter_text(axes[axis][rest % axes[axis].size()]);
      take(benchmark, parameters, at < results.size() ? std::optional(results[at]) : std::nullopt,
           at < samples.size() ? std::optional(samples[at]) : std::nullopt);
    }
  }

  void take(std::string const& benchmark, bench::Parameters const& parameters,
            std::optional<JsonNode> const& result, std::optional<JsonNode> const& samples) {
    if (!result || result->value().is_null())
      return collection_.fail(benchmark, parameters, "it failed");
    // NaN, which is read as a text, is what asv has for a benchmark that was skipped.
    if (result->value().is_string())
      return collection_.warn(
          fmt::format("{} was skipped", bench::to_string(benchmark, parameters)));
    auto const kind = suite_.kind_of(benchmark);
    std::vector<double> within;
    if (samples && samples->value().is_array()) within = samples->numbers();
    for (auto& value : within) value *= kind.factor;
    collection_.add(benchmark, parameters, kind.metric, result->number() * kind.factor,
                    std::move(within));
  }

  static constexpr std::size_t most_results = 1'000'000;

  AsvRun const& run_;
  JsonNode root_;
  AsvSuite const& suite_;
  Collection& collection_;
  bench::Parameters parameters_;
  std::vector<std::string> columns_;
};

/// Throws where two runs were not measured of the same commit on the same machine.
void hold_together(std::span<AsvRun const> runs) {
  auto const text_in = [](AsvRun const& run, std::string_view key) {
    return text_at(JsonNode(*run.file, run.json), key);
  };
  auto const machine_of = [](AsvRun const& run) {
    auto const params = JsonNode(*run.file, run.json).find("params");
    return params && params->value().is_object() ? text_at(*params, "machine") : std::string();
  };
  for (auto const& run : runs) {
    if (text_in(run, "commit_hash") != text_in(runs.front(), "commit_hash"))
      throw complaint(*run.file, fmt::format("it is not of the same commit as '{}'",
                                             printable(runs.front().file->name)))
          .hint("import the results of each commit by themselves");
    if (machine_of(run) != machine_of(runs.front()))
      throw complaint(*run.file, fmt::format("it is not of the same machine as '{}'",
                                             printable(runs.front().file->name)))
          .hint("import the results of each machine by themselves");
  }
}

}  // namespace

AsvKind kind_by_name(std::string_view benchmark) {
  auto const dot = benchmark.rfind('.');
  auto const last = dot == benchmark.npos ? benchmark : benchmark.substr(dot + 1);
  if (last.starts_with("time")) return kind_of_type("time", "seconds");
  if (last.starts_with("peakmem")) return kind_of_type("peakmemory", "bytes");
  if (last.starts_with("mem")) return kind_of_type("memory", "bytes");
  return kind_of_type("track", "unit");
}

void AsvSuite::describe(JsonNode const& file) {
  for (auto const& [name, node] : file.members()) {
    if (name == "version") continue;
    Description description{kind_of_type(node.at("type").text(), text_at(node, "unit")), {}};
    if (auto const parameters = node.find("param_names"))
      for (auto const& each : parameters->elements()) description.parameters.push_back(each.text());
    descriptions_.insert_or_assign(name, std::move(description));
  }
}

AsvKind AsvSuite::kind_of(std::string const& benchmark) const {
  auto const found = descriptions_.find(benchmark);
  return found == descriptions_.end() ? kind_by_name(benchmark) : found->second.kind;
}

std::string AsvSuite::parameter_of(std::string const& benchmark, std::size_t index) const {
  auto const found = descriptions_.find(benchmark);
  if (found != descriptions_.end() && index < found->second.parameters.size())
    return found->second.parameters[index];
  return fmt::format("param{}", index + 1);
}

void read_asv_runs(std::span<AsvRun const> runs, AsvSuite const& suite, Collection& collection) {
  hold_together(runs);
  std::set<std::string> environments;
  for (auto const& run : runs) environments.insert(environment_of(run));
  for (auto const& run : runs) {
    bench::Parameters parameters;
    if (environments.size() > 1) parameters["environment"] = environment_of(run);
    RunReader(run, suite, collection, std::move(parameters)).read();
  }
}

}  // namespace cairn::harness
