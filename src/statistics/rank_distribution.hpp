// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cairn::statistics {

/// How much work an exact distribution may be: additions, about one a nanosecond.
enum class Effort : std::size_t {
  cheap = 4'000'000,      ///< a few milliseconds
  patient = 400'000'000,  ///< the better part of a second
};

/// Whether the distribution of U for `n` and `m` values without ties can be had within `effort`.
bool is_feasible(std::size_t n, std::size_t m, Effort effort);

/// The same for values with ties.
bool is_feasible_with_ties(std::size_t n, std::size_t m, Effort effort);

/// P(U <= u) for u from 0 to floor(n m / 2), without ties: U is symmetric about n m / 2. What it
/// counts are the coefficients of the Gaussian binomial (Mann and Whitney 1947; Andrews, The Theory
/// of Partitions, 3.1).
std::vector<double> untied_distribution(std::size_t n, std::size_t m);

struct Tails {
  double at_most = 1;   ///< P(U <= u)
  double at_least = 1;  ///< P(U >= u)
};

/// The tails of the distribution of U over all ways to choose `chosen` of the pooled values, which
/// lie in groups of so many equal ones, lowest first. `doubled` is twice the U of the chosen ones.
Tails tied_tails(std::span<std::size_t const> groups, std::size_t chosen, std::size_t doubled);

/// P(T <= t) of the signed-rank statistic for t from 0 to floor(n (n + 1) / 4), without ties.
std::vector<double> signed_rank_distribution(std::size_t n);

/// The greatest k with P(<= k - 1) <= `alpha`, by such a list.
std::size_t order_within(std::span<double const> cumulative, double alpha);

}  // namespace cairn::statistics
