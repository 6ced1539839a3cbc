// SPDX-License-Identifier: MIT
#include "bench/csv.hpp"

#include "bench/reference_sheet.hpp"
#include "support/time.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <optional>
#include <set>
#include <string_view>

namespace cairn::bench {
namespace {

/// A text of somebody else's.
std::string field_of(std::string_view text) {
  constexpr std::string_view formula = "=+-@\t\r";
  std::string value(text);
  if (!text.empty() && formula.find(text.front()) != std::string_view::npos)
    value.insert(value.begin(), '\'');
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  std::string quoted = "\"";
  for (char const c : value) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + '"';
}

std::string field_of(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "";
}

std::string field_of(std::optional<double> value) {
  return value ? field_of(*value) : "";
}

using Fields = std::vector<std::string>;

std::string record_of(Fields const& fields) {
  return fmt::format("{}\n", fmt::join(fields, ","));
}

/// "size=10;variant=std".
std::string text_of(Parameters const& parameters) {
  std::string text;
  for (auto const& [name, value] : parameters) {
    if (!text.empty()) text += ';';
    text += fmt::format("{}={}", name, value);
  }
  return text;
}

void add(Fields& fields, std::optional<Side> const& side) {
  constexpr std::size_t columns_of_side = 6;
  if (!side) {
    fields.insert(fields.end(), columns_of_side, "");
    return;
  }
  fields.push_back(fmt::format("{}", side->count));
  for (auto const value : {side->median, side->mean, side->deviation, side->least, side->greatest})
    fields.push_back(field_of(value));
}

Fields fields_of(Comparison const& comparison) {
  Fields fields{field_of(comparison.benchmark),
                field_of(text_of(comparison.parameters)),
                field_of(comparison.metric.name),
                field_of(comparison.metric.unit),
                std::string(cairn::to_string(comparison.verdict)),
                comparison.gated ? "true" : "false"};
  add(fields, comparison.base);
  add(fields, comparison.head);
  auto const& effect = comparison.effect;
  for (auto const& value :
       {effect ? std::optional(effect->ratio) : std::nullopt, effect ? effect->lower : std::nullopt,
        effect ? effect->upper : std::nullopt, effect ? std::optional(effect->p) : std::nullopt,
        effect ? std::optional(effect->q) : std::nullopt, std::optional(comparison.threshold),
        comparison.floor, comparison.detectable})
    fields.push_back(field_of(value));
  fields.push_back(field_of(fmt::format("{}", fmt::join(comparison.remarks, "; "))));
  return fields;
}

constexpr std::string_view names_of_verdicts =
    "benchmark,parameters,metric,unit,verdict,gated,base_count,base_median,base_mean,"
    "base_deviation,base_least,base_greatest,head_count,head_median,head_mean,head_deviation,"
    "head_least,head_greatest,ratio,lower,upper,p,q,threshold,floor,detectable,remarks\n";

std::string verdicts(Report const& report) {
  std::string text(names_of_verdicts);
  for (auto const& comparison : report.comparisons) text += record_of(fields_of(comparison));
  return text;
}

std::string median_of(std::optional<Side> const& side) {
  return side ? field_of(side->median) : "";
}

std::string name_or(std::string const& name, std::string_view otherwise) {
  return field_of(name.empty() ? otherwise : std::string_view(name));
}

std::string deltas(Report const& report) {
  auto text = record_of({"Metric", "Measure", "Unit", name_or(report.head, "Current"),
                         name_or(report.base, "Baseline"), "Delta", "Verdict"});
  for (auto const& row : report.comparisons)
    text += record_of({field_of(to_string(row.benchmark, row.parameters)),
                       field_of(row.metric.name), field_of(row.metric.unit), median_of(row.head),
                       median_of(row.base), row.effect ? field_of(row.effect->ratio - 1) : "",
                       std::string(cairn::to_string(row.verdict))});
  return text;
}

std::string speedups(Report const& report) {
  std::set<std::string> parameters;
  for (auto const& row : report.comparisons)
    for (auto const& [parameter, _] : row.parameters) parameters.insert(parameter);
  Fields names{"Operation"};
  for (auto const& parameter : parameters) names.push_back(field_of(parameter));
  names.insert(names.end(), {"Measure", "Unit", name_or(report.head, "head"),
                             name_or(report.base, "base"), "Speedup"});
  auto text = record_of(names);
  for (auto const& row : report.comparisons) {
    Fields fields{field_of(row.benchmark)};
    for (auto const& parameter : parameters) {
      auto const found = row.parameters.find(parameter);
      fields.push_back(found == row.parameters.end() ? "" : field_of(found->second));
    }
    fields.insert(fields.end(),
                  {field_of(row.metric.name), field_of(row.metric.unit), median_of(row.head),
                   median_of(row.base), row.effect ? field_of(speedup_of(row, *row.effect)) : ""});
    text += record_of(fields);
  }
  return text;
}

}  // namespace

std::string to_csv(Report const& report, Layout layout) {
  switch (layout) {
    case Layout::delta: return deltas(report);
    case Layout::speedup: return speedups(report);
    case Layout::verdicts: break;
  }
  return verdicts(report);
}

std::string to_csv(std::vector<Series> const& history) {
  std::string text =
      "benchmark,parameters,metric,unit,commit,date,tag,subject,environment,fingerprint,definition,"
      "count,median,lower,upper\n";
  for (auto const& series : history)
    for (auto const& point : series.points)
      text += record_of({field_of(series.benchmark), field_of(text_of(series.parameters)),
                         field_of(series.metric.name), field_of(series.metric.unit),
                         field_of(point.commit), rfc3339(point.time), field_of(point.tag),
                         field_of(point.subject), field_of(point.environment),
                         field_of(point.fingerprint), field_of(point.definition),
                         fmt::format("{}", point.count), field_of(point.median),
                         field_of(point.lower), field_of(point.upper)});
  return text;
}

}  // namespace cairn::bench
