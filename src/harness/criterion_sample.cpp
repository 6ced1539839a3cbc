// SPDX-License-Identifier: MIT
#include "harness/criterion_sample.hpp"

#include "statistics/sample.hpp"

#include <cstddef>

namespace cairn::harness {

std::vector<double> CriterionSample::times() const {
  std::vector<double> times;
  times.reserve(totals.size());
  for (std::size_t at = 0; at < totals.size(); ++at) times.push_back(totals[at] / iterations[at]);
  return times;
}

CriterionSample criterion_sample(JsonNode const& iterations, JsonNode const& totals) {
  CriterionSample sample{iterations.numbers(), totals.numbers()};
  if (sample.totals.empty()) throw totals.complaint("it holds no result");
  if (sample.iterations.size() != sample.totals.size())
    throw totals.complaint("expected as many values as there are counts of iterations");
  for (auto const count : sample.iterations)
    if (!(count > 0)) throw iterations.complaint("expected numbers above 0");
  return sample;
}

CriterionEstimates estimates_of(CriterionSample const& sample) {
  auto const times = sample.times();
  CriterionEstimates estimates{statistics::mean(times), statistics::median(times), std::nullopt};

  double products = 0;
  double squares = 0;
  bool differ = false;
  for (std::size_t at = 0; at < times.size(); ++at) {
    products += sample.iterations[at] * sample.totals[at];
    squares += sample.iterations[at] * sample.iterations[at];
    differ = differ || sample.iterations[at] != sample.iterations[0];
  }
  if (differ) estimates.slope = products / squares;
  return estimates;
}

}  // namespace cairn::harness
