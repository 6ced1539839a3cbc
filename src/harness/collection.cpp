// SPDX-License-Identifier: MIT
#include "harness/collection.hpp"

#include "harness/complaint.hpp"
#include "statistics/sample.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cairn::harness {

bench::Samples& Collection::samples_of(std::string_view benchmark,
                                       bench::Parameters const& parameters,
                                       bench::Metric const& metric) {
  if (benchmark.empty()) throw Error(Fault::fatal, "cannot import a benchmark without a name");
  if (metric.name.empty())
    throw Error(Fault::fatal, fmt::format("cannot import a metric of '{}' that has no name",
                                          printable(benchmark)));

  auto& measurements = results_.measurements;
  auto const [place, is_new] =
      places_.try_emplace(Series(benchmark, parameters), measurements.size());
  if (is_new) measurements.push_back({std::string(benchmark), parameters, {}});
  auto& metrics = measurements[place->second].metrics;
  auto const [found, is_first] = metrics_.try_emplace({place->second, metric.name}, metrics.size());
  if (is_first) metrics.push_back({metric, {}, {}});
  return metrics[found->second];
}

void Collection::add(std::string_view benchmark, bench::Parameters const& parameters,
                     bench::Metric const& metric, double value, std::vector<double> within) {
  auto const finite = [](double each) { return std::isfinite(each); };
  if (!finite(value) || !std::all_of(within.begin(), within.end(), finite))
    throw Error(Fault::fatal, fmt::format("cannot import {} of '{}': a value is not finite",
                                          printable(metric.name), printable(benchmark)));

  auto& samples = samples_of(benchmark, parameters, metric);
  if (samples.metric.unit != metric.unit)
    throw Error(Fault::fatal, fmt::format("cannot import {} of '{}': it is in {} and in {}",
                                          printable(metric.name), printable(benchmark),
                                          printable(samples.metric.unit), printable(metric.unit)));
  if (!within.empty()) samples.within.resize(samples.values.size());
  samples.values.push_back(value);
  if (!within.empty() || !samples.within.empty()) samples.within.push_back(std::move(within));
  ++size_;
}

void Collection::add(std::string_view benchmark, bench::Parameters const& parameters,
                     bench::Metric const& metric, double value) {
  add(benchmark, parameters, metric, value, {});
}

void Collection::add_median_of(std::string_view benchmark, bench::Parameters const& parameters,
                               bench::Metric const& metric, std::vector<double> within) {
  auto const value = statistics::median(within);
  add(benchmark, parameters, metric, value, std::move(within));
}

void Collection::fail(std::string_view benchmark, bench::Parameters const& parameters,
                      std::string_view reason) {
  ++size_;
  bench::Failure failure{std::string(benchmark), parameters, printable(reason)};
  auto const [_, is_new] = failed_.insert({{failure.benchmark, parameters}, failure.reason});
  if (is_new) results_.failures.push_back(std::move(failure));
}

void Collection::warn(std::string sentence) {
  auto shown = printable(sentence);
  if (warned_.insert(shown).second) results_.warnings.push_back(std::move(shown));
}

bench::Results Collection::results() && {
  return std::move(results_);
}

bench::Results collected(std::span<File const> files,
                         std::function<void(File const&, Collection&)> const& read_file) {
  if (files.empty()) throw Error(Fault::fatal, "there is no file of results");
  Collection collection;
  for (auto const& file : files) {
    if (trimmed(file.text).empty()) throw no_result(file);
    auto const before = collection.size();
    read_file(file, collection);
    if (collection.size() == before) throw no_result(file);
  }
  return std::move(collection).results();
}

}  // namespace cairn::harness
