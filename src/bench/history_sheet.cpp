// SPDX-License-Identifier: MIT
#include "bench/pattern.hpp"
#include "bench/quantity.hpp"
#include "bench/sheet.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>

namespace cairn::bench {
namespace {

std::string interval(Point const& point, Scale const& scale) {
  if (point.count < 2) return "";
  return fmt::format("{} … {}", number(point.lower, scale), number(point.upper, scale));
}

/// What happened between a point and the one before it.
std::vector<std::string> happenings(Series const& series, std::vector<Accepted> const& accepted,
                                    std::size_t at) {
  std::vector<std::string> texts;
  auto const& point = series.points[at];
  for (auto const& level : series.changes)
    if (level.at == at)
      texts.push_back(fmt::format("level {}", change(level.after / level.before - 1)));
  for (auto const& decision : accepted)
    if (concerns(decision, series, point.commit))
      texts.push_back("accepted: " + one_line(decision.reason));
  if (at > 0 && series.points[at - 1].fingerprint != point.fingerprint)
    texts.emplace_back("another machine");
  if (at > 0 && series.points[at - 1].definition != point.definition)
    texts.emplace_back("another definition");
  return texts;
}

Tone tone_of_change(Series const& series, std::size_t at) {
  for (auto const& level : series.changes)
    if (level.at == at && !level.accepted)
      return (level.after > level.before) == (series.metric.better == Better::lower) ? Tone::bad
                                                                                     : Tone::good;
  return Tone::faint;
}

/// What the change of a point is a change of: a point of the commit before, measured alike, and in
/// the same session where there is one; null: none.
Point const* before(Series const& series, std::size_t at) {
  auto const& point = series.points[at];
  Point const* found = nullptr;
  for (auto earlier = at; earlier-- > 0;) {
    auto const& each = series.points[earlier];
    if (each.commit == point.commit) continue;
    if (found != nullptr && each.commit != found->commit) break;
    if (each.median <= 0 || each.fingerprint != point.fingerprint ||
        each.definition != point.definition)
      break;
    if (each.session == point.session) return &each;
    if (found == nullptr) found = &each;
  }
  return found;
}

std::vector<Cell> row_of(Series const& series, std::vector<Accepted> const& accepted,
                         std::size_t at) {
  auto const& point = series.points[at];
  auto const scale = scale_of(point.median, series.metric.unit);
  constexpr std::size_t length_of_id = 10;
  constexpr std::size_t length_of_date = 10;
  auto const* const earlier = before(series, at);
  std::string remarks;
  for (auto const& text : happenings(series, accepted, at))
    remarks += remarks.empty() ? text : "; " + text;
  return {{one_line(point.commit.substr(0, length_of_id))},
          {rfc3339(point.time).substr(0, length_of_date), Tone::faint},
          {one_line(point.tag)},
          {quantity(point.median, series.metric.unit)},
          {interval(point, scale), Tone::faint},
          {fmt::format("{}", point.count), Tone::faint},
          {earlier == nullptr ? "" : change(point.median / earlier->median - 1)},
          {std::move(remarks), tone_of_change(series, at)},
          {one_line(point.subject), Tone::faint}};
}

}  // namespace

bool concerns(Accepted const& accepted, Series const& series, std::string const& commit) {
  auto const series_name = to_string(series.benchmark, series.parameters);
  return accepted.commit == commit &&
         (accepted.metric.empty() || fits(accepted.metric, series.metric.name)) &&
         (accepted.benchmark.empty() || fits_benchmark(accepted.benchmark, series_name));
}

std::string title_of(Series const& series) {
  auto title = one_line(to_string(series.benchmark, series.parameters));
  if (!series.metric.name.empty()) title += ", " + one_line(series.metric.name);
  return title;
}

Table table_of(Series const& series, std::vector<Accepted> const& accepted,
               std::span<std::size_t const> points) {
  Table table{title_of(series),
              {{"commit"},
               {"date"},
               {"tag"},
               {"median", Align::right},
               {"interval", Align::right, Weight::detail},
               {"n", Align::right, Weight::detail},
               {"change", Align::right},
               {""},
               {"subject", Align::left, Weight::detail, true}}};
  for (auto at = points.size(); at-- > 0;)
    table.rows.push_back(row_of(series, accepted, points[at]));
  return table;
}

Table table_of(Series const& series, std::vector<Accepted> const& accepted, std::size_t most) {
  auto const count = series.points.size();
  std::vector<std::size_t> points(most == 0 ? count : std::min(most, count));
  std::iota(points.begin(), points.end(), count - points.size());
  return table_of(series, accepted, points);
}

}  // namespace cairn::bench
