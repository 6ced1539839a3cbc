// SPDX-License-Identifier: MIT
#include "bench/foreign_notes.hpp"

#include "bench/canonical.hpp"
#include "crypto/digest.hpp"
#include "support/encoding.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

namespace cairn::bench {
namespace {

constexpr std::size_t longest_line = std::size_t{1} << 20;

/// What notes of both kinds have alike: ids that depend on nothing but what stands there.
class Reading {
public:
  Reading(std::string_view kind, NotedCommit const& on) : kind_(kind), on_(on) {}

  template <class Parse>
  ForeignNote read(std::string_view note, Parse const& parse) && {
    std::size_t number = 0;
    for (auto const line : lines_of(note)) {
      ++number;
      if (trimmed(line).empty()) continue;
      auto record = line.size() <= longest_line ? parse(line) : std::nullopt;
      if (record)
        add(line, *std::move(record));
      else
        result_.warnings.push_back(fmt::format("line {} of the note of {} on {} is passed over: {}",
                                               number, kind_, on_.commit.substr(0, 12),
                                               printable(line.substr(0, 80))));
    }
    return std::move(result_);
  }

private:
  void add(std::string_view line, Record record) {
    // Equal lines are equal values, each of them measured.
    auto const repeated = repetitions_[std::string(line)]++;
    record.id =
        sha256(fmt::format("{}\n{}\n{}\n{}", kind_, on_.commit, repeated, line)).substr(0, 32);
    record.session = name_of(fmt::format("{}\n{}\n{}", kind_, on_.commit, record.session));
    record.tree = on_.tree;
    record.source = kind_;
    record.tool = kind_;
    result_.records.push_back(std::move(record));
  }

  std::string kind_;
  NotedCommit const& on_;
  std::map<std::string, std::size_t> repetitions_;
  ForeignNote result_;
};

std::optional<double> number_in(std::string_view text) {
  auto const json = Json::parse(text, nullptr, false);
  if (!json.is_number()) return std::nullopt;
  return json.get<double>();
}

std::optional<std::uint32_t> epoch_in(std::string_view text) {
  auto const json = Json::parse(text, nullptr, false);
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > UINT32_MAX) return std::nullopt;
  return json.get<std::uint32_t>();
}

bool is_time(double seconds) {
  constexpr double year_9999 = 253402300799;
  return std::isfinite(seconds) && std::fabs(seconds) <= year_9999;
}

/// "size=1000"; false where it is no pair, or says otherwise what another one said.
bool add_parameter(std::string_view field, Parameters& parameters) {
  auto const equals = field.find('=');
  if (equals == field.npos) return false;
  auto const value = to_utf8(field.substr(equals + 1));
  return parameters.try_emplace(to_utf8(field.substr(0, equals)), value).first->second == value;
}

std::optional<Record> git_perf_record(std::string_view line) {
  constexpr char separator = '\x1c';
  auto fields = split(line, separator);
  std::erase_if(fields, [](std::string_view field) { return field.empty(); });
  constexpr std::size_t fewest = 4;
  if (fields.size() < fewest) return std::nullopt;
  auto const epoch = epoch_in(fields[0]);
  auto const time = number_in(fields[2]);
  auto const value = number_in(fields[3]);
  if (!epoch || !time || !is_time(*time) || !value || !std::isfinite(*value)) return std::nullopt;
  Record record;
  record.time = static_cast<std::int64_t>(*time);
  record.definition = fmt::format("{:016x}", *epoch);
  record.session = record.definition;
  record.measurement.benchmark = to_utf8(fields[1]);
  record.measurement.metrics = {{metric_of("value"), {*value}, {}}};
  for (std::size_t at = fewest; at < fields.size(); ++at)
    if (!add_parameter(fields[at], record.measurement.parameters)) return std::nullopt;
  return record;
}

/// How tak calls one number of a metric, and what that is to us.
struct MetricName {
  std::string metric;
  double scale = 1;
  bool is_summary = false;  ///< of several samples, and not the middle one
};

MetricName read_name(std::string_view name) {
  MetricName result;
  bool const is_time = name.ends_with("_ms");
  if (is_time) {
    name.remove_suffix(3);
    result.scale = 1e6;
  }
  constexpr std::array<std::string_view, 5> summaries{"_min", "_max", "_mean", "_n", "_stddev"};
  result.is_summary = std::any_of(summaries.begin(), summaries.end(),
                                  [&](auto const& end) { return name.ends_with(end); });
  if (name.ends_with("_p50")) name.remove_suffix(4);
  result.metric = name;
  return result;
}

std::vector<Samples> tak_metrics(Json const& json) {
  std::vector<Samples> metrics;
  for (auto const& [name, value] : json.items()) {
    auto const read = read_name(name);
    auto const number = value.get<double>() * read.scale;
    if (read.is_summary || read.metric.empty() || !std::isfinite(number)) continue;
    auto metric = metric_of(read.metric);
    if (metric.unit.empty() && read.scale != 1) metric.unit = "ns";
    metrics.push_back({std::move(metric), {number}, {}});
  }
  return metrics;
}

bool each_once(std::vector<Samples> const& metrics) {
  std::map<std::string, int> count;
  return std::all_of(metrics.begin(), metrics.end(),
                     [&](Samples const& samples) { return ++count[samples.metric.name] == 1; });
}

std::optional<Record> tak_record(std::string_view line) {
  try {
    auto const json = Json::parse(line);
    if (json.at("v").get<std::uint64_t>() > 1) return std::nullopt;
    auto const time = seconds_of(json.at("ts").get_ref<std::string const&>());
    auto const runner = json.at("runner").get<std::string>();
    Record record;
    record.measurement.benchmark = json.at("bench").get<std::string>();
    record.measurement.metrics = tak_metrics(json.at("metrics"));
    if (!time || record.measurement.benchmark.empty() || record.measurement.metrics.empty() ||
        !each_once(record.measurement.metrics))
      return std::nullopt;
    record.time = *time;
    record.session = runner;
    record.fingerprint = name_of(runner);
    // The project itself is what is measured where nothing else is said.
    for (auto const* name : {"tool", "version"})
      if (auto const said = json.value(name, std::string()); !said.empty() && said != "self")
        record.measurement.parameters[name] = said;
    return record;
  } catch (Json::exception const&) {
    return std::nullopt;
  }
}

}  // namespace

ForeignNote parse_git_perf_note(std::string_view note, NotedCommit const& on) {
  return Reading("git-perf", on).read(note, git_perf_record);
}

ForeignNote parse_tak_note(std::string_view note, NotedCommit const& on) {
  return Reading("tak", on).read(note, tak_record);
}

}  // namespace cairn::bench
