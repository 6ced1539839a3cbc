// SPDX-License-Identifier: MIT
#include "bench/plot.hpp"

#include "bench/curve.hpp"
#include "bench/quantity.hpp"
#include "statistics/sample.hpp"
#include "support/code_points.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace cairn::bench {
namespace {

/// Dots two to a column and four to a line, Unicode's block Braille Patterns.
class Canvas {
public:
  Canvas(std::size_t columns, std::size_t lines)
      : columns_(columns), lines_(lines), cells_(columns * lines) {}

  std::size_t width() const { return columns_ * 2; }
  std::size_t height() const { return lines_ * 4; }

  /// The dots of column `x` from `low` to `high`, counted from below, both of them too.
  void stroke(std::size_t x, std::size_t low, std::size_t high) {
    constexpr std::array<std::array<unsigned char, 4>, 2> bits{
        {{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}}};
    for (auto y = low; y <= high; ++y) {
      auto const line = lines_ - 1 - y / 4;
      cells_[line * columns_ + x / 2] |= bits.at(x % 2).at(y % 4);
    }
  }

  std::string line(std::size_t at) const {
    constexpr char32_t blank = 0x2800;
    std::string text;
    for (std::size_t column = 0; column < columns_; ++column)
      if (auto const cell = cells_[at * columns_ + column]; cell == 0)
        text += ' ';
      else
        append_utf8(text, blank + cell);
    return text;
  }

private:
  std::size_t columns_;
  std::size_t lines_;
  std::vector<unsigned char> cells_;
};

struct Range {
  double least = 0;
  double greatest = 0;
};

Range range_of(Series const& series) {
  Range range{series.points.front().median, series.points.front().median};
  for (auto const& point : series.points) {
    range.least = std::min(range.least, point.median);
    range.greatest = std::max(range.greatest, point.median);
  }
  // A level that never moves is drawn in the middle of what would be one percent.
  if (range.greatest - range.least <= 0) {
    auto const margin = std::max(std::abs(range.greatest) / 100, 1e-9);
    range = {range.least - margin, range.greatest + margin};
  }
  return range;
}

/// Where the point `at` stands among `width` places.
std::size_t place_of(std::size_t at, std::size_t count, std::size_t width) {
  return count < 2 ? width / 2 : at * (width - 1) / (count - 1);
}

void draw(Canvas& canvas, Series const& series, Range const& range) {
  auto const height = static_cast<double>(canvas.height() - 1);
  auto const y_of = [&](double value) {
    auto const part = (value - range.least) / (range.greatest - range.least);
    return static_cast<std::size_t>(
        std::lround(std::isfinite(part) ? std::clamp(part, 0.0, 1.0) * height : 0));
  };
  std::size_t before_x = 0;
  std::size_t before_y = 0;
  for (std::size_t at = 0; at < series.points.size(); ++at) {
    auto const x = place_of(at, series.points.size(), canvas.width());
    auto const y = y_of(series.points[at].median);
    canvas.stroke(x, y, y);
    if (at > 0 && !breaks(series, at)) {
      auto row = before_y;
      for (auto column = before_x; column <= x; ++column) {
        auto const part = x == before_x ? 1.0
                                        : static_cast<double>(column - before_x) /
                                              static_cast<double>(x - before_x);
        auto const next = static_cast<std::size_t>(
            std::lround(static_cast<double>(before_y) +
                        part * (static_cast<double>(y) - static_cast<double>(before_y))));
        canvas.stroke(column, std::min(row, next), std::max(row, next));
        row = next;
      }
    }
    before_x = x;
    before_y = y;
  }
}

bool is_worse(Series const& series, Change const& level) {
  return (level.after > level.before) == (series.metric.better == Better::lower);
}

std::pair<std::string_view, Tone> mark_of(Series const& series, Change const& level) {
  if (level.accepted) return {"◆", Tone::plain};
  return is_worse(series, level) ? std::pair(std::string_view("▲"), Tone::bad)
                                 : std::pair(std::string_view("▼"), Tone::good);
}

std::string marks_below(Series const& series, std::size_t columns, Ink ink) {
  std::vector<std::string> marks(columns, " ");
  auto const count = series.points.size();
  for (std::size_t at = 1; at < count; ++at)
    if (breaks(series, at)) marks[place_of(at, count, columns)] = inked("┊", Tone::faint, ink);
  for (auto const& level : series.changes)
    if (level.at < count) {
      auto const [mark, tone] = mark_of(series, level);
      marks[place_of(level.at, count, columns)] = inked(mark, tone, ink);
    }
  while (!marks.empty() && marks.back() == " ") marks.pop_back();
  std::string line;
  for (auto const& mark : marks) line += mark;
  return line;
}

/// The tags below their commits, as many as fit beside one another; the newest ones first.
std::string tags_below(Series const& series, std::size_t columns) {
  std::string line(columns, ' ');
  auto free_until = columns;
  for (auto at = series.points.size(); at-- > 0;) {
    auto const tag = one_line(series.points[at].tag);
    if (tag.empty() || !is_ascii(tag) || tag.size() > free_until) continue;
    auto const place = std::min(place_of(at, series.points.size(), columns), columns - tag.size());
    if (place + tag.size() > free_until) continue;
    line.replace(place, tag.size(), tag);
    free_until = place > 0 ? place - 1 : 0;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string date_of(Point const& point) {
  constexpr std::size_t length_of_date = 10;
  return rfc3339(point.time).substr(0, length_of_date);
}

std::string dates_below(Series const& series, std::size_t columns) {
  auto const first = date_of(series.points.front());
  auto const last = date_of(series.points.back());
  if (series.points.size() < 2 || first.size() + last.size() + 1 > columns) return last;
  return first + std::string(columns - first.size() - last.size(), ' ') + last;
}

std::string changes_in_words(Series const& series, Ink ink) {
  std::string text;
  constexpr std::size_t length_of_id = 10;
  for (auto const& level : series.changes) {
    if (level.at >= series.points.size()) continue;
    auto const& point = series.points[level.at];
    auto const [mark, tone] = mark_of(series, level);
    text += fmt::format("{} {} since {} ({}) {}{}\n", inked(mark, tone, ink),
                        inked(change(level.after / level.before - 1), tone, ink),
                        one_line(point.commit.substr(0, length_of_id)), date_of(point),
                        one_line(point.subject), level.accepted ? ", accepted" : "");
  }
  return text;
}

}  // namespace

std::string sparkline(std::span<double const> values, std::size_t width) {
  constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  auto const columns = std::min(values.size(), std::max<std::size_t>(width, 1));
  std::vector<double> shown;
  for (std::size_t column = 0; column < columns; ++column) {
    std::vector<double> shared;
    for (auto at = column * values.size() / columns; at < (column + 1) * values.size() / columns;
         ++at)
      if (std::isfinite(values[at])) shared.push_back(values[at]);
    shown.push_back(shared.empty() ? NAN : statistics::median(shared));
  }
  double least = INFINITY;
  double greatest = -INFINITY;
  for (auto const value : shown)
    if (!std::isnan(value)) {
      least = std::min(least, value);
      greatest = std::max(greatest, value);
    }
  std::string text;
  for (auto const value : shown) {
    auto const part = greatest > least ? (value - least) / (greatest - least) : 0.5;
    text += std::isnan(value) ? " " : blocks.at(static_cast<std::size_t>(std::lround(part * 7)));
  }
  return text;
}

std::string plot(Series const& series, PlotSize size, Ink ink) {
  if (series.points.empty()) return "";
  constexpr std::size_t narrowest = 30;
  constexpr std::size_t tallest = 60;
  auto const lines = std::clamp<std::size_t>(size.height, 2, tallest);
  auto const range = range_of(series);
  auto const top = quantity(range.greatest, series.metric.unit);
  auto const bottom = quantity(range.least, series.metric.unit);
  auto const margin = std::max(width_of(top), width_of(bottom));
  auto const columns =
      std::max(std::max(size.width, narrowest) - std::min(margin + 3, narrowest), narrowest / 2);
  Canvas canvas(columns, lines);
  draw(canvas, series, range);

  std::string text;
  std::string const indent(margin + 3, ' ');
  for (std::size_t at = 0; at < lines; ++at) {
    auto const label = at == 0 ? top : at + 1 == lines ? bottom : std::string();
    auto line = canvas.line(at);
    line.erase(line.find_last_not_of(' ') + 1);
    text += fmt::format("{}{} {}\n", std::string(margin - width_of(label), ' '), label,
                        line.empty() ? "│" : "│ " + line);
  }
  text += std::string(margin + 1, ' ') + "└";
  for (std::size_t column = 0; column <= columns; ++column) text += "─";
  text += '\n';
  for (auto const& line : {marks_below(series, columns, ink), tags_below(series, columns),
                           dates_below(series, columns)})
    if (!line.empty()) text += indent + line + '\n';
  return text + changes_in_words(series, ink);
}

}  // namespace cairn::bench
