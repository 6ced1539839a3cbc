// SPDX-License-Identifier: MIT
#include "bench/comparison.hpp"

#include "bench/draft.hpp"
#include "bench/held.hpp"
#include "bench/pairing.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace cairn::bench {
namespace {

/// How many benchmarks base has results of, and head none at all.
std::size_t gone(Report const& report) {
  std::set<std::pair<std::string, Parameters>> of_base;
  std::set<std::pair<std::string, Parameters>> of_head;
  for (auto const& comparison : report.comparisons)
    (comparison.verdict == Verdict::removed ? of_base : of_head)
        .emplace(comparison.benchmark, comparison.parameters);
  return static_cast<std::size_t>(
      std::count_if(of_base.begin(), of_base.end(),
                    [&](auto const& benchmark) { return !of_head.contains(benchmark); }));
}

bool nobody_knows_where(std::vector<Record> const& records) {
  return !records.empty() && std::all_of(records.begin(), records.end(), [](Record const& record) {
    return record.fingerprint.empty();
  });
}

std::vector<std::string> warnings_about(Request const& request, Report const& report) {
  std::vector<std::string> warnings;
  if (compares_itself(request))
    warnings.emplace_back("a run stands on both sides: it is compared with itself");
  if (nobody_knows_where(request.base) && nobody_knows_where(request.head))
    warnings.emplace_back(
        "nobody knows where the results were measured: they are compared as if it "
        "was one machine");
  if (request.cross_machine)
    warnings.emplace_back("results of different machines are compared because it was asked for");
  if (auto const count = gone(report); count > 0)
    warnings.push_back(fmt::format("{} {} of base {} no result in head", count,
                                   count == 1 ? "benchmark" : "benchmarks",
                                   count == 1 ? "has" : "have"));
  return warnings;
}

}  // namespace

bool compares_itself(Request const& request) {
  std::set<std::string_view> ids;
  for (auto const& record : request.base)
    if (!record.id.empty()) ids.insert(record.id);
  return std::any_of(request.head.begin(), request.head.end(),
                     [&](Record const& record) { return ids.contains(record.id); });
}

Report compare(Request const& request, Policy const& policy) {
  std::vector<Draft> drafts;
  for (auto const& pairing : pairings(request))
    for (auto& draft : drafts_of(pairing, request, policy)) drafts.push_back(std::move(draft));
  settle(drafts, policy);

  Report report;
  report.base = printable(request.base_name);
  report.head = printable(request.head_name);
  report.design = request.design;
  for (auto& draft : drafts) report.comparisons.push_back(std::move(draft.comparison));
  report.held = held_to(policy, report.comparisons);
  report.warnings = warnings_about(request, report);
  return report;
}

int exit_status(Report const& report) {
  auto const any = [&](auto const& is) {
    return std::any_of(report.comparisons.begin(), report.comparisons.end(),
                       [&](Comparison const& each) { return each.gated && is(each.verdict); });
  };
  auto const has = [&](Verdict verdict) {
    return any([&](Verdict each) { return each == verdict; });
  };
  bool const measured =
      std::any_of(report.comparisons.begin(), report.comparisons.end(),
                  [](Comparison const& comparison) { return comparison.head.has_value(); });
  bool const all_hold = std::all_of(report.held.begin(), report.held.end(),
                                    [](Held const& held) { return held.holds; });
  bool const compared =
      any([](Verdict each) { return each != Verdict::added && each != Verdict::removed; });

  if (!measured || has(Verdict::failed)) return 13;
  if (has(Verdict::regressed) || !all_hold) return 1;
  if (has(Verdict::incomparable)) return 15;
  if (!compared && has(Verdict::added)) return 12;
  return has(Verdict::inconclusive) ? 11 : 0;
}

}  // namespace cairn::bench
