// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

namespace cairn::statistics {

/// How a p-value of Mann and Whitney's test is found.
enum class Tail {
  automatic,   ///< exact where that is cheap, else by the normal distribution
  exact,       ///< whatever it costs: for samples of a few hundred values
  asymptotic,  ///< by the normal distribution with corrections for ties and continuity
};

/// What the ranks of two samples say about whether one tends to have the greater values.
struct RankTest {
  double u = 0;          ///< pairs in which head is greater; an equal pair is half of one
  double greater = 1;    ///< p against "head is not greater": small where head is greater
  double less = 1;       ///< p against "head is not less"
  double two_sided = 1;  ///< twice the lesser of both, at most 1
  bool exact = true;

  bool operator==(RankTest const&) const = default;
};

/// The test of Mann and Whitney (Ann. Math. Statist. 18, 1947, 50-60) of two samples, neither of
/// them empty.
///
/// Exact p-values are those of all ways to deal the pooled values to both sides, ties included
/// (Lehmann, Nonparametrics, 1975, section 1.4). `automatic` is exact at least up to 50 values a
/// side without ties and 25 with them. `asymptotic` gives what scipy.stats.mannwhitneyu gives for
/// method="asymptotic".
RankTest mann_whitney(std::span<double const> base, std::span<double const> head,
                      Tail tail = Tail::automatic);

/// The greatest k with P(U <= k - 1) <= `alpha` for samples of `n` and `m` values without ties; 0
/// where there is none. The k-th smallest of the n*m differences is then a lower bound of the shift
/// at the confidence 1 - alpha (Bauer, J. Amer. Statist. Assoc. 67, 1972, 687-690). Exact where
/// mann_whitney() is.
///
///     bound_order(10, 10, 0.05) == 28
std::size_t bound_order(std::size_t n, std::size_t m, double alpha);

}  // namespace cairn::statistics
