// SPDX-License-Identifier: MIT
#include "bench/held.hpp"

#include "bench/pattern.hpp"
#include "bench/quantity.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace cairn::bench {
namespace {

using Results = std::vector<Comparison const*>;

std::string name_of(Comparison const& comparison) {
  return to_string(comparison.benchmark, comparison.parameters);
}

/// The results of head that are called so; a metric without a name is the first of a benchmark.
Results results_of(std::span<Comparison const> comparisons, std::string const& benchmark,
                   std::string const& metric) {
  Results results;
  for (auto const& comparison : comparisons) {
    if (!comparison.head || !fits_benchmark(benchmark, name_of(comparison))) continue;
    bool const first = results.empty() || name_of(*results.back()) != name_of(comparison);
    if (metric.empty() ? first : comparison.metric.name == metric) results.push_back(&comparison);
  }
  return results;
}

std::string metric_name(std::string const& metric) {
  return metric.empty() ? "result" : printable(metric);
}

Held unmeasured(std::string what) {
  return {std::move(what), false, "no result"};
}

enum class Bound { most, least };

std::string claim(Bound bound) {
  return bound == Bound::most ? "at most" : "at least";
}

Held held_to_bound(Comparison const& result, Bound bound, double limit) {
  auto const found = result.head->median;
  return {fmt::format("{} of '{}' {} {}", printable(result.metric.name), printable(name_of(result)),
                      claim(bound), quantity(limit, result.metric.unit)),
          bound == Bound::most ? found <= limit : found >= limit,
          quantity(found, result.metric.unit)};
}

void hold_bound(std::vector<Held>& held, std::span<Comparison const> comparisons,
                Budget const& budget, Bound bound, double limit) {
  auto const results = results_of(comparisons, budget.benchmark, budget.metric);
  if (results.empty())
    held.push_back(unmeasured(fmt::format("{} of '{}' {} {}", metric_name(budget.metric),
                                          printable(budget.benchmark), claim(bound),
                                          quantity(limit, metric_of(budget.metric).unit))));
  for (auto const* result : results) held.push_back(held_to_bound(*result, bound, limit));
}

/// "90 %" of something slower, "1.5x" of something to be beaten.
std::string share(double ratio) {
  return ratio <= 1 ? percent(ratio) : times(ratio);
}

Held held_to_target(Comparison const& result, Comparison const& reference, Target const& target) {
  auto const of_result = result.head->median;
  auto const of_reference = reference.head->median;
  auto const what =
      fmt::format("{} of '{}' at least {} of '{}'", printable(result.metric.name),
                  printable(name_of(result)), share(target.least), printable(name_of(reference)));
  bool const lower = result.metric.better == Better::lower;
  auto const dividend = lower ? of_reference : of_result;
  auto const divisor = lower ? of_result : of_reference;
  if (divisor <= 0 || dividend < 0)
    return {what, divisor == 0 && dividend > 0,
            fmt::format("{} beside {}", quantity(of_result, result.metric.unit),
                        quantity(of_reference, reference.metric.unit))};
  auto const ratio = dividend / divisor;
  return {what, ratio >= target.least, target.least <= 1 ? percent(ratio) : times(ratio)};
}

void hold_target(std::vector<Held>& held, std::span<Comparison const> comparisons,
                 Target const& target) {
  auto const results = results_of(comparisons, target.benchmark, target.metric);
  auto const references = results_of(comparisons, target.reference, target.metric);
  if (results.empty() || references.empty()) {
    held.push_back(unmeasured(fmt::format("{} of '{}' at least {} of '{}'",
                                          metric_name(target.metric), printable(target.benchmark),
                                          share(target.least), printable(target.reference))));
    return;
  }
  for (auto const* result : results)
    held.push_back(held_to_target(*result, *references.front(), target));
}

}  // namespace

std::vector<Held> held_to(Policy const& policy, std::span<Comparison const> comparisons) {
  std::vector<Held> held;
  for (auto const& budget : policy.budgets) {
    if (budget.most) hold_bound(held, comparisons, budget, Bound::most, *budget.most);
    if (budget.least) hold_bound(held, comparisons, budget, Bound::least, *budget.least);
  }
  for (auto const& target : policy.targets) hold_target(held, comparisons, target);
  return held;
}

}  // namespace cairn::bench
