// SPDX-License-Identifier: MIT
#include "statistics/trend.hpp"

#include "statistics/normal.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cairn::statistics {

namespace {

/// Sorts [from, to) of `values` and counts the pairs whose first one was greater.
std::int64_t sorted_inversions(std::vector<double>& values, std::size_t from, std::size_t to) {
  if (to - from < 2) return 0;
  std::size_t const middle = from + (to - from) / 2;
  std::int64_t count =
      sorted_inversions(values, from, middle) + sorted_inversions(values, middle, to);
  std::size_t right = middle;
  for (std::size_t left = from; left < middle; ++left) {
    while (right < to && values[right] < values[left]) ++right;
    count += static_cast<std::int64_t>(right - middle);
  }
  auto const place = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
  std::inplace_merge(place(from), place(middle), place(to));
  return count;
}

/// Sizes of the groups of equal values among sorted ones.
std::vector<double> groups_of(std::vector<double> const& sorted) {
  std::vector<double> sizes;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || sorted[i] != sorted[i - 1]) sizes.push_back(0);
    ++sizes.back();
  }
  return sizes;
}

/// P(inversions <= most) of a random order of `n` different values: one more value stands before
/// any number of the others.
double chance_of_inversions(std::size_t n, std::size_t most) {
  std::vector<double> chances(most + 1);
  chances[0] = 1;
  for (std::size_t values = 2; values <= n; ++values) {
    std::vector<double> next(most + 1);
    double sum = 0;
    for (std::size_t i = 0; i <= most; ++i) {
      sum += chances[i];
      if (i >= values) sum -= chances[i - values];
      next[i] = sum / static_cast<double>(values);
    }
    chances = std::move(next);
  }
  double total = 0;
  for (double const chance : chances) total += chance;
  return total;
}

double asymptotic_p(double n, double score, std::vector<double> const& groups) {
  double eighteenfold = n * (n - 1) * (2 * n + 5);
  for (double const size : groups) eighteenfold -= size * (size - 1) * (2 * size + 5);
  if (score == 0 || eighteenfold <= 0) return 1;
  double const z = (std::abs(score) - 1) / std::sqrt(eighteenfold / 18);
  return std::min(1.0, 2 * normal_above(z));
}

}  // namespace

Trend mann_kendall(std::span<double const> values) {
  constexpr std::size_t most_exact = 50;
  if (values.size() < 2) return {};
  std::vector<double> sorted(values.begin(), values.end());
  std::int64_t const falls = sorted_inversions(sorted, 0, sorted.size());
  auto const groups = groups_of(sorted);
  double tied = 0;
  for (double const size : groups) tied += size * (size - 1) / 2;
  auto const n = static_cast<double>(values.size());
  double const pairs = n * (n - 1) / 2;
  if (tied == pairs) return {};
  double const score = pairs - tied - 2 * static_cast<double>(falls);

  // tau-b: what ties leave of the pairs (Kendall, Rank Correlation Methods, 3.4).
  Trend trend{.tau = score / std::sqrt(pairs * (pairs - tied)), .p = 1};
  if (tied == 0 && values.size() <= most_exact) {
    auto const fewer = static_cast<std::size_t>((pairs - std::abs(score)) / 2);
    trend.p = std::min(1.0, 2 * chance_of_inversions(values.size(), fewer));
  } else {
    trend.p = asymptotic_p(n, score, groups);
  }
  return trend;
}

}  // namespace cairn::statistics
