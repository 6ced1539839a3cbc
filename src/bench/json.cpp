// SPDX-License-Identifier: MIT
#include "bench/json.hpp"

#include "bench/sheet.hpp"
#include "support/json_record.hpp"

#include <optional>
#include <string>

namespace cairn::bench {
namespace {

Json or_null(std::optional<double> value) {
  return value ? Json(*value) : Json(nullptr);
}

Json or_null(std::string const& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json to_json(std::optional<Side> const& side) {
  if (!side) return nullptr;
  return {{"count", side->count},         {"median", side->median}, {"mean", side->mean},
          {"deviation", side->deviation}, {"least", side->least},   {"greatest", side->greatest}};
}

Json to_json(std::optional<Effect> const& effect) {
  if (!effect) return nullptr;
  return {{"ratio", effect->ratio},
          {"lower", or_null(effect->lower)},
          {"upper", or_null(effect->upper)},
          {"p", effect->p},
          {"q", effect->q}};
}

Json to_json(Comparison const& comparison) {
  return {{"benchmark", comparison.benchmark},
          {"parameters", cairn::json_of(comparison.parameters)},
          {"metric", cairn::json_of(comparison.metric)},
          {"verdict", cairn::to_string(comparison.verdict)},
          {"gated", comparison.gated},
          {"base", to_json(comparison.base)},
          {"head", to_json(comparison.head)},
          {"effect", to_json(comparison.effect)},
          {"threshold", comparison.threshold},
          {"floor", or_null(comparison.floor)},
          {"detectable", or_null(comparison.detectable)},
          {"remarks", cairn::json_of(comparison.remarks)}};
}

Json to_json(Held const& held) {
  return {{"what", held.what}, {"holds", held.holds}, {"found", held.found}};
}

Json to_json(Point const& point) {
  return {{"commit", point.commit},
          {"subject", point.subject},
          {"time", point.time},
          {"tag", or_null(point.tag)},
          {"environment", or_null(point.environment)},
          {"fingerprint", or_null(point.fingerprint)},
          {"definition", or_null(point.definition)},
          {"median", point.median},
          {"lower", point.lower},
          {"upper", point.upper},
          {"count", point.count}};
}

Json to_json(Change const& change) {
  return {{"at", change.at},
          {"before", change.before},
          {"after", change.after},
          {"p", change.p},
          {"accepted", change.accepted}};
}

Json to_json(Accepted const& accepted) {
  return {{"benchmark", or_null(accepted.benchmark)},
          {"metric", or_null(accepted.metric)},
          {"commit", accepted.commit},
          {"reason", accepted.reason},
          {"who", accepted.who},
          {"time", accepted.time}};
}

Json to_json(Series const& series);

template <class T>
Json list_of(std::vector<T> const& values) {
  auto list = Json::array();
  for (auto const& value : values) list.push_back(to_json(value));
  return list;
}

Json to_json(Series const& series) {
  return {{"benchmark", series.benchmark},
          {"parameters", cairn::json_of(series.parameters)},
          {"metric", cairn::json_of(series.metric)},
          {"points", list_of(series.points)},
          {"changes", list_of(series.changes)}};
}

}  // namespace

Json json_of(Report const& report) {
  return {{"version", 1},
          {"headline", headline_of(report)},
          {"summary", summary_of(report)},
          {"exit_status", exit_status(report)},
          {"base", report.base},
          {"head", report.head},
          {"design", cairn::to_string(report.design)},
          {"comparisons", list_of(report.comparisons)},
          {"held", list_of(report.held)},
          {"warnings", cairn::json_of(report.warnings)}};
}

Json json_of(std::vector<Series> const& history, std::vector<Accepted> const& accepted) {
  return {{"version", 1}, {"series", list_of(history)}, {"accepted", list_of(accepted)}};
}

}  // namespace cairn::bench
