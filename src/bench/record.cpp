// SPDX-License-Identifier: MIT
#include "bench/record.hpp"

#include "bench/canonical.hpp"
#include "support/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace cairn::bench {
namespace {

/// Of the lines that this version writes. Whoever does not know a version keeps its lines.
constexpr std::uint64_t line_version = 1;

/// Lines that are longer are nobody's records: a million samples have half of this.
constexpr std::size_t longest_line = 16UL << 20U;

std::string text_of(Samples const& samples) {
  Members members{{"metric", canonical(samples.metric.name)},
                  {"values", canonical(samples.values)}};
  if (samples.metric != metric_of(samples.metric.name)) {
    members["unit"] = canonical(samples.metric.unit);
    if (samples.metric.better != Better::lower)
      members["better"] = canonical(to_string(samples.metric.better));
    if (samples.metric.exact) members["exact"] = "true";
  }
  if (!samples.within.empty()) {
    std::vector<std::string> lists;
    for (auto const& values : samples.within) lists.push_back(canonical(values));
    members["within"] = array_of(lists);
  }
  return object_of(members);
}

std::string metrics_of(Measurement const& measurement) {
  std::vector<std::string> texts;
  for (auto const& samples : measurement.metrics) texts.push_back(text_of(samples));
  return array_of(texts);
}

// What follows throws Json::exception where something is not of its kind.

std::string text_in(Json const& json, char const* name) {
  auto const found = json.find(name);
  return found == json.end() ? std::string() : found->get_ref<std::string const&>();
}

bool truth_in(Json const& json, char const* name) {
  auto const found = json.find(name);
  return found != json.end() && found->get_ref<bool const&>();
}

std::vector<double> numbers_in(Json const& json) {
  std::vector<double> numbers;
  for (auto const& number : json.get_ref<Json::array_t const&>())
    numbers.push_back(number.get<double>());
  return numbers;
}

Metric metric_in(Json const& json) {
  auto metric = metric_of(json.at("metric").get_ref<std::string const&>());
  if (!json.contains("unit")) return metric;
  metric.unit = text_in(json, "unit");
  metric.better = text_in(json, "better") == "higher" ? Better::higher : Better::lower;
  metric.exact = truth_in(json, "exact");
  return metric;
}

Samples samples_in(Json const& json) {
  Samples samples{metric_in(json), numbers_in(json.at("values")), {}};
  if (auto const within = json.find("within"); within != json.end())
    for (auto const& values : within->get_ref<Json::array_t const&>())
      samples.within.push_back(numbers_in(values));
  return samples;
}

Record record_in(Json const& json) {
  Record record;
  record.id = json.at("id").get_ref<std::string const&>();
  record.session = json.at("session").get_ref<std::string const&>();
  record.time = json.at("time").get<std::int64_t>();
  record.tree = json.at("tree").get_ref<std::string const&>();
  record.dirty = truth_in(json, "dirty");
  record.definition = text_in(json, "definition");
  record.environment = text_in(json, "environment");
  record.fingerprint = text_in(json, "fingerprint");
  record.source = text_in(json, "source");
  record.tool = text_in(json, "tool");
  record.measurement.benchmark = json.at("benchmark").get_ref<std::string const&>();
  if (auto const found = json.find("parameters"); found != json.end())
    for (auto const& [name, value] : found->items())
      record.measurement.parameters[name] = value.get_ref<std::string const&>();
  if (auto const found = json.find("metrics"); found != json.end())
    for (auto const& samples : found->get_ref<Json::array_t const&>())
      record.measurement.metrics.push_back(samples_in(samples));
  if (json.contains("failure")) record.failure = text_in(json, "failure");
  return record;
}

bool is_object_id(std::string_view text) {
  return is_hexadecimal(text, 40) || is_hexadecimal(text, 64);
}

bool names_or_nothing(std::string_view text) {
  return text.empty() || is_hexadecimal(text, 16);
}

bool is_sound(Samples const& samples) {
  return !samples.metric.name.empty() && !samples.values.empty() &&
         (samples.within.empty() || samples.within.size() == samples.values.size());
}

bool each_metric_once(std::vector<Samples> const& metrics) {
  // Nearly always there are two or three, and a hostile line has thousands.
  constexpr std::size_t few = 8;
  if (metrics.size() <= few) {
    for (auto at = metrics.begin(); at != metrics.end(); ++at)
      if (std::any_of(metrics.begin(), at,
                      [&](Samples const& other) { return other.metric.name == at->metric.name; }))
        return false;
    return true;
  }
  std::set<std::string_view> names;
  return std::all_of(metrics.begin(), metrics.end(), [&](Samples const& samples) {
    return names.insert(samples.metric.name).second;
  });
}

bool may_be_ours(std::string_view line) {
  return line.size() <= longest_line && line.front() == '{' && line.back() == '}';
}

void read_into(RecordLine& line, Json const& json) {
  if (!json.is_object()) return;
  auto const& id = json.at("id").get_ref<std::string const&>();
  if (!is_hexadecimal(id, 32)) return;
  line.id = id;
  if (json.at("v").get<std::uint64_t>() != line_version) return;
  auto record = record_in(json);
  if (is_sound(record)) line.record = std::move(record);
}

RecordLine read(std::string_view bytes) {
  RecordLine line{std::string(bytes), {}, {}};
  if (!may_be_ours(bytes)) return line;
  try {
    read_into(line, Json::parse(bytes));
  } catch (Json::exception const&) {
    // Then it is kept for whoever understands it.
  }
  return line;
}

std::vector<std::string_view> filled_lines(std::string_view note) {
  std::vector<std::string_view> lines;
  while (!note.empty()) {
    auto const end = std::min(note.find('\n'), note.size());
    if (end > 0) lines.push_back(note.substr(0, end));
    note.remove_prefix(std::min(end + 1, note.size()));
  }
  return lines;
}

}  // namespace

