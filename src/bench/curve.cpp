// SPDX-License-Identifier: MIT
#include "bench/curve.hpp"

#include "bench/quantity.hpp"
#include "statistics/sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace cairn::bench {
namespace {

Piece piece_of(Series const& series, std::size_t first, std::size_t end) {
  Piece piece{first, end};
  std::vector<double> medians;
  for (auto at = first; at < end; ++at) {
    auto const& point = series.points[at];
    medians.push_back(point.median);
    piece.lower = at == first ? point.lower : std::min(piece.lower, point.lower);
    piece.upper = at == first ? point.upper : std::max(piece.upper, point.upper);
  }
  piece.median = statistics::median(medians);
  auto const [least, greatest] = std::minmax_element(medians.begin(), medians.end());
  piece.least = *least;
  piece.greatest = *greatest;
  return piece;
}

/// One, two and five times the powers of ten between the bounds; over many of them, some powers.
std::vector<double> logarithmic_ticks(double least, double greatest, double unit) {
  auto const first = std::floor(std::log10(least / unit));
  auto const decades = std::log10(greatest / unit) - first;
  if (!std::isfinite(first) || !std::isfinite(decades)) return {};
  constexpr double few = 3;
  constexpr double ticks_wanted = 6;
  auto const step = std::max(1.0, std::ceil(decades / ticks_wanted));
  std::vector<double> ticks;
  for (double power = 0; power <= decades; power += step)
    for (auto const digit : {1.0, 2.0, 5.0})
      if (auto const value = digit * std::pow(10, first + power) * unit;
          value >= least && value <= greatest && (decades <= few || digit == 1))
        ticks.push_back(value);
  return ticks;
}

}  // namespace

bool breaks(Series const& series, std::size_t at) {
  return at > 0 && (series.points[at].fingerprint != series.points[at - 1].fingerprint ||
                    series.points[at].definition != series.points[at - 1].definition);
}

std::vector<Stretch> stretches(Series const& series, std::size_t most) {
  auto const count = series.points.size();
  std::set<std::size_t> gaps;
  for (std::size_t at = 1; at < count; ++at)
    if (breaks(series, at)) gaps.insert(at);
  std::set<std::size_t> edges = gaps;
  for (auto const& level : series.changes)
    if (level.at > 0 && level.at < count) edges.insert(level.at);
  most = std::max<std::size_t>(most, 2);
  // Where machines take turns, lines between single sessions would be noise.
  constexpr std::size_t few = 12;
  bool const scattered =
      edges.size() > most / 2 || (edges.size() > few && edges.size() * 4 > count);
  if (scattered) edges.clear();

  auto const size = (count + most - 1) / most;
  std::vector<Stretch> result;
  for (std::size_t first = 0; first < count;) {
    auto const edge = edges.upper_bound(first);
    auto const end = std::min(first + size, edge == edges.end() ? count : *edge);
    if (first == 0 || scattered || gaps.contains(first)) result.emplace_back();
    result.back().push_back(piece_of(series, first, end));
    first = end;
  }
  return result;
}

Axis::Axis(Series const& series) {
  least_ = series.points.front().lower;
  greatest_ = series.points.front().upper;
  for (auto const& point : series.points) {
    least_ = std::min({least_, point.lower, point.median});
    greatest_ = std::max({greatest_, point.upper, point.median});
  }
  step_of_unit_ = scale_of(greatest_, series.metric.unit).size;
  constexpr double tenfold = 10;
  logarithmic_ = least_ > 0 && greatest_ / least_ >= tenfold;
  if (logarithmic_) {
    constexpr double margin = 1.1;
    least_ /= margin;
    greatest_ *= margin;
    return;
  }
  auto const level = std::max(std::abs(least_), std::abs(greatest_));
  constexpr double shown_at_least = 0.1;
  auto const missing = level * shown_at_least - (greatest_ - least_);
  auto const margin =
      std::max({missing / 2, (greatest_ - least_) * shown_at_least / 2, level == 0 ? 1.0 : 0.0});
  bool const positive = least_ >= 0;
  least_ -= margin;
  greatest_ += margin;
  if (positive) least_ = std::max(least_, 0.0);
}

double Axis::place_of(double value) const {
  auto const part = logarithmic_ ? std::log(value / least_) / std::log(greatest_ / least_)
                                 : (value - least_) / (greatest_ - least_);
  return std::isfinite(part) ? std::clamp(part, 0.0, 1.0) : 0;
}

std::vector<double> Axis::ticks() const {
  if (logarithmic_) return logarithmic_ticks(least_, greatest_, step_of_unit_);
  auto const least = least_ / step_of_unit_;
  auto const greatest = greatest_ / step_of_unit_;
  constexpr double wanted = 4;
  auto const rough = (greatest - least) / wanted;
  auto const power = std::pow(10, std::floor(std::log10(rough)));
  auto step = 10 * power;
  for (auto const digit : {5.0, 2.0, 1.0})
    if (digit * power >= rough) step = digit * power;
  std::vector<double> ticks;
  constexpr int most = 12;
  for (int at = 0; at < most; ++at) {
    auto const value = (std::ceil(least / step) + at) * step;
    if (value > greatest) break;
    ticks.push_back(value * step_of_unit_);
  }
  return ticks;
}

}  // namespace cairn::bench
