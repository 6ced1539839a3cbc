// SPDX-License-Identifier: MIT
#include "statistics/sample.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace cairn::statistics {

namespace {

/// What makes a median absolute deviation an estimate of the standard deviation of normal values:
/// 1 / Phi^-1(3/4).
constexpr double normal_consistency = 1.4826;

}  // namespace

double median(std::span<double const> values) {
  return quantile(values, 0.5);
}

double mean(std::span<double const> values) {
  assert(!values.empty());
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation(std::span<double const> values) {
  if (values.size() < 2) return 0;
  double const center = mean(values);
  double squares = 0;
  for (double const value : values) squares += (value - center) * (value - center);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double quantile(std::span<double const> values, double fraction) {
  assert(!values.empty() && fraction >= 0 && fraction <= 1);
  std::vector<double> sorted(values.begin(), values.end());
  double const place = fraction * static_cast<double>(sorted.size() - 1);
  auto const below = static_cast<std::ptrdiff_t>(place);
  auto const at = sorted.begin() + below;
  std::nth_element(sorted.begin(), at, sorted.end());
  double const weight = place - static_cast<double>(below);
  if (weight == 0) return *at;
  double const next = *std::min_element(at + 1, sorted.end());
  // Halves as a median is usually written, so that nobody finds another last digit.
  if (weight == 0.5) return std::midpoint(*at, next);
  return *at + weight * (next - *at);
}

double geometric_mean(std::span<double const> values) {
  assert(!values.empty());
  double logarithms = 0;
  for (double const value : values) logarithms += std::log(value);
  return std::exp(logarithms / static_cast<double>(values.size()));
}

double robust_deviation(std::span<double const> values) {
  double const center = median(values);
  std::vector<double> distances;
  distances.reserve(values.size());
  for (double const value : values) distances.push_back(std::abs(value - center));
  return normal_consistency * median(distances);
}

std::vector<std::size_t> outliers(std::span<double const> values) {
  constexpr double limit = 3.5;
  std::vector<std::size_t> found;
  if (values.empty()) return found;
  double const center = median(values);
  double const spread = robust_deviation(values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::abs(values[i] - center) > limit * spread) found.push_back(i);
  }
  return found;
}

}  // namespace cairn::statistics
