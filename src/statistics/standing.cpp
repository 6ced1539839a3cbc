// SPDX-License-Identifier: MIT
#include "statistics/standing.hpp"

#include "statistics/change_points.hpp"
#include "statistics/normal.hpp"
#include "statistics/sample.hpp"
#include "statistics/student.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace cairn::statistics {
namespace {

using Sessions = std::span<double const>;

/// Consecutive sessions of unchanged code: [begin, end).
struct Level {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool has(std::size_t at) const { return begin <= at && at < end; }
  Sessions of(Sessions sessions) const { return sessions.subspan(begin, size()); }
};

/// The level of base, that of the last session, and all that tell of noise.
struct Levels {
  Level base;
  Level last;
  std::vector<Level> all;
};

std::vector<Level> divided(Sessions sessions) {
  std::vector<Level> levels{{0, sessions.size()}};
  for (auto const& change : change_points(sessions)) {
    levels.back().end = change.at;
    levels.push_back({change.at, sessions.size()});
  }
  return levels;
}

Levels one_level(Sessions sessions) {
  Level const before{0, sessions.size() - 1};
  return {before, {before.end, sessions.size()}, {before}};
}

Levels levels_of(Sessions sessions, std::optional<std::size_t> base) {
  if (!base) return one_level(sessions);
  Levels levels;
  levels.all = divided(sessions);
  levels.last = levels.all.back();
  if (levels.last.has(*base)) {
    --levels.all.back().end;
    levels.last.begin = levels.last.end - 1;
  }
  levels.base = *std::find_if(levels.all.begin(), levels.all.end(),
                              [&](Level const& level) { return level.has(*base); });
  return levels.base.size() < 2 ? one_level(sessions) : levels;
}

/// How sessions lie about the means of their levels.
struct Residuals {
  double squares = 0;      ///< their sum
  double products = 0;     ///< the sum of those of neighbours
  double differences = 0;  ///< the sum of the squares of those of neighbours
  double count = 0;
  double levels = 0;

  double degrees() const { return count - levels; }
};

Residuals residuals_of(Sessions sessions, std::vector<Level> const& levels) {
  Residuals sums;
  for (auto const& level : levels) {
    auto const values = level.of(sessions);
    double const center = mean(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      double const residual = values[i] - center;
      sums.squares += residual * residual;
      if (i == 0) continue;
      sums.products += residual * (values[i - 1] - center);
      sums.differences += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
    }
    sums.count += static_cast<double>(values.size());
    sums.levels += 1;
  }
  return sums;
}

/// By how much neighbours that are alike hide of the deviation; 1 where they are not.
double hidden(Residuals const& sums) {
  // A line that is not divided has all of it in the deviation already.
  if (sums.levels < 2 || sums.squares == 0) return 1;
  // Of independent sessions the ratio of von Neumann is 1 here, with a variance of about 1/f.
  double const ratio = sums.differences / (2 * sums.squares);
  if ((1 - ratio) * std::sqrt(sums.degrees()) <= normal_quantile(0.95)) return 1;
  // Residuals about a mean of their own are less alike than the sessions, by about 1/n a level.
  double const found = sums.products / sums.squares * sums.count / sums.degrees();
  double const correlation = std::clamp(found + sums.levels / sums.count, 0.0, 0.9);
  return std::sqrt((1 + correlation) / (1 - correlation));
}

}  // namespace

std::optional<Standing> standing(Sessions sessions, std::optional<std::size_t> base,
                                 double confidence) {
  if (sessions.size() < 3) return std::nullopt;
  assert(!base || *base + 1 < sessions.size());
  auto const levels = levels_of(sessions, base);
  auto const sums = residuals_of(sessions, levels.all);
  double const deviation = std::sqrt(sums.squares / sums.degrees()) * hidden(sums);
  double const part = 1 / static_cast<double>(levels.base.size());
  return Standing{
      .distance = mean(levels.last.of(sessions)) - mean(levels.base.of(sessions)),
      .margin = student_quantile(confidence, sums.degrees()) * deviation * std::sqrt(1 + part)};
}

}  // namespace cairn::statistics
