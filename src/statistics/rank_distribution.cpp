// SPDX-License-Identifier: MIT
#include "statistics/rank_distribution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace cairn::statistics {

namespace {

/// The ways to choose are counted in doubles: so many of them are still finite, as a logarithm.
constexpr double most_ways = 700;

double logarithm_of_ways(std::size_t n, std::size_t m) {
  auto const a = static_cast<double>(n);
  auto const b = static_cast<double>(m);
  return std::lgamma(a + b + 1) - std::lgamma(a + 1) - std::lgamma(b + 1);
}

bool is_within(double work, std::size_t n, std::size_t m, Effort effort) {
  return work <= static_cast<double>(effort) && logarithm_of_ways(n, m) <= most_ways;
}

/// Counts below the middle of a symmetric distribution with the values 0 to `greatest` become
/// probabilities of being at most each.
void accumulate(std::vector<double>& counts, std::size_t greatest) {
  double const below =
      std::accumulate(counts.begin(), counts.end() - (greatest % 2 == 0 ? 1 : 0), 0.0);
  double const total = 2 * below + (greatest % 2 == 0 ? counts.back() : 0);
  double sum = 0;
  for (double& count : counts) {
    sum += count;
    count = sum / total;
  }
}

/// Ways to choose so many of the values looked at so far (the row), with twice the U that they have
/// against the values below them (the column).
class ChoiceTable {
public:
  ChoiceTable(std::size_t chosen, std::size_t greatest)
      : chosen_(chosen), width_(greatest + 1), ways_((chosen + 1) * width_) {
    ways_[0] = 1;
  }

  /// Looks at a group of `size` equal values above `seen` others.
  void add(std::size_t seen, std::size_t size) {
    // Rows downwards: what a row takes from those below is still without this group.
    for (std::size_t row = std::min(chosen_, seen + size); row > 0; --row) {
      double ways_of_group = 1;
      for (std::size_t taken = 1; taken <= std::min(size, row); ++taken) {
        ways_of_group *= static_cast<double>(size - taken + 1) / static_cast<double>(taken);
        std::size_t const before = row - taken;
        if (before > seen) continue;
        // Each one taken is above what was seen and not chosen, and level with what of its own
        // group is not.
        extend(before, row, taken * (2 * (seen - before) + (size - taken)), ways_of_group);
      }
    }
  }

  std::span<double const> complete() const {
    return std::span(ways_).subspan(chosen_ * width_, width_);
  }

private:
  void extend(std::size_t from, std::size_t to, std::size_t distance, double factor) {
    double const* const source = ways_.data() + from * width_;
    double* const target = ways_.data() + to * width_ + distance;
    for (std::size_t u = 0; u + distance < width_; ++u) target[u] += factor * source[u];
  }

  std::size_t chosen_;
  std::size_t width_;
  std::vector<double> ways_;
};

}  // namespace

bool is_feasible(std::size_t n, std::size_t m, Effort effort) {
  auto const pairs = static_cast<double>(n) * static_cast<double>(m);
  return is_within(pairs * static_cast<double>(std::min(n, m)), n, m, effort);
}

bool is_feasible_with_ties(std::size_t n, std::size_t m, Effort effort) {
  auto const pairs = static_cast<double>(n) * static_cast<double>(m);
  auto const cells = 2 * pairs * static_cast<double>(std::min(n, m));
  return is_within(cells * static_cast<double>(n + m), n, m, effort);
}

std::vector<double> untied_distribution(std::size_t n, std::size_t m) {
  assert(n > 0 && m > 0);
  std::size_t const few = std::min(n, m);
  std::size_t const many = std::max(n, m);
  std::vector<double> counts(n * m / 2 + 1);
  counts[0] = 1;
  // The product of (1 - q^(many + i)) / (1 - q^i). Below the middle the coefficients never fall
  // from one to the next, so that the subtraction loses no digits that count.
  for (std::size_t i = 1; i <= few; ++i) {
    for (std::size_t u = counts.size(); u-- > many + i;) counts[u] -= counts[u - many - i];
    for (std::size_t u = i; u < counts.size(); ++u) counts[u] += counts[u - i];
  }
  accumulate(counts, n * m);
  return counts;
}

Tails tied_tails(std::span<std::size_t const> groups, std::size_t chosen, std::size_t doubled) {
  std::size_t const all = std::accumulate(groups.begin(), groups.end(), std::size_t{0});
  assert(chosen <= all && doubled <= 2 * chosen * (all - chosen));
  ChoiceTable table(chosen, 2 * chosen * (all - chosen));
  std::size_t seen = 0;
  for (std::size_t const size : groups) {
    table.add(seen, size);
    seen += size;
  }
  auto const ways = table.complete();
  auto const at = ways.begin() + static_cast<std::ptrdiff_t>(doubled);
  double const below = std::accumulate(ways.begin(), at, 0.0);
  double const above = std::accumulate(at + 1, ways.end(), 0.0);
  double const total = below + *at + above;
  return {.at_most = (below + *at) / total, .at_least = (*at + above) / total};
}

std::vector<double> signed_rank_distribution(std::size_t n) {
  std::size_t const greatest = n * (n + 1) / 2;
  std::vector<double> counts(greatest / 2 + 1);
  counts[0] = 1;
  for (std::size_t rank = 1; rank <= n; ++rank) {
    for (std::size_t t = counts.size(); t-- > rank;) counts[t] += counts[t - rank];
  }
  accumulate(counts, greatest);
  return counts;
}

std::size_t order_within(std::span<double const> cumulative, double alpha) {
  // A confidence of 0.9 leaves a little less than 0.1, and a chance of 0.1 is within it.
  constexpr double rounding = 1 + 1e-12;
  auto const above = std::upper_bound(cumulative.begin(), cumulative.end(), alpha * rounding);
  return static_cast<std::size_t>(above - cumulative.begin());
}

}  // namespace cairn::statistics
