// SPDX-License-Identifier: MIT
#include "bench/official.hpp"

#include "bench/quantity.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace cairn::bench {
namespace {

OfficialResult result_of(Comparison const& comparison, Policy const& policy) {
  OfficialResult result;
  result.benchmark = comparison.benchmark;
  result.parameters = comparison.parameters;
  result.metric = comparison.metric;
  result.runs = *comparison.head;
  result.variation = variation_of(result.runs);
  result.steadiness = steadiness_of(result.variation, policy);
  result.counts = comparison.gated;
  result.remarks = comparison.remarks;
  return result;
}

std::string called(OfficialResult const& result) {
  return fmt::format("{} of '{}'", printable(result.metric.name),
                     printable(to_string(result.benchmark, result.parameters)));
}

void object_to(std::vector<std::string>& objections, OfficialResult const& result,
               EvidenceRequest const& request, Policy const& policy) {
  if (!result.counts) return;
  if (result.runs.count < request.least_runs)
    objections.push_back(
        fmt::format("{} has {} of {} runs", called(result), result.runs.count, request.least_runs));
  if (result.steadiness == Steadiness::poor)
    objections.push_back(fmt::format("{} varies by {}, more than {}", called(result),
                                     percent(result.variation),
                                     percent(policy.acceptable_variance)));
}

void object_to_records(std::vector<std::string>& objections, std::vector<Record> const& records) {
  std::set<std::pair<std::string, Parameters>> failed;
  std::map<std::pair<std::string, Parameters>, std::set<std::string>> definitions;
  std::set<std::string> fingerprints;
  for (auto const& record : records) {
    auto const name = std::pair(record.measurement.benchmark, record.measurement.parameters);
    if (record.failure && failed.insert(name).second)
      objections.push_back(fmt::format("'{}' failed: {}",
                                       printable(to_string(name.first, name.second)),
                                       printable(*record.failure)));
    fingerprints.insert(record.fingerprint);
    definitions[name].insert(record.definition);
  }
  if (std::any_of(records.begin(), records.end(),
                  [](Record const& record) { return record.dirty; }))
    objections.emplace_back("files differed from the commit");
  if (fingerprints.size() > 1)
    objections.push_back(
        fmt::format("it was measured in {} places that differ", fingerprints.size()));
  for (auto const& [name, hashes] : definitions)
    if (hashes.size() > 1)
      objections.push_back(fmt::format("'{}' was measured by {} definitions that differ",
                                       printable(to_string(name.first, name.second)),
                                       hashes.size()));
}

}  // namespace

Steadiness steadiness_of(double variation, Policy const& policy) {
  if (variation < policy.good_variance) return Steadiness::good;
  return variation < policy.acceptable_variance ? Steadiness::acceptable : Steadiness::poor;
}

double variation_of(Side const& side) {
  return side.mean == 0.0 ? 0.0 : side.deviation / std::fabs(side.mean);
}

Evidence evidence_of(EvidenceRequest const& request, Policy const& policy) {
  Request alone;
  alone.head_name = request.commit;
  alone.head = request.records;
  auto report = compare(alone, policy);

  Evidence evidence;
  evidence.title = request.title;
  evidence.commit = request.commit;
  evidence.time = request.time;
  evidence.tool = request.tool;
  evidence.environment = request.environment;
  evidence.held = std::move(report.held);
  for (auto const& comparison : report.comparisons)
    if (comparison.head) evidence.results.push_back(result_of(comparison, policy));

  auto& objections = evidence.objections;
  if (evidence.results.empty()) objections.emplace_back("nothing was measured");
  object_to_records(objections, request.records);
  for (auto const& result : evidence.results) object_to(objections, result, request, policy);
  for (auto const& held : evidence.held)
    if (!held.holds) objections.push_back(fmt::format("{}: it is {}", held.what, held.found));
  return evidence;
}

}  // namespace cairn::bench
