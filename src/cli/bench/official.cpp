// SPDX-License-Identifier: MIT
#include "cli/bench/official.hpp"

#include "bench/quantity.hpp"
#include "cli/table.hpp"
#include "support/text.hpp"

#include <algorithm>

namespace cairn::cli {

void make_official(std::vector<bench::Definition>& definitions, bench::OfficialRules const& rules) {
  for (auto& definition : definitions) {
    auto& repetition = definition.repetition;
    if (repetition.runs)
      repetition.runs = std::max(*repetition.runs, rules.runs);
    else
      repetition.least = std::max(repetition.least, rules.runs);
    if (repetition.most) repetition.most = std::max(*repetition.most, repetition.least);
    repetition.cool_down = std::max(repetition.cool_down, rules.cool_down);
  }
}

bench::Evidence official_evidence(bench::EvidenceRequest const& request,
                                  bench::Policy const& policy) {
  auto evidence = bench::evidence_of(request, policy);
  auto const is_usual = [](bench::Record const& record) { return record.source != "official"; };
  if (std::any_of(request.records.begin(), request.records.end(), is_usual))
    evidence.objections.insert(evidence.objections.begin(),
                               "not all of them come from 'git bench run --official'");
  return evidence;
}

std::string steadiness_table(bench::Evidence const& evidence) {
  std::vector<std::vector<std::string>> lines;
  for (auto const& result : evidence.results)
    if (result.runs.count > 1 && (result.counts || !bench::is_explanation(result.metric)))
      lines.push_back({printable(bench::to_string(result.benchmark, result.parameters)),
                       printable(result.metric.name), bench::percent(result.variation),
                       std::string(to_string(result.steadiness))});
  if (lines.empty()) return {};
  lines.insert(lines.begin(), {"benchmark", "metric", "variation", "class"});
  return table(lines, {Align::left, Align::left, Align::right});
}

}  // namespace cairn::cli
