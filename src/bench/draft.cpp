// SPDX-License-Identifier: MIT
#include "bench/draft.hpp"

#include "bench/noise.hpp"
#include "bench/quantity.hpp"
#include "bench/remarks.hpp"
#include "statistics/mann_whitney.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cairn::bench {
namespace {

/// One side's failure, or a word on why there is nothing.
std::string told(char const* side, std::optional<std::string> const& failure) {
  return fmt::format("{} failed: {}", side, printable(failure.value_or("nobody knows why")));
}

std::string kind_of(Metric const& metric) {
  return fmt::format("{} in {}, the {} the better", printable(metric.name),
                     metric.unit.empty() ? "no unit" : printable(metric.unit),
                     to_string(metric.better));
}

/// Drafts the metrics of one pairing.
class Drafting {
public:
  Drafting(Pairing const& pairing, Request const& request, Policy const& policy)
      : pairing_(pairing),
        request_(request),
        policy_(policy),
        name_(to_string(pairing.benchmark, pairing.parameters)) {}

  Draft of_failure() const {
    auto metrics = metrics_of(pairing_.base);
    if (metrics.empty()) metrics.push_back(metric_of("wall"));
    auto draft = begun(metrics.front());
    auto& comparison = draft.comparison;
    if (auto const base = values_of(pairing_.base, metrics.front()); !base.empty())
      comparison.base = side_of(base);
    comparison.verdict = pairing_.head_failure ? Verdict::failed : Verdict::removed;
    auto& remarks = comparison.remarks;
    remarks.insert(remarks.begin(), pairing_.head_failure ? told("head", pairing_.head_failure)
                                                          : told("base", pairing_.base_failure));
    return draft;
  }

  Draft of(Metric const& metric) const {
    auto draft = begun(metric);
    auto const base = values_of(pairing_.base, metric);
    auto const head = values_of(pairing_.head, metric);
    auto& comparison = draft.comparison;
    if (!base.empty()) comparison.base = side_of(base);
    if (!head.empty()) comparison.head = side_of(head);
    if (base.empty() || head.empty())
      judge_alone(comparison);
    else if (!pairing_.obstacles.empty())
      judge_incomparable(comparison);
    else if (metric.exact)
      judge_exact(comparison, base, head);
    else
      contrast(draft, base, head);
    remark(comparison, base, head);
    return draft;
  }

private:
  Draft begun(Metric const& metric) const {
    Draft draft;
    auto& comparison = draft.comparison;
    comparison.benchmark = pairing_.benchmark;
    comparison.parameters = pairing_.parameters;
    comparison.metric = metric;
    comparison.threshold = threshold_of(policy_, name_, metric);
    comparison.gated = is_gated(policy_, name_, metric);
    comparison.remarks = pairing_.remarks;
    for (auto const& accepted : request_.accepted)
      if (names(accepted, name_, metric.name)) {
        comparison.gated = false;
        comparison.remarks.push_back(fmt::format("accepted since {}: {}",
                                                 printable(accepted.commit.substr(0, 10)),
                                                 printable(accepted.reason)));
      }
    return draft;
  }

  /// What one side lacks it may have under the same name with another unit.
  void judge_alone(Comparison& comparison) const {
    auto const* const missing = comparison.head ? "base" : "head";
    comparison.verdict = comparison.head ? Verdict::added : Verdict::removed;
    if (comparison.head && pairing_.base_failure)
      comparison.remarks.push_back(told("base", pairing_.base_failure));
    for (auto const& other : metrics_of(comparison.head ? pairing_.base : pairing_.head))
      if (other.name == comparison.metric.name) {
        comparison.verdict = Verdict::incomparable;
        comparison.remarks.push_back(fmt::format("{} has {}", missing, kind_of(other)));
      }
  }

  void judge_incomparable(Comparison& comparison) const {
    comparison.verdict = Verdict::incomparable;
    comparison.remarks.insert(comparison.remarks.begin(), pairing_.obstacles.begin(),
                              pairing_.obstacles.end());
  }

