// SPDX-License-Identifier: MIT
#include "cli/bench/trend.hpp"

#include "bench/pattern.hpp"
#include "cli/bench/judging.hpp"

#include <algorithm>

namespace cairn::cli {
namespace {

bool is_wanted(TrendFilter const& filter, bench::Policy const& policy,
               bench::Series const& series) {
  if (!is_asked(filter.benchmarks, series.benchmark, series.parameters)) return false;
  if (!filter.metrics.empty())
    return std::any_of(
        filter.metrics.begin(), filter.metrics.end(),
        [&](std::string const& pattern) { return bench::fits(pattern, series.metric.name); });
  return filter.everything ||
         bench::is_gated(policy, bench::to_string(series.benchmark, series.parameters),
                         series.metric);
}

}  // namespace

Trend trend_of(Project const& project, machine::RecordStore const& store, std::string const& commit,
               std::size_t most, TrendFilter const& filter) {
  auto const line = measured_line(project, store, commit, most);
  statistics::ChangeSearch search;
  if (filter.otava) search.variant = statistics::Variant::otava;
  Trend trend;
  trend.accepted = accepted_on(store, line);
  for (auto& series : bench::series_of(line)) {
    if (!is_wanted(filter, project.settings().bench.policy, series)) continue;
    series.changes = bench::changes_of(series, line, trend.accepted, search);
    trend.series.push_back(std::move(series));
  }
  return trend;
}

}  // namespace cairn::cli
