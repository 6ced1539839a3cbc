// SPDX-License-Identifier: MIT
#include "bench/metric.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace cairn::bench {
namespace {

struct KnownMetric {
  std::string_view name;
  std::string_view unit;
  Better better = Better::lower;
  bool exact = false;
};

// clang-format off
constexpr std::array known_metrics{
    KnownMetric{"wall", "ns"},
    KnownMetric{"cpu", "ns"},
    KnownMetric{"user", "ns"},
    KnownMetric{"system", "ns"},
    KnownMetric{"memory", "B"},
    KnownMetric{"instructions", "1", Better::lower, true},
    KnownMetric{"cycles", "1"},
    KnownMetric{"throughput", "1/s", Better::higher},
    KnownMetric{"bytes-per-second", "B/s", Better::higher},
    KnownMetric{"minor-faults", "1"},
    KnownMetric{"major-faults", "1"},
    KnownMetric{"voluntary-switches", "1"},
    KnownMetric{"involuntary-switches", "1"},
};
// clang-format on

auto find(std::string_view name) {
  return std::find_if(known_metrics.begin(), known_metrics.end(),
                      [&](KnownMetric const& known) { return known.name == name; });
}

}  // namespace

Metric metric_of(std::string_view name) {
  auto const* const known = find(name);
  if (known == known_metrics.end()) return {std::string(name), "", Better::lower, false};
  return {std::string(name), std::string(known->unit), known->better, known->exact};
}

bool is_known(Metric const& metric) {
  return find(metric.name) != known_metrics.end() && metric == metric_of(metric.name);
}

bool in_order(Metric const& a, Metric const& b) {
  auto const rank_a = find(a.name) - known_metrics.begin();
  auto const rank_b = find(b.name) - known_metrics.begin();
  if (rank_a != rank_b) return rank_a < rank_b;
  return std::tie(a.name, a.unit, a.better, a.exact) < std::tie(b.name, b.unit, b.better, b.exact);
}

}  // namespace cairn::bench
