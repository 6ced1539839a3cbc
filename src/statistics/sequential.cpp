// SPDX-License-Identifier: MIT
#include "statistics/sequential.hpp"

#include "statistics/normal.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <optional>

namespace cairn::statistics {

namespace {

/// How much of `alpha` may be spent when the part `t` of all pairs, up to 1, is there.
double spent(double t, double alpha, Spending spending) {
  if (spending == Spending::pocock) return alpha * std::log1p((std::numbers::e - 1) * t);
  return 2 * normal_above(-normal_quantile(alpha / 2) / std::sqrt(t));
}

/// Brownian motion that has not crossed a boundary yet: its density at points of an even grid, with
/// the weights of Simpson's rule already in.
class Survivors {
public:
  /// The chance to be above `boundary` after another stretch of that `variance`.
  double crossing(double boundary, double variance) const {
    if (points_.empty()) return normal_above(boundary / std::sqrt(variance));
    double const spread = std::sqrt(variance);
    double sum = 0;
    for (Point const& point : points_) {
      sum += point.mass * normal_above((boundary - point.at) / spread);
    }
    return sum;
  }

  /// Goes on by that stretch; what is above `boundary` stays behind. `time` is the variance in all.
  void advance(double boundary, double variance, double time) {
    constexpr int intervals = 400;  // even; levels are good to eight digits
    double const low = -8 * std::sqrt(time);
    double const width = (boundary - low) / intervals;
    std::vector<Point> next;
    next.reserve(intervals + 1);
    for (int i = 0; i <= intervals; ++i) {
      double const at = low + width * i;
      double const weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
      next.push_back({.at = at, .mass = density(at, variance) * weight * width / 3});
    }
    points_ = std::move(next);
  }

private:
  struct Point {
    double at = 0;
    double mass = 0;
  };

  static double bell(double distance, double variance) {
    return std::exp(-distance * distance / (2 * variance)) /
           std::sqrt(2 * std::numbers::pi * variance);
  }

  double density(double at, double variance) const {
    if (points_.empty()) return bell(at, variance);
    double sum = 0;
    for (Point const& point : points_) sum += point.mass * bell(at - point.at, variance);
    return sum;
  }

  std::vector<Point> points_;  // empty: all of it starts at 0
};

/// Where so much of what survives crosses, in standard deviations at `time`.
double boundary_for(Survivors const& survivors, double share, double variance, double time) {
  double low = -8;
  double high = 38;  // beyond it nothing crosses that a double could tell from 0
  for (int halvings = 0; halvings < 60; ++halvings) {
    double const middle = (low + high) / 2;
    (survivors.crossing(middle * std::sqrt(time), variance) > share ? low : high) = middle;
  }
  return high;
}

}  // namespace

std::vector<Look> looks(std::span<std::size_t const> pairs, double alpha, Spending spending) {
  assert(alpha > 0 && alpha < 1);
  assert(std::is_sorted(pairs.begin(), pairs.end(), std::less_equal<>()));
  std::vector<Look> found;
  Survivors survivors;
  double before = 0;
  double spent_before = 0;
  for (std::size_t const count : pairs) {
    double const time = static_cast<double>(count) / static_cast<double>(pairs.back());
    double const spent_now = std::min(alpha, spent(time, alpha, spending));
    double const variance = time - before;
    double const z = boundary_for(survivors, spent_now - spent_before, variance, time);
    found.push_back({.pairs = count, .alpha = normal_above(z)});
    survivors.advance(z * std::sqrt(time), variance, time);
    before = time;
    spent_before = spent_now;
  }
  return found;
}

}  // namespace cairn::statistics
