// SPDX-License-Identifier: MIT
#include "harness/google_benchmark.hpp"

#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

/// Members with numbers that are no counters of the user.
constexpr auto own_members = std::to_array<std::string_view>(
    {"repetitions", "repetition_index", "threads", "iterations", "real_time", "cpu_time",
     "family_index", "per_family_instance_index"});

constexpr auto names_of_aggregates =
    std::to_array<std::string_view>({"_mean", "_median", "_stddev", "_cv", "_BigO", "_RMS"});

std::string text_of(JsonNode const& run, std::string_view key) {
  auto const found = run.find(key);
  return found ? found->text() : std::string();
}

std::string name_of(JsonNode const& run) {
  auto const name = text_of(run, "run_name");
  return name.empty() ? run.at("name").text() : name;
}

bool is_true(JsonNode const& run, std::string_view key) {
  auto const found = run.find(key);
  return found && found->truth();
}

/// Which benchmarks of a file have a name: one that is registered twice has two families.
using Families = std::map<std::string, std::set<std::pair<double, double>>, std::less<>>;

/// Versions before 1.5 do not say what kind a run is: their aggregates have a name that ends as
/// such, and begins with that of a benchmark.
bool is_aggregate(JsonNode const& run, std::set<std::string, std::less<>> const& names) {
  if (run.find("run_type")) return text_of(run, "run_type") == "aggregate";
  auto const& name = run.at("name").text();
  return std::any_of(names_of_aggregates.begin(), names_of_aggregates.end(), [&](auto const& end) {
    return name.ends_with(end) &&
           names.count(std::string_view(name).substr(0, name.size() - end.size())) > 0;
  });
}

bench::Metric metric_of_counter(std::string const& name) {
  if (name == "bytes_per_second") return bench::metric_of("bytes-per-second");
  if (name == "items_per_second") return bench::metric_of("throughput");
  bool const is_rate = name.ends_with("_per_second") || name.ends_with("/s");
  return {name, is_rate ? "1/s" : "1", is_rate ? bench::Better::higher : bench::Better::lower,
          false};
}

void add_run(JsonNode const& run, std::string const& name, bench::Parameters const& parameters,
             Collection& into) {
  auto const unit = text_of(run, "time_unit");
  auto const time = unit_of(unit.empty() ? "ns" : unit);
  if (time.kept != "ns") throw run.at("time_unit").complaint("expected a unit of time");
  into.add(name, parameters, bench::metric_of("wall"),
           kept_value(run.at("real_time").number(), time));
  into.add(name, parameters, bench::metric_of("cpu"),
           kept_value(run.at("cpu_time").number(), time));
  for (auto const& [key, member] : run.members()) {
    auto const& value = member.value();
    if (std::find(own_members.begin(), own_members.end(), key) != own_members.end()) continue;
    if (value.is_number()) into.add(name, parameters, metric_of_counter(key), member.number());
  }
}

void read_file(File const& file, Collection& into) {
  auto const json = parse_json(file);
  auto const all = JsonNode(file, json).at("benchmarks").elements();
  std::set<std::string, std::less<>> names;
  for (auto const& run : all) names.insert(run.at("name").text());

  std::vector<JsonNode> runs;
  Families families;
  for (auto const& run : all) {
    if (is_aggregate(run, names)) continue;
    auto const index = [&](std::string_view key) {
      auto const found = run.find(key);
      return found ? found->number() : 0;
    };
    families[name_of(run)].emplace(index("family_index"), index("per_family_instance_index"));
    runs.push_back(run);
  }
  if (runs.empty() && !all.empty())
    throw complaint(file, "it holds aggregates and no result of a repetition")
        .hint("run the benchmarks without --benchmark_report_aggregates_only");

  for (auto const& run : runs) {
    auto const name = name_of(run);
    auto const label = text_of(run, "label");
    bench::Parameters parameters;
    if (!label.empty() && families[name].size() > 1) parameters.emplace("label", label);

    if (is_true(run, "error_occurred"))
      into.fail(name, parameters, text_of(run, "error_message"));
    else if (is_true(run, "skipped"))
      into.warn(fmt::format("'{}' was skipped: {}", name, text_of(run, "skip_message")));
    else
      add_run(run, name, parameters, into);
  }
}

}  // namespace

bench::Results read_google_benchmark(std::span<File const> files, Mapping const&) {
  return collected(files, read_file);
}

bool looks_like_google_benchmark(File const& file) {
  return has_keys(file, {"benchmarks", "real_time"}) ||
         has_keys(file, {"benchmarks", "library_build_type"});
}

}  // namespace cairn::harness
