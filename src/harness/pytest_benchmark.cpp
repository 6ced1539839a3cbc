// SPDX-License-Identifier: MIT
#include "harness/pytest_benchmark.hpp"

#include "harness/collection.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

/// The times of all rounds, in ns; none where the file does not have each of them.
std::optional<std::vector<double>> rounds_of(JsonNode const& stats) {
  auto const data = stats.find("data");
  if (!data || !data->value().is_array()) return std::nullopt;
  auto const rounds = stats.find("rounds");
  auto const& all = data->value();
  bool const is_whole = !all.empty() && std::all_of(all.begin(), all.end(), [](auto const& each) {
    return each.is_number();
  }) && (!rounds || rounds->number() == static_cast<double>(all.size()));
  if (!is_whole) return std::nullopt;

  auto times = data->numbers();
  auto const seconds = unit_of("s");
  for (auto& time : times) time = kept_value(time, seconds);
  return times;
}

void read_benchmark(File const& file, JsonNode const& benchmark, Collection& into) {
  auto const full_name = benchmark.find("fullname");
  auto const& name = full_name ? full_name->text() : benchmark.at("name").text();
  auto const wall = bench::metric_of("wall");
  auto const stats = benchmark.at("stats");
  if (auto times = rounds_of(stats)) return into.add_median_of(name, {}, wall, *std::move(times));

  into.add(name, {}, wall, kept_value(stats.at("median").number(), unit_of("s")));
  if (stats.find("data"))
    into.warn(fmt::format("'{}' does not hold all rounds of '{}': its own median is taken",
                          file.name, name));
}

void read_file(File const& file, Collection& into) {
  auto const json = parse_json(file);
  JsonNode const whole(file, json);
  for (auto const& benchmark : whole.at("benchmarks").elements())
    read_benchmark(file, benchmark, into);

  auto const commit = whole.find("commit_info");
  auto const dirty = commit ? commit->find("dirty") : std::nullopt;
  if (dirty && dirty->truth()) {
    auto const id = commit->find("id");
    into.warn(fmt::format("'{}' was measured with changes that are not in commit {}", file.name,
                          id ? id->text() : "it names"));
  }
}

}  // namespace

bench::Results read_pytest_benchmark(std::span<File const> files, Mapping const&) {
  return collected(files, read_file);
}

bool looks_like_pytest_benchmark(File const& file) {
  return has_keys(file, {"benchmarks", "stats", "machine_info"}) ||
         has_keys(file, {"benchmarks", "stats", "commit_info"});
}

}  // namespace cairn::harness
