// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace cairn::statistics {

/// How far one sample lies above another one.
struct Shift {
  double estimate = 0;
  std::optional<double> lower;  ///< each bound is one-sided; none: too few values for one
  std::optional<double> upper;

  bool operator==(Shift const&) const = default;
};

/// The estimate of Hodges and Lehmann (Ann. Math. Statist. 34, 1963, 598-611): the median of the
/// differences of every value of `head` and every value of `base`, neither empty, with its exact
/// bounds (see bound_order()). `confidence` is that of each bound alone: 0.95 for a one-sided
/// decision, 0.975 where both together are a two-sided 95 % interval. Takes O((n + m) log) time and
/// O(n + m) memory.
Shift shift(std::span<double const> base, std::span<double const> head, double confidence = 0.95);

/// The same of logarithms: exp of each number is a ratio of head to base. All values are positive.
Shift log_shift(std::span<double const> base, std::span<double const> head,
                double confidence = 0.95);

/// The estimate of Hodges and Lehmann of one sample of differences, not empty: the median of its
/// Walsh averages, (d_i + d_j) / 2 for i <= j, with bounds from the exact distribution of
/// Wilcoxon's signed ranks (Hollander and Wolfe, Nonparametric Statistical Methods, 3.2 and 3.3).
/// For runs that were taken in pairs.
Shift paired_shift(std::span<double const> differences, double confidence = 0.95);

/// The greatest k with P(T <= k - 1) <= `alpha` for the signed-rank statistic T of `n` values
/// without ties; 0 where there is none.
std::size_t signed_rank_order(std::size_t n, double alpha);

}  // namespace cairn::statistics
