// SPDX-License-Identifier: MIT
#include "harness/bencher_metric_format.hpp"

#include "harness/collection.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace cairn::harness {
namespace {

struct Measure {
  std::string_view name;
  std::string_view unit;
};

constexpr auto own_measures =
    std::array{Measure{"latency", "ns"}, Measure{"throughput", "ops/s"},
               Measure{"file-size", "bytes"}, Measure{"build-time", "seconds"}};

Unit unit_of_measure(std::string_view name, Mapping const& mapping) {
  for (auto const& measure : own_measures)
    if (measure.name == name) return unit_of(measure.unit);
  return mapping.unit.empty() ? Unit{bench::metric_of(name).unit, 1} : unit_of(mapping.unit);
}

bool is_measure(nlohmann::json const& json) {
  if (!json.is_object()) return false;
  auto const value = json.find("value");
  return value != json.end() && value->is_number();
}

bool is_benchmark(nlohmann::json const& json) {
  return json.is_object() && !json.empty() && std::all_of(json.begin(), json.end(), is_measure);
}

}  // namespace

bench::Results read_bencher_metric_format(std::span<File const> files, Mapping const& mapping) {
  return collected(files, [&](File const& file, Collection& collection) {
    auto const json = parse_json(file);
    for (auto const& [benchmark, measures] : JsonNode(file, json).members())
      for (auto const& [name, measure] : measures.members()) {
        auto const unit = unit_of_measure(name, mapping);
        auto metric = bench::metric_of(name);
        if (metric.unit != unit.kept) metric = metric_in(name, unit.kept);
        collection.add(benchmark, {}, metric, measure.at("value").number() * unit.factor);
      }
  });
}

bool looks_like_bencher_metric_format(File const& file) {
  if (file.text.find("\"value\"") == std::string::npos) return false;
  auto const json = nlohmann::json::parse(file.text, nullptr, false);
  return json.is_object() && !json.empty() && std::all_of(json.begin(), json.end(), is_benchmark);
}

}  // namespace cairn::harness
