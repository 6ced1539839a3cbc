// SPDX-License-Identifier: MIT
#include "bench/reference_sheet.hpp"

#include "bench/quantity.hpp"
#include "statistics/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

namespace cairn::bench {
namespace {

constexpr std::string_view missing = "N/A";

std::string written(std::optional<Side> const& side, std::string_view unit) {
  return side ? quantity(side->median, unit) : std::string(missing);
}

/// "+12%", as tables of a few rows say it.
std::string rounded(double ratio_less_one) {
  if (!std::isfinite(ratio_less_one)) return std::string(missing);
  auto const hundredths = std::round(ratio_less_one * 100);
  return hundredths == 0 ? "0%" : fmt::format("{:+.0f}%", hundredths);
}

Cell mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return {"✓", Tone::good};
    case Verdict::regressed:
    case Verdict::failed: return {"✗", Tone::bad};
    case Verdict::inconclusive:
    case Verdict::incomparable: return {"?", Tone::doubtful};
    case Verdict::same:
    case Verdict::added:
    case Verdict::removed: break;
  }
  return {};
}

bool one_metric(Report const& report) {
  auto const& rows = report.comparisons;
  return std::all_of(rows.begin(), rows.end(), [&](Comparison const& comparison) {
    return comparison.metric.name == rows.front().metric.name;
  });
}

std::string name_or(std::string const& text, std::string_view otherwise) {
  return text.empty() ? std::string(otherwise) : one_line(text);
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

/// The comparisons of each metric, in the order of the report.
std::vector<std::pair<Metric, std::vector<Comparison const*>>> by_metric(Report const& report) {
  std::vector<std::pair<Metric, std::vector<Comparison const*>>> metrics;
  for (auto const& comparison : report.comparisons) {
    auto found = std::find_if(metrics.begin(), metrics.end(),
                              [&](auto const& known) { return known.first == comparison.metric; });
    if (found == metrics.end()) found = metrics.insert(found, {comparison.metric, {}});
    found->second.push_back(&comparison);
  }
  return metrics;
}

/// The unit that suits most of the values.
Scale common_scale(std::vector<Comparison const*> const& rows, Metric const& metric) {
  std::vector<double> values;
  for (auto const* const row : rows)
    for (auto const& side : {row->base, row->head})
      if (side && side->median > 0) values.push_back(side->median);
  return scale_of(values.empty() ? 0 : statistics::median(values), metric.unit);
}

std::string with_unit(std::string const& title, Scale const& scale) {
  return scale.name.empty() ? title : fmt::format("{} ({})", title, scale.name);
}

Table speedups(Report const& report, Metric const& metric,
               std::vector<Comparison const*> const& rows) {
  std::set<std::string> parameters;
  for (auto const* const row : rows)
    for (auto const& [parameter, _] : row->parameters) parameters.insert(parameter);
  auto const scale = common_scale(rows, metric);

  Table table;
  table.columns.push_back({"Operation", Align::left, Weight::essential, true});
  for (auto const& parameter : parameters)
    table.columns.push_back(
        {capitalized(one_line(parameter)), Align::left, Weight::essential, true});
  table.columns.push_back({with_unit(name_or(report.head, "head"), scale), Align::right});
  table.columns.push_back({with_unit(name_or(report.base, "base"), scale), Align::right});
  table.columns.push_back({"Speedup", Align::right});

  for (auto const* const row : rows) {
    std::vector<Cell> cells{{one_line(row->benchmark)}};
    for (auto const& parameter : parameters) {
      auto const found = row->parameters.find(parameter);
      cells.push_back({found == row->parameters.end() ? "" : one_line(found->second)});
    }
    for (auto const& side : {row->head, row->base})
      cells.push_back({side ? number(side->median, scale) : std::string(missing)});
    cells.push_back({row->effect ? times(speedup_of(*row, *row->effect)) : std::string(missing),
                     tone_of(row->verdict)});
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

double speedup_of(Comparison const& comparison, Effect const& effect) {
  return comparison.metric.better == Better::lower ? 1 / effect.ratio : effect.ratio;
}

void add_delta(Sheet& sheet, Report const& report) {
  if (report.comparisons.empty()) return;
  Table table{"",
              {{"Metric", Align::left, Weight::essential, true},
               {name_or(report.head, "Current"), Align::right},
               {name_or(report.base, "Baseline"), Align::right},
               {"Delta", Align::right},
               {""}},
              {},
              {}};
  bool const plain = one_metric(report);
  for (auto const& row : report.comparisons) {
    auto label = one_line(to_string(row.benchmark, row.parameters));
    if (!plain) label += ", " + one_line(row.metric.name);
    table.rows.push_back(
        {{std::move(label)},
         {written(row.head, row.metric.unit)},
         {written(row.base, row.metric.unit)},
         {row.effect ? rounded(row.effect->ratio - 1) : std::string(missing), tone_of(row.verdict)},
         mark_of(row.verdict)});
  }
  sheet.tables.push_back(std::move(table));
}

void add_speedup(Sheet& sheet, Report const& report) {
  auto const metrics = by_metric(report);
  for (auto const& [metric, rows] : metrics) {
    auto table = speedups(report, metric, rows);
    if (metrics.size() > 1) table.title = one_line(metric.name);
    sheet.tables.push_back(std::move(table));
  }
}

}  // namespace cairn::bench
