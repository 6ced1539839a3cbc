// SPDX-License-Identifier: MIT
#include "statistics/detectable.hpp"

#include "statistics/mann_whitney.hpp"
#include "statistics/normal.hpp"

#include <boost/math/special_functions/owens_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace cairn::statistics {

namespace {

/// The chance that U reaches `critical` when head is `distance` standard deviations above base.
double power_of_test(double n, double m, double critical, double distance) {
  // One pair of base and head, and two pairs that share a value: their correlation is 1/2, where
  // Owen's T has the bivariate normal distribution.
  double const h = distance / std::numbers::sqrt2;
  double const one = normal_below(h);
  double const two = one - 2 * boost::math::owens_t(h, 1 / std::numbers::sqrt3);
  double const variance = n * m * (one * (1 - one) + (n + m - 2) * (two - one * one));
  double const above = n * m * one - critical;
  if (variance <= 0) return above > 0 ? 1 : 0;
  return normal_below(above / std::sqrt(variance));
}

/// How many standard deviations head has to be above base for that chance to be `power`.
double distance_for_test(std::size_t n, std::size_t m, std::size_t order, double power) {
  auto const a = static_cast<double>(n);
  auto const b = static_cast<double>(m);
  // The bound is above 0 where all but order - 1 differences are; half a pair for continuity.
  double const critical = a * b - static_cast<double>(order) + 0.5;
  double low = 0;
  double high = 20;
  for (int halvings = 0; halvings < 50; ++halvings) {
    double const middle = (low + high) / 2;
    (power_of_test(a, b, critical, middle) < power ? low : high) = middle;
  }
  return high;
}

}  // namespace

std::optional<double> detectable_shift(std::size_t n, std::size_t m, double deviation,
                                       Rule const& rule) {
  assert(n > 0 && m > 0 && deviation >= 0);
  std::size_t const order = bound_order(n, m, 1 - rule.confidence);
  if (order == 0) return std::nullopt;
  double const error =
      deviation *
      std::sqrt(std::numbers::pi / 3 * (1 / static_cast<double>(n) + 1 / static_cast<double>(m)));
  double const for_estimate = rule.threshold + normal_quantile(rule.power) * error;
  double const for_test = deviation * distance_for_test(n, m, order, rule.power);
  return std::max(for_estimate, for_test);
}

}  // namespace cairn::statistics