  static void judge_exact(Comparison& comparison, std::vector<double> const& base,
                          std::vector<double> const& head) {
    auto const before = comparison.base->median;
    auto const after = comparison.head->median;
    auto const better = comparison.metric.better;
    comparison.verdict = judged_exactly(before, after, better, comparison.threshold);
    if (before != after && before <= 0) return remark_on_zero(comparison);
    auto const test = statistics::mann_whitney(base, head);
    Effect effect;
    effect.ratio = before == after ? 1 : after / before;
    effect.p = test.two_sided;
    effect.q = better == Better::lower ? test.greater : test.less;
    comparison.effect = effect;
  }

  void contrast(Draft& draft, std::vector<double> const& base,
                std::vector<double> const& head) const {
    auto& comparison = draft.comparison;
    auto const contrast = contrast_of(base, head, comparison.metric.better, policy_.confidence);
    draft.contrast = contrast;
    draft.limits = {to_measure(contrast.measure, comparison.threshold), 0, policy_.discovery_rate,
                    policy_.proven};
    if (request_.design == Design::stored) apply_floor(draft, contrast);
    if (!draft.floor_missing)
      comparison.detectable = detectable_change(contrast, draft.limits, policy_.confidence);
    if (contrast.measure == Measure::itself) remark_on_zero(comparison);
  }

  void apply_floor(Draft& draft, Contrast const& contrast) const {
    auto& comparison = draft.comparison;
    auto const& metric = comparison.metric;
    auto const measure = contrast.measure;
    auto const floor =
        noise_floor_of(request_.earlier, pairing_, metric, measure, comparison.head->median);
    draft.floor_missing = floor.sessions < policy_.floor_sessions;
    if (draft.floor_missing) {
      comparison.remarks.push_back(
          fmt::format("{} of {} earlier sessions are known that would tell noise from change",
                      floor.sessions, policy_.floor_sessions));
      return;
    }
    if (!floor.shift) return;
    draft.limits.floor = *floor.shift;
    auto const worse = metric.better == Better::lower ? floor.distance : -floor.distance;
    draft.within_noise = (contrast.worse.estimate > 0 ? worse : -worse) <= *floor.shift;
    if (measure == Measure::itself) return;
    comparison.floor = from_measure(measure, *floor.shift);
    if (*floor.shift > draft.limits.threshold)
      comparison.remarks.push_back(
          fmt::format("earlier sessions differ by up to {}, more than the threshold",
                      percent(*comparison.floor)));
  }

  static void remark_on_zero(Comparison& comparison) {
    comparison.remarks.push_back(
        fmt::format("base is {}: a change from there is no share of it",
                    quantity(comparison.base->median, comparison.metric.unit)));
  }

  void remark(Comparison& comparison, std::vector<double> const& base,
              std::vector<double> const& head) const {
    auto const append = [&](std::vector<std::string> const& remarks) {
      comparison.remarks.insert(comparison.remarks.end(), remarks.begin(), remarks.end());
    };
    if (!base.empty()) append(remarks_on("base", base, comparison.metric));
    if (!head.empty()) append(remarks_on("head", head, comparison.metric));
    if (comparison.metric.unit != "ns") return;
    append(remarks_on_disturbance("base", pairing_.base));
    append(remarks_on_disturbance("head", pairing_.head));
  }

  Pairing const& pairing_;
  Request const& request_;
  Policy const& policy_;
  std::string name_;
};

std::vector<Metric> metrics_of_both(Pairing const& pairing) {
  auto records = pairing.base;
  records.insert(records.end(), pairing.head.begin(), pairing.head.end());
  return metrics_of(records);
}

}  // namespace

std::vector<Draft> drafts_of(Pairing const& pairing, Request const& request, Policy const& policy) {
  Drafting const drafting(pairing, request, policy);
  if (pairing.head_failure || (pairing.base.empty() && pairing.head.empty()))
    return {drafting.of_failure()};
  std::vector<Draft> drafts;
  for (auto const& metric : metrics_of_both(pairing)) drafts.push_back(drafting.of(metric));
  return drafts;
}

}  // namespace cairn::bench
