// SPDX-License-Identifier: MIT
#include "cli/bench/evidence.hpp"

#include "bench/json.hpp"
#include "bench/markdown.hpp"
#include "cli/bench/keeping.hpp"
#include "cli/bench/summary.hpp"
#include "cli/changelog/next.hpp"
#include "cli/output.hpp"
#include "support/json_record.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

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

std::string in_markdown(bench::Report const& report, FoundRecords const& head,
                        std::vector<bench::Environment> const& environments) {
  auto text = bench::to_markdown(bench::sheet_of(report, bench::Layout::verdicts));
  text += "\n### Results\n\n" + summary_markdown(head.usable, Detail::usual);
  text += "\n### Environment\n\n";
  for (auto const& each : environments)
    for (auto const& [name, value] : each.lasting)
      text += fmt::format("- {}: {}\n", bench::escaped_for_markdown(name),
                          bench::escaped_for_markdown(value));
  return text;
}

}  // namespace

void write_evidence(std::filesystem::path const& file, Project const& project,
                    machine::RecordStore const& store, BenchSides const& sides,
                    bench::Report const& report, std::string const& tool) {
  auto const base = find_records(project, store, sides.base);
  auto const head = find_records(project, store, sides.head);
  auto records = base.usable;
  records.insert(records.end(), head.usable.begin(), head.usable.end());
  auto const environments = environments_of(store, records);
  if (file.extension() == ".md") {
    write(file, in_markdown(report, head, environments));
    return;
  }
  write(file, to_text({{"version", 1},
                       {"tool", tool},
                       {"time", rfc3339(now().at.time_since_epoch().count())},
                       {"base", json_of_side(sides.base_name, base)},
                       {"head", json_of_side(sides.head_name, head)},
                       {"policy", json_of(project.settings().bench.policy)},
                       {"environments", json_of(environments)},
                       {"report", bench::json_of(report)}}));
}

}  // namespace cairn::cli
