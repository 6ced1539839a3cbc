// SPDX-License-Identifier: MIT
#include "cli/bench/summary.hpp"

#include "bench/quantity.hpp"
#include "cli/table.hpp"
#include "statistics/sample.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn::cli {
namespace {

using bench::Record;
using bench::Samples;

/// What explains a time and is rarely wanted by itself.
constexpr std::array<std::string_view, 8> details{"user",         "system",
                                                  "cpu",          "minor-faults",
                                                  "major-faults", "voluntary-switches",
                                                  "cycles",       "involuntary-switches"};

bool is_shown(Samples const& samples, Detail detail) {
  return detail == Detail::everything ||
         std::find(details.begin(), details.end(), samples.metric.name) == details.end();
}

/// One metric of a record, described.
struct Row {
  std::string benchmark;
  bench::Parameters const* parameters = nullptr;
  Samples const* samples = nullptr;
  double median = 0;
  double mean = 0;
  double deviation = 0;
  double least = 0;
  double greatest = 0;
};

template <class F>
void each_row(std::span<Record const> records, Detail detail, F visit) {
  for (auto const& record : records)
    for (auto const& samples : record.measurement.metrics) {
      auto const& values = samples.values;
      if (values.empty() || !is_shown(samples, detail)) continue;
      auto const [least, greatest] = std::minmax_element(values.begin(), values.end());
      visit(Row{record.measurement.benchmark, &record.measurement.parameters, &samples,
                statistics::median(values), statistics::mean(values), statistics::deviation(values),
                *least, *greatest});
    }
}

/// The robust deviation, as a share of the median: a single slow run does not move it.
std::string spread_of(Row const& row) {
  auto const& values = row.samples->values;
  if (values.size() < 2 || row.median == 0) return {};
  return "± " + bench::percent(statistics::robust_deviation(values) / std::abs(row.median));
}

std::vector<std::vector<std::string>> cells_of(std::span<Record const> records, Detail detail) {
  std::vector<std::vector<std::string>> lines;
  std::string last;
  each_row(records, detail, [&](Row const& row) {
    auto const& unit = row.samples->metric.unit;
    auto name = printable(bench::to_string(row.benchmark, *row.parameters));
    auto const shown = name == last ? std::string() : name;
    last = std::move(name);
    lines.push_back({shown, printable(row.samples->metric.name), bench::quantity(row.median, unit),
                     spread_of(row),
                     row.samples->values.size() < 2
                         ? std::string()
                         : fmt::format("{} .. {}", bench::quantity(row.least, unit),
                                       bench::quantity(row.greatest, unit)),
                     fmt::to_string(row.samples->values.size())});
  });
  for (auto const& record : records)
    if (record.failure)
      lines.push_back(
          {printable(bench::to_string(record.measurement.benchmark, record.measurement.parameters)),
           "failed: " + printable(*record.failure)});
  return lines;
}

std::vector<std::string> const head{"benchmark", "metric", "median", "spread", "range", "n"};

/// One field of a CSV file, in quotes where it needs them.
std::string field_of(std::string const& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char const letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

std::string in_markdown(std::string const& text) {
  std::string escaped;
  for (char const letter : text) {
    if (letter == '|' || letter == '\\' || letter == '<') escaped += '\\';
    escaped += letter;
  }
  return escaped;
}

}  // namespace

std::string summary_table(std::span<Record const> records, Detail detail) {
  auto lines = cells_of(records, detail);
  if (lines.empty()) return {};
  lines.insert(lines.begin(), head);
  return table(lines,
               {Align::left, Align::left, Align::right, Align::right, Align::right, Align::right});
}

std::string summary_markdown(std::span<Record const> records, Detail detail) {
  std::string text =
      "| benchmark | metric | median | spread | range | n |\n"
      "| :-- | :-- | --: | --: | --: | --: |\n";
  for (auto& line : cells_of(records, detail)) {
    line.resize(head.size());
    for (auto const& cell : line) text += fmt::format("| {} ", in_markdown(cell));
    text += "|\n";
  }
  return text;
}

std::string summary_csv(std::span<Record const> records) {
  std::string text = "benchmark,metric,unit,n,median,mean,deviation,least,greatest\n";
  each_row(records, Detail::everything, [&](Row const& row) {
    text += fmt::format(
        "{},{},{},{},{},{},{},{},{}\n", field_of(bench::to_string(row.benchmark, *row.parameters)),
        field_of(row.samples->metric.name), field_of(row.samples->metric.unit),
        row.samples->values.size(), row.median, row.mean, row.deviation, row.least, row.greatest);
  });
  return text;
}

Json summary_json(std::span<Record const> records) {
  auto list = Json::array();
  each_row(records, Detail::everything, [&](Row const& row) {
    list.push_back({{"benchmark", row.benchmark},
                    {"parameters", json_of(*row.parameters)},
                    {"metric", row.samples->metric.name},
                    {"unit", row.samples->metric.unit},
                    {"n", row.samples->values.size()},
                    {"median", row.median},
                    {"mean", row.mean},
                    {"deviation", row.deviation},
                    {"least", row.least},
                    {"greatest", row.greatest},
                    {"values", row.samples->values}});
  });
  for (auto const& record : records)
    if (record.failure)
      list.push_back({{"benchmark", record.measurement.benchmark},
                      {"parameters", json_of(record.measurement.parameters)},
                      {"failure", *record.failure}});
  return list;
}

}  // namespace cairn::cli
