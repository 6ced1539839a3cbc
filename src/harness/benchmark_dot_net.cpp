// SPDX-License-Identifier: MIT
#include "harness/benchmark_dot_net.hpp"

#include "harness/collection.hpp"
#include "harness/json_node.hpp"
#include "harness/unit.hpp"
#include "support/text.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

std::string text_at(JsonNode const& node, std::string_view key) {
  auto const found = node.find(key);
  return found ? found->text() : std::string();
}

/// "N=10, Mode=fast" and "N=10&Mode=fast", as versions differ; a piece that names nothing belongs
/// to the value before it.
bench::Parameters parameters_of(std::string_view text) {
  bench::Parameters parameters;
  auto const separator = text.find(", ") == text.npos ? '&' : ',';
  std::string last;
  for (auto const piece : split(text, separator)) {
    auto const equals = piece.find('=');
    if (equals != piece.npos) {
      last = trimmed(piece.substr(0, equals));
      parameters[last] = trimmed(piece.substr(equals + 1));
    } else if (!last.empty()) {
      parameters[last].append(1, separator).append(piece);
    }
  }
  parameters.erase("");
  return parameters;
}

/// "Namespace.Type.Method", as far as there is one.
std::string name_of(JsonNode const& benchmark) {
  std::string name;
  for (auto const* const key : {"Namespace", "Type", "Method"}) {
    auto const part = text_at(benchmark, key);
    if (!part.empty()) name += (name.empty() ? "" : ".") + part;
  }
  if (name.empty()) name = text_at(benchmark, "FullName");
  return name.empty() ? benchmark.at("Method").text() : name;
}

/// The times of one operation, in nanoseconds, by launch.
std::map<double, std::vector<double>> launches_of(JsonNode const& benchmark) {
  std::map<double, std::vector<double>> launches;
  auto const measurements = benchmark.find("Measurements");
  if (!measurements) return launches;
  for (auto const& each : measurements->elements()) {
    auto const mode = text_at(each, "IterationMode");
    if (text_at(each, "IterationStage") != "Result" && mode != "Result") continue;
    auto const operations = each.at("Operations").number();
    if (operations <= 0) throw each.complaint("expected operations");
    launches[each.at("LaunchIndex").number()].push_back(each.at("Nanoseconds").number() /
                                                        operations);
  }
  return launches;
}

/// The values that the statistics are of; empty where the file has none.
std::vector<double> original_values(JsonNode const& statistics) {
  auto const values = statistics.find("OriginalValues");
  return values ? values->numbers() : std::vector<double>();
}

/// "ShortRun(IterationCount=3)" of "Type.Method: ShortRun(IterationCount=3) [N=10]".
std::string job_of(JsonNode const& benchmark) {
  auto const shown = text_at(benchmark, "DisplayInfo");
  auto const begin = shown.find(": ");
  if (begin == shown.npos) return {};
  auto const job = shown.substr(begin + 2);
  return job.substr(0, job.rfind(" ["));
}

class Report {
public:
  Report(JsonNode const& root, Collection& collection)
      : benchmarks_(root.at("Benchmarks").elements()), collection_(collection) {
    for (auto const& each : benchmarks_) ++counts_[series_of(each)];
  }

  void read() {
    for (auto const& each : benchmarks_) read(each);
  }

private:
  using Series = std::pair<std::string, bench::Parameters>;

  static Series series_of(JsonNode const& benchmark) {
    return {name_of(benchmark), parameters_of(text_at(benchmark, "Parameters"))};
  }

  void read(JsonNode const& benchmark) {
    auto series = series_of(benchmark);
    auto const is_in_several_jobs = counts_.at(series) > 1;
    auto& [name, parameters] = series;
    if (is_in_several_jobs) parameters["job"] = job_of(benchmark);
    auto const statistics = benchmark.find("Statistics");
    if (!statistics) return collection_.fail(name, parameters, "it has no statistics");
    take_times(benchmark, *statistics, name, parameters);
    take_metrics(benchmark, name, parameters);
  }

  void take_times(JsonNode const& benchmark, JsonNode const& statistics, std::string const& name,
                  bench::Parameters const& parameters) {
    auto const wall = bench::metric_of("wall");
    auto values = original_values(statistics);
    auto launches = launches_of(benchmark);
    if (launches.size() > 1 || (values.empty() && !launches.empty()))
      for (auto& [_, launch] : launches)
        collection_.add_median_of(name, parameters, wall, std::move(launch));
    else if (!values.empty())
      collection_.add_median_of(name, parameters, wall, std::move(values));
    else
      collection_.add(name, parameters, wall, statistics.at("Median").number());
  }

  void take_metrics(JsonNode const& benchmark, std::string const& name,
                    bench::Parameters const& parameters) {
    auto const metrics = benchmark.find("Metrics");
    if (metrics) {
      for (auto const& each : metrics->elements()) take_metric(each, name, parameters);
    } else if (auto const memory = benchmark.find("Memory")) {
      if (auto const bytes = memory->find("BytesAllocatedPerOperation"))
        collection_.add(name, parameters, metric_in("Allocated Memory", "B"), bytes->number());
    }
  }

  void take_metric(JsonNode const& node, std::string const& name,
                   bench::Parameters const& parameters) {
    auto const descriptor = node.at("Descriptor");
    auto const spelling = text_at(descriptor, "Unit");
    auto const unit = spelling == "Count" ? Unit{"1", 1} : unit_of(spelling);
    auto metric = metric_in(descriptor.at("Id").text(), unit.kept);
    if (auto const greater = descriptor.find("TheGreaterTheBetter"))
      metric.better = greater->truth() ? bench::Better::higher : bench::Better::lower;
    auto const value = node.at("Value");
    if (value.value().is_number())
      collection_.add(name, parameters, metric, value.number() * unit.factor);
    else
      collection_.warn(name + " has no " + metric.name);
  }

  std::vector<JsonNode> benchmarks_;
  Collection& collection_;
  std::map<Series, std::size_t> counts_;
};

}  // namespace

bench::Results read_benchmark_dot_net(std::span<File const> files, Mapping const& /*mapping*/) {
  return collected(files, [](File const& file, Collection& collection) {
    auto const json = parse_json(file);
    Report(JsonNode(file, json), collection).read();
  });
}

bool looks_like_benchmark_dot_net(File const& file) {
  auto const& text = file.text;
  return text.find("\"HostEnvironmentInfo\"") != text.npos &&
         text.find("\"Benchmarks\"") != text.npos;
}

}  // namespace cairn::harness