bool is_sound(Record const& record) {
  auto const& metrics = record.measurement.metrics;
  return is_hexadecimal(record.id, 32) && is_hexadecimal(record.session, 16) &&
         is_object_id(record.tree) && names_or_nothing(record.definition) &&
         names_or_nothing(record.environment) && names_or_nothing(record.fingerprint) &&
         !record.measurement.benchmark.empty() && metrics.empty() == record.failure.has_value() &&
         each_metric_once(metrics) &&
         std::all_of(metrics.begin(), metrics.end(),
                     [](Samples const& samples) { return is_sound(samples); });
}

std::string to_line(Record const& record) {
  Members members{{"benchmark", canonical(record.measurement.benchmark)},
                  {"id", canonical(record.id)},
                  {"session", canonical(record.session)},
                  {"source", canonical(record.source)},
                  {"time", std::to_string(record.time)},
                  {"tool", canonical(record.tool)},
                  {"tree", canonical(record.tree)},
                  {"v", std::to_string(line_version)}};
  auto const add = [&](char const* name, std::string const& text) {
    if (!text.empty()) members[name] = canonical(text);
  };
  add("definition", record.definition);
  add("environment", record.environment);
  add("fingerprint", record.fingerprint);
  if (record.dirty) members["dirty"] = "true";
  if (record.failure) members["failure"] = canonical(*record.failure);
  if (!record.measurement.parameters.empty())
    members["parameters"] = canonical(record.measurement.parameters);
  if (!record.measurement.metrics.empty()) members["metrics"] = metrics_of(record.measurement);
  return object_of(members);
}

std::vector<RecordLine> parse_note(std::string_view note) {
  std::vector<RecordLine> lines;
  for (auto const line : filled_lines(note)) lines.push_back(read(line));
  return lines;
}

std::string merged(std::string_view ours, std::string_view theirs) {
  // A record has one spelling, so that lines of one id are the same line, or one of them is broken.
  std::set<std::string_view> lines;
  for (auto const note : {ours, theirs})
    for (auto const line : filled_lines(note)) lines.insert(line);
  std::string note;
  note.reserve(ours.size() + theirs.size() + 2);
  for (auto const line : lines) note.append(line) += '\n';
  return note;
}

std::vector<std::string> conflicting_ids(std::span<RecordLine const> lines) {
  std::map<std::string_view, std::set<std::string_view>> spellings;
  for (auto const& line : lines)
    if (!line.id.empty()) spellings[line.id].insert(line.bytes);
  std::vector<std::string> ids;
  for (auto const& [id, bytes] : spellings)
    if (bytes.size() > 1) ids.emplace_back(id);
  return ids;
}

}  // namespace cairn::bench
