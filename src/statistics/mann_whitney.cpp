// SPDX-License-Identifier: MIT
#include "statistics/mann_whitney.hpp"

#include "statistics/normal.hpp"
#include "statistics/rank_distribution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <vector>

namespace cairn::statistics {

namespace {

/// What two samples come to once their values are only ranks.
struct Ranks {
  std::size_t base = 0;  ///< how many values
  std::size_t head = 0;
  std::vector<std::size_t> groups;  ///< sizes of the groups of equal values, lowest first
  std::size_t doubled = 0;          ///< twice the U of head

  std::size_t pairs() const { return base * head; }
  bool tied() const { return groups.size() < base + head; }
};

std::vector<double> sorted(std::span<double const> values) {
  std::vector<double> copy(values.begin(), values.end());
  std::sort(copy.begin(), copy.end());
  return copy;
}

std::size_t equal_from(std::vector<double> const& values, std::size_t at, double value) {
  std::size_t end = at;
  while (end < values.size() && values[end] == value) ++end;
  return end - at;
}

Ranks ranks_of(std::span<double const> base, std::span<double const> head) {
  auto const lower = sorted(base);
  auto const upper = sorted(head);
  Ranks ranks{.base = base.size(), .head = head.size(), .groups = {}, .doubled = 0};
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < lower.size() || j < upper.size()) {
    double const value = i == lower.size()   ? upper[j]
                         : j == upper.size() ? lower[i]
                                             : std::min(lower[i], upper[j]);
    std::size_t const of_base = equal_from(lower, i, value);
    std::size_t const of_head = equal_from(upper, j, value);
    ranks.doubled += of_head * (2 * i + of_base);
    ranks.groups.push_back(of_base + of_head);
    i += of_base;
    j += of_head;
  }
  return ranks;
}

RankTest with_tails(Ranks const& ranks, Tails const& tails, bool exact) {
  return {.u = static_cast<double>(ranks.doubled) / 2,
          .greater = std::min(1.0, tails.at_least),
          .less = std::min(1.0, tails.at_most),
          .two_sided = std::min(1.0, 2 * std::min(tails.at_least, tails.at_most)),
          .exact = exact};
}

Tails exact_tails(Ranks const& ranks) {
  // The smaller side is the one that is chosen: the table has a row for each value of it.
  if (ranks.tied() && ranks.head <= ranks.base) {
    return tied_tails(ranks.groups, ranks.head, ranks.doubled);
  }
  if (ranks.tied()) {
    Tails const tails = tied_tails(ranks.groups, ranks.base, 2 * ranks.pairs() - ranks.doubled);
    return {.at_most = tails.at_least, .at_least = tails.at_most};
  }
  auto const cumulative = untied_distribution(ranks.base, ranks.head);
  std::size_t const u = ranks.doubled / 2;
  auto const at_most = [&](std::size_t value) {
    if (value < cumulative.size()) return cumulative[value];
    return 1 - cumulative[ranks.pairs() - value - 1];
  };
  return {.at_most = u == ranks.pairs() ? 1 : at_most(u),
          .at_least = u == 0 ? 1 : at_most(ranks.pairs() - u)};
}

double standard_deviation(Ranks const& ranks) {
  auto const all = static_cast<double>(ranks.base + ranks.head);
  double ties = 0;
  for (std::size_t const group : ranks.groups) {
    auto const size = static_cast<double>(group);
    ties += size * (size * size - 1);
  }
  double const correction = ties / (all * (all - 1));
  return std::sqrt(static_cast<double>(ranks.pairs()) / 12 * (all + 1 - correction));
}

Tails asymptotic_tails(Ranks const& ranks) {
  if (ranks.groups.size() == 1) return {};
  double const spread = standard_deviation(ranks);
  double const distance =
      (static_cast<double>(ranks.doubled) - static_cast<double>(ranks.pairs())) / 2;
  return {.at_most = normal_below((distance + 0.5) / spread),
          .at_least = normal_above((distance - 0.5) / spread)};
}

}  // namespace

RankTest mann_whitney(std::span<double const> base, std::span<double const> head, Tail tail) {
  assert(!base.empty() && !head.empty());
  Ranks const ranks = ranks_of(base, head);
  Effort const effort = tail == Tail::exact ? Effort::patient : Effort::cheap;
  bool const exact = tail != Tail::asymptotic &&
                     (ranks.tied() ? is_feasible_with_ties(ranks.base, ranks.head, effort)
                                   : is_feasible(ranks.base, ranks.head, effort));
  return with_tails(ranks, exact ? exact_tails(ranks) : asymptotic_tails(ranks), exact);
}

std::size_t bound_order(std::size_t n, std::size_t m, double alpha) {
  assert(n > 0 && m > 0 && alpha > 0 && alpha < 0.5);
  if (is_feasible(n, m, Effort::cheap)) return order_within(untied_distribution(n, m), alpha);
  double const pairs = static_cast<double>(n) * static_cast<double>(m);
  double const spread = std::sqrt(pairs * static_cast<double>(n + m + 1) / 12);
  double const order = std::floor(pairs / 2 + 0.5 + normal_quantile(alpha) * spread);
  return order < 1 ? 0 : static_cast<std::size_t>(order);
}

}  // namespace cairn::statistics
