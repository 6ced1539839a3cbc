// SPDX-License-Identifier: MIT
#include "harness/jmh.hpp"

#include "harness/collection.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

/// "ns/op" is a time, "B/op" a size: what is counted by operation is kept without saying so.
Unit unit_of_jmh(std::string_view spelling) {
  if (spelling.ends_with("/op")) spelling.remove_suffix(3);
  return unit_of(spelling);
}

bench::Metric primary_metric(std::string_view unit) {
  if (unit == "ns") return bench::metric_of("wall");
  if (unit == "1/s") return bench::metric_of("throughput");
  return metric_in("score", unit);
}

/// The values of one fork, in the kept unit.
std::vector<double> values_of(JsonNode const& fork, double factor) {
  auto values = fork.numbers();
  for (auto& value : values) value *= factor;
  return values;
}

/// Whether a profiler had something to say of the benchmark: NaN is no number.
bool is_measured(JsonNode const& metric) {
  if (!metric.at("score").value().is_number()) return false;
  auto const forks = metric.find("rawData");
  if (!forks) return true;
  for (auto const& fork : forks->elements())
    for (auto const& value : fork.elements())
      if (!value.value().is_number()) return false;
  return true;
}

/// How a benchmark was run; two of one name in one file differ by this at least.
struct Way {
  std::string mode;
  std::string threads;
};

class Report {
public:
  Report(JsonNode const& root, Collection& collection)
      : benchmarks_(root.elements()), collection_(collection) {
    for (auto const& each : benchmarks_) {
      auto& ways = ways_[{each.at("benchmark").text(), parameters_of(each)}];
      auto const way = way_of(each);
      ways.first.insert(way.mode);
      ways.second.insert(way.threads);
    }
  }

  void read() {
    for (auto const& each : benchmarks_) read(each);
  }

private:
  static bench::Parameters parameters_of(JsonNode const& benchmark) {
    bench::Parameters parameters;
    if (auto const params = benchmark.find("params"))
      for (auto const& [name, value] : params->members()) parameters[name] = value.text();
    return parameters;
  }

  static Way way_of(JsonNode const& benchmark) {
    auto const mode = benchmark.find("mode");
    auto const threads = benchmark.find("threads");
    return {mode ? mode->text() : std::string(), threads ? threads->value().dump() : std::string()};
  }

  void read(JsonNode const& benchmark) {
    auto const name = benchmark.at("benchmark").text();
    auto parameters = parameters_of(benchmark);
    auto const& [modes, threads] = ways_.at({name, parameters});
    auto const way = way_of(benchmark);
    if (modes.size() > 1) parameters["mode"] = way.mode;
    if (threads.size() > 1) parameters["threads"] = way.threads;

    auto const primary = benchmark.at("primaryMetric");
    auto const unit = unit_of_jmh(primary.at("scoreUnit").text());
    take(primary, name, parameters, primary_metric(unit.kept), unit.factor);
    if (auto const others = benchmark.find("secondaryMetrics"))
      for (auto const& [metric, node] : others->members()) {
        if (!is_measured(node)) {
          collection_.warn(name + " has no " + metric);
          continue;
        }
        auto const other = unit_of_jmh(node.at("scoreUnit").text());
        take(node, name, parameters, metric_in(metric, other.kept), other.factor);
      }
  }

  /// The samples of one metric: forks where it has them, else its score.
  void take(JsonNode const& node, std::string const& name, bench::Parameters const& parameters,
            bench::Metric const& metric, double factor) {
    if (auto const forks = node.find("rawData")) {
      for (auto const& fork : forks->elements()) {
        auto values = values_of(fork, factor);
        if (values.empty()) throw fork.complaint("this fork has no iterations");
        collection_.add_median_of(name, parameters, metric, std::move(values));
      }
      if (!forks->value().empty()) return;
    }
    collection_.add(name, parameters, metric, node.at("score").number() * factor);
  }

  using Ways = std::pair<std::set<std::string>, std::set<std::string>>;

  std::vector<JsonNode> benchmarks_;
  Collection& collection_;
  std::map<std::pair<std::string, bench::Parameters>, Ways> ways_;
};

}  // namespace

bench::Results read_jmh(std::span<File const> files, Mapping const& /*mapping*/) {
  return collected(files, [](File const& file, Collection& collection) {
    auto const json = parse_json(file);
    Report(JsonNode(file, json), collection).read();
  });
}

bool looks_like_jmh(File const& file) {
  auto const& text = file.text;
  return text.find("\"primaryMetric\"") != text.npos && text.find("\"scoreUnit\"") != text.npos;
}

}  // namespace cairn::harness
