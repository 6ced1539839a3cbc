// SPDX-License-Identifier: MIT
#include "bench/noise.hpp"

#include "statistics/sample.hpp"
#include "statistics/standing.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cairn::bench {
namespace {

bool belongs(Record const& record, Pairing const& pairing) {
  auto const& head = *pairing.head.back();
  return !record.failure && record.measurement.benchmark == pairing.benchmark &&
         record.measurement.parameters == pairing.parameters &&
         record.fingerprint == head.fingerprint && record.definition == head.definition;
}

bool is_one_of(SampleRecords const& side, Record const& record) {
  return std::any_of(side.begin(), side.end(), [&](Record const* each) {
    return !record.id.empty() && each->id == record.id;
  });
}

/// What earlier sessions came to, oldest first.
struct Line {
  std::vector<double> medians;
  std::optional<std::size_t> base;  ///< its place among them: that of its newest session
};

Line line_of(Sessions const& earlier, Pairing const& pairing, Metric const& metric,
             Measure measure) {
  Line line;
  for (auto session = earlier.rbegin(); session != earlier.rend(); ++session) {
    SampleRecords records;
    bool of_base = false;
    for (auto const& record : *session) {
      if (!belongs(record, pairing) || is_one_of(pairing.head, record)) continue;
      records.push_back(&record);
      of_base = of_base || is_one_of(pairing.base, record);
    }
    auto const values = values_of(records, metric);
    if (values.empty()) continue;
    auto const median = statistics::median(values);
    // A session whose median is zero has no logarithm, and says nothing about ratios.
    if (measure == Measure::logarithms && median <= 0) continue;
    if (of_base) line.base = line.medians.size();
    line.medians.push_back(median);
  }
  return line;
}

/// A value in the measure that the shift has; `scale` is what a share is of.
double converted(double value, Measure measure, double scale) {
  if (measure == Measure::logarithms) return std::log(value);
  return measure == Measure::median && scale > 0 ? value / scale : value;
}

}  // namespace

NoiseFloor noise_floor_of(Sessions const& earlier, Pairing const& pairing, Metric const& metric,
                          Measure measure, double head) {
  auto line = line_of(earlier, pairing, metric, measure);
  auto& values = line.medians;
  NoiseFloor floor;
  floor.sessions = values.size();
  if (values.size() < 2) return floor;
  auto const scale = std::fabs(statistics::median(values));
  values.push_back(head);
  for (auto& value : values) value = converted(value, measure, scale);
  auto const found = statistics::standing(values, line.base);
  floor.shift = found->margin;
  floor.distance = found->distance;
  return floor;
}

}  // namespace cairn::bench
