// SPDX-License-Identifier: MIT
#include "cli/bench/evidence.hpp"

#include "bench/json.hpp"
#include "bench/markdown.hpp"
#include "cli/bench/keeping.hpp"
#include "cli/bench/official.hpp"
#include "cli/changelog/next.hpp"
#include "cli/output.hpp"
#include "support/json_record.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::cli {
namespace {

Json json_of_side(std::string const& name, FoundRecords const& found) {
  auto records = Json::array();
  for (auto const& record : found.usable) records.push_back(Json::parse(bench::to_line(record)));
  return {{"name", name},
          {"commit", found.commit},
          {"tree", found.tree},
          {"records", std::move(records)}};
}

Json json_of(bench::Policy const& policy) {
  return {{"time", policy.time},
          {"memory", policy.memory},
          {"exact", policy.exact},
          {"discovery_rate", policy.discovery_rate},
          {"confidence", policy.confidence},
          {"proven", policy.proven},
          {"good_variance", policy.good_variance},
          {"acceptable_variance", policy.acceptable_variance}};
}

Json json_of(std::vector<bench::Environment> const& environments) {
  auto list = Json::array();
  for (auto const& each : environments)
    list.push_back({{"id", bench::id_of(each)},
                    {"fingerprint", bench::fingerprint(each)},
                    {"lasting", cairn::json_of(each.lasting)},
                    {"passing", cairn::json_of(each.passing)}});
  return list;
}

FoundRecords side_of(Project const& project, machine::RecordStore const& store,
                     std::string const& commit, Narrowing const& narrowing) {
  auto found = find_records(project, store, commit);
  narrow(found.usable, narrowing);
  return found;
}

/// The results of `head` by themselves.
bench::Evidence evidence_about(Project const& project, GateCase const& gate,
                               FoundRecords const& head,
                               std::vector<bench::Environment> const& environments) {
  bench::EvidenceRequest request;
  request.title = fmt::format("{} {}", project.name(), name_of_commit(project, head.commit));
  request.commit = head.commit;
  request.tool = gate.tool;
  request.records = head.usable;
  for (auto const& record : head.usable) {
    request.time = std::max(request.time, record.time);
    for (auto const& each : environments)
      if (bench::id_of(each) == record.environment) request.environment = each;
  }
  auto const& rules = project.settings().bench;
  request.least_runs = static_cast<std::size_t>(rules.official.runs);
  return official_evidence(request, rules.policy);
}

}  // namespace

void write_evidence(std::filesystem::path const& file, Project const& project,
                    machine::RecordStore const& store, GateCase const& gate,
                    bench::Report const& report) {
  auto const base = side_of(project, store, gate.sides.base, gate.narrowing);
  auto const head = side_of(project, store, gate.sides.head, gate.narrowing);
  auto records = base.usable;
  records.insert(records.end(), head.usable.begin(), head.usable.end());
  auto const environments = environments_of(store, records);
  auto const evidence = evidence_about(project, gate, head, environments);
  if (file.extension() == ".md") {
    auto const sheet = bench::sheet_of(report, bench::Layout::verdicts);
    write(file, bench::to_markdown(evidence) + "\n## Comparison\n\n" + bench::to_markdown(sheet));
    return;
  }
  write(file, to_text({{"version", 1},
                       {"tool", gate.tool},
                       {"time", rfc3339(now().at.time_since_epoch().count())},
                       {"base", json_of_side(gate.sides.base_name, base)},
                       {"head", json_of_side(gate.sides.head_name, head)},
                       {"policy", json_of(project.settings().bench.policy)},
                       {"environments", json_of(environments)},
                       {"results", bench::json_of(evidence)},
                       {"report", bench::json_of(report)}}));
}

}  // namespace cairn::cli
