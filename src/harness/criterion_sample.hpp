// SPDX-License-Identifier: MIT
#pragma once

#include "harness/json_node.hpp"

#include <optional>
#include <vector>

namespace cairn::harness {

/// What Criterion measured in one process: how long so many iterations took together.
struct CriterionSample {
  std::vector<double> iterations;  ///< positive
  std::vector<double> totals;      ///< as many

  bool operator==(CriterionSample const&) const = default;

  /// The time of one iteration in each.
  std::vector<double> times() const;
};

/// The sample in two arrays of the same length, at least one. Throws Error{fatal} where they are
/// not.
CriterionSample criterion_sample(JsonNode const& iterations, JsonNode const& totals);

/// What Criterion's own estimates.json says of a sample; the slope only where the counts of
/// iterations differ (sampling mode Linear).
struct CriterionEstimates {
  double mean = 0;
  double median = 0;
  std::optional<double> slope;  ///< of the line through the origin, by least squares

  bool operator==(CriterionEstimates const&) const = default;
};

CriterionEstimates estimates_of(CriterionSample const& sample);

}  // namespace cairn::harness
