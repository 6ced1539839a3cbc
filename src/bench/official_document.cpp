// SPDX-License-Identifier: MIT
#include "bench/markdown.hpp"
#include "bench/official.hpp"
#include "bench/quantity.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace cairn::bench {
namespace {

/// Foreign text as one line of Markdown.
std::string shown(std::string_view text) {
  std::string line = printable(text);
  for (char& c : line)
    if (c == '\n' || c == '\t') c = ' ';
  return escaped_for_markdown(line);
}

std::string row_of(OfficialResult const& result) {
  auto const& unit = result.metric.unit;
  return fmt::format("| {} | {} | {} | {} | {} to {} | {} ({}) |\n",
                     shown(to_string(result.benchmark, result.parameters)),
                     shown(result.metric.name), shown(quantity(result.runs.median, unit)),
                     result.runs.count, shown(quantity(result.runs.least, unit)),
                     shown(quantity(result.runs.greatest, unit)), percent(result.variation),
                     to_string(result.steadiness));
}

std::string results_of(Evidence const& evidence) {
  std::string text =
      "| Benchmark | Metric | Median | Runs | Range | Variation |\n"
      "|---|---|--:|--:|--:|--:|\n";
  for (auto const& result : evidence.results) text += row_of(result);
  return text;
}

std::string targets_of(Evidence const& evidence) {
  std::string text = "\n## Targets\n\n| Target | Found | |\n|---|--:|---|\n";
  for (auto const& held : evidence.held)
    text += fmt::format("| {} | {} | {} |\n", shown(held.what), shown(held.found),
                        held.holds ? "met" : "**missed**");
  return text;
}

std::string list_of(std::map<std::string, std::string> const& texts) {
  std::string text;
  for (auto const& [name, value] : texts)
    text += fmt::format("| {} | {} |\n", shown(name), shown(value));
  return text;
}

std::string remarks_of(Evidence const& evidence) {
  std::string text;
  for (auto const& result : evidence.results)
    for (auto const& remark : result.remarks)
      text += fmt::format("- {}, {}: {}\n", shown(to_string(result.benchmark, result.parameters)),
                          shown(result.metric.name), shown(remark));
  return text;
}

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json_of_result(OfficialResult const& result) {
  auto parameters = Json::object();
  for (auto const& [name, value] : result.parameters) parameters[name] = value;
  return {{"benchmark", result.benchmark},
          {"parameters", std::move(parameters)},
          {"metric", result.metric.name},
          {"unit", result.metric.unit},
          {"better", to_string(result.metric.better)},
          {"runs", result.runs.count},
          {"median", number(result.runs.median)},
          {"mean", number(result.runs.mean)},
          {"deviation", number(result.runs.deviation)},
          {"least", number(result.runs.least)},
          {"greatest", number(result.runs.greatest)},
          {"variation", number(result.variation)},
          {"steadiness", to_string(result.steadiness)},
          {"counts", result.counts},
          {"remarks", result.remarks}};
}

Json json_of_texts(std::map<std::string, std::string> const& texts) {
  auto json = Json::object();
  for (auto const& [name, value] : texts) json[name] = value;
  return json;
}

}  // namespace

std::string to_markdown(Evidence const& evidence) {
  auto text = fmt::format("# Benchmarks of {}\n\nMeasured {} at commit {} with {}. ",
                          shown(evidence.title), rfc3339(evidence.time),
                          code_span(printable(evidence.commit)), shown(evidence.tool));
  if (evidence.objections.empty()) {
    text += "Nothing speaks against these results.\n\n";
  } else {
    text += "**These results are not official:**\n\n";
    for (auto const& objection : evidence.objections) text += "- " + shown(objection) + '\n';
    text += '\n';
  }
  text += "## Results\n\n" + results_of(evidence);
  if (auto const remarks = remarks_of(evidence); !remarks.empty()) text += '\n' + remarks;
  if (!evidence.held.empty()) text += targets_of(evidence);
  auto const environment =
      list_of(evidence.environment.lasting) + list_of(evidence.environment.passing);
  if (!environment.empty()) text += "\n## Environment\n\n| | |\n|---|---|\n" + environment;
  return text;
}

Json json_of(Evidence const& evidence) {
  auto results = Json::array();
  for (auto const& result : evidence.results) results.push_back(json_of_result(result));
  auto held = Json::array();
  for (auto const& each : evidence.held)
    held.push_back({{"what", each.what}, {"holds", each.holds}, {"found", each.found}});
  return {{"version", 1},
          {"title", evidence.title},
          {"commit", evidence.commit},
          {"time", rfc3339(evidence.time)},
          {"tool", evidence.tool},
          {"official", evidence.objections.empty()},
          {"objections", evidence.objections},
          {"results", std::move(results)},
          {"held", std::move(held)},
          {"environment", json_of_texts(evidence.environment.lasting)},
          {"passing", json_of_texts(evidence.environment.passing)}};
}

}  // namespace cairn::bench
