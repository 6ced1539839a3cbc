// SPDX-License-Identifier: MIT
#include "bench/noise.hpp"

#include "statistics/sample.hpp"
#include "statistics/student.hpp"

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

bool is_of_head(Record const& record, Pairing const& pairing) {
  return std::any_of(pairing.head.begin(), pairing.head.end(), [&](Record const* head) {
    return !record.id.empty() && head->id == record.id;
  });
}

std::vector<double> medians_of(Sessions const& earlier, Pairing const& pairing,
                               Metric const& metric) {
  std::vector<double> medians;
  for (auto const& session : earlier) {
    SampleRecords records;
    for (auto const& record : session)
      if (belongs(record, pairing) && !is_of_head(record, pairing)) records.push_back(&record);
    auto const values = values_of(records, metric);
    if (!values.empty()) medians.push_back(statistics::median(values));
  }
  return medians;
}

/// A value in the measure that the shift has; `scale` is what a share is of.
double converted(double value, Measure measure, double scale) {
  if (measure == Measure::logarithms) return std::log(value);
  return measure == Measure::median && scale > 0 ? value / scale : value;
}

}  // namespace

NoiseFloor noise_floor_of(Sessions const& earlier, Pairing const& pairing, Metric const& metric,
                          Measure measure, double head) {
  auto medians = medians_of(earlier, pairing, metric);
  // A session whose median is zero has no logarithm, and says nothing about ratios.
  if (measure == Measure::logarithms) std::erase_if(medians, [](double each) { return each <= 0; });
  NoiseFloor floor;
  floor.sessions = medians.size();
  if (medians.size() < 2) return floor;
  auto const scale = std::fabs(statistics::median(medians));
  for (auto& median : medians) median = converted(median, measure, scale);
  floor.shift = statistics::noise_floor(medians);
  floor.distance = converted(head, measure, scale) - statistics::mean(medians);
  return floor;
}

}  // namespace cairn::bench
