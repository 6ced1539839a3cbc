// SPDX-License-Identifier: MIT
#include "bench/draft.hpp"
#include "statistics/false_discovery.hpp"
#include "statistics/mann_whitney.hpp"

#include <fmt/format.h>

namespace cairn::bench {
namespace {

std::string remark_on_count(Contrast const& contrast, double confidence) {
  std::size_t needed = 2;
  while (needed < 100 && statistics::bound_order(needed, needed, 1 - confidence) == 0) ++needed;
  return fmt::format("{} beside {} values prove nothing: {} on each side may", contrast.head_count,
                     contrast.base_count, needed);
}

void settle(Draft& draft, Significance const& significance, double confidence) {
  auto& comparison = draft.comparison;
  auto const& contrast = *draft.contrast;
  comparison.effect = effect_of(contrast, comparison.metric.better, significance.worse);
  comparison.verdict =
      draft.floor_missing ? Verdict::inconclusive : judged(contrast, significance, draft.limits);
  // The baseline is one session, too: where head is what sessions always were, base was not.
  bool const changed =
      comparison.verdict == Verdict::regressed || comparison.verdict == Verdict::better;
  if (changed && draft.within_noise) {
    comparison.verdict = Verdict::inconclusive;
    // A floor above the threshold has been remarked upon.
    if (draft.limits.floor <= draft.limits.threshold)
      comparison.remarks.emplace_back(
          "head is no further from earlier sessions than these are from each other");
  }
  if (comparison.verdict == Verdict::inconclusive && !contrast.worse.lower)
    comparison.remarks.push_back(remark_on_count(contrast, confidence));
}

enum class Counts { gated, shown };

void settle(std::vector<Draft>& drafts, Counts counts, Policy const& policy) {
  std::vector<Draft*> family;
  std::vector<double> worse;
  std::vector<double> better;
  for (auto& draft : drafts)
    if (draft.contrast && draft.comparison.gated == (counts == Counts::gated)) {
      family.push_back(&draft);
      worse.push_back(draft.contrast->p_worse);
      better.push_back(draft.contrast->p_better);
    }
  worse = statistics::benjamini_hochberg(worse);
  better = statistics::benjamini_hochberg(better);
  for (std::size_t i = 0; i < family.size(); ++i)
    settle(*family[i], {worse[i], better[i]}, policy.confidence);
}

}  // namespace

void settle(std::vector<Draft>& drafts, Policy const& policy) {
  settle(drafts, Counts::gated, policy);
  settle(drafts, Counts::shown, policy);
}

}  // namespace cairn::bench
