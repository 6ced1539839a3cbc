// SPDX-License-Identifier: MIT
#include "statistics/shift.hpp"

#include "statistics/mann_whitney.hpp"
#include "statistics/normal.hpp"
#include "statistics/rank_distribution.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace cairn::statistics {

namespace {

std::vector<double> sorted(std::span<double const> values) {
  std::vector<double> copy(values.begin(), values.end());
  std::sort(copy.begin(), copy.end());
  return copy;
}

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;

/// Finite numbers in their order, as whole numbers in the same order.
std::uint64_t place_of(double value) {
  auto const bits = std::bit_cast<std::uint64_t>(value);
  return (bits & sign_bit) != 0 ? ~bits : bits | sign_bit;
}

double at_place(std::uint64_t place) {
  return std::bit_cast<double>((place & sign_bit) != 0 ? place & ~sign_bit : ~place);
}

/// A multitude of numbers that is only ever counted: all differences of two samples, or all means
/// of two values of one.
class Multitude {
public:
  virtual ~Multitude() = default;
  virtual std::size_t size() const = 0;
  virtual double least() const = 0;
  virtual double greatest() const = 0;
  virtual std::size_t at_most(double bound) const = 0;  ///< how many are

  /// The one of that rank, from 1. Halves what is possible until one number is left: 64 counts.
  double of_rank(std::size_t rank) const {
    std::uint64_t low = place_of(least());
    std::uint64_t high = place_of(greatest());
    while (low < high) {
      std::uint64_t const middle = low + (high - low) / 2;
      if (at_most(at_place(middle)) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return at_place(low) + 0.0;  // no zero is negative
  }

  Shift around_median(std::size_t order) const {
    Shift found;
    found.estimate = of_rank((size() + 1) / 2);
    if (size() % 2 == 0) found.estimate = std::midpoint(found.estimate, of_rank(size() / 2 + 1));
    if (order > 0) {
      found.lower = of_rank(order);
      found.upper = of_rank(size() + 1 - order);
    }
    return found;
  }
};

class Differences final : public Multitude {
public:
  Differences(std::vector<double> base, std::vector<double> head)
      : base_(std::move(base)), head_(std::move(head)) {}

  std::size_t size() const override { return base_.size() * head_.size(); }
  double least() const override { return head_.front() - base_.back(); }
  double greatest() const override { return head_.back() - base_.front(); }

  std::size_t at_most(double bound) const override {
    std::size_t count = 0;
    std::size_t above = 0;  // so many values of base are too small for this one of head
    for (double const value : head_) {
      while (above < base_.size() && value - base_[above] > bound) ++above;
      count += base_.size() - above;
    }
    return count;
  }

private:
  std::vector<double> base_;
  std::vector<double> head_;
};

class WalshAverages final : public Multitude {
public:
  explicit WalshAverages(std::vector<double> values) : values_(std::move(values)) {}

  std::size_t size() const override { return values_.size() * (values_.size() + 1) / 2; }
  double least() const override { return values_.front(); }
  double greatest() const override { return values_.back(); }

  std::size_t at_most(double bound) const override {
    std::size_t count = 0;
    std::size_t end = values_.size();
    for (std::size_t i = 0; i < end; ++i) {
      while (end > i && std::midpoint(values_[i], values_[end - 1]) > bound) --end;
      count += end - i;
    }
    return count;
  }

private:
  std::vector<double> values_;
};

std::vector<double> logarithms(std::span<double const> values) {
  std::vector<double> logs;
  logs.reserve(values.size());
  for (double const value : values) {
    assert(value > 0);
    logs.push_back(std::log(value));
  }
  return logs;
}

}  // namespace

Shift shift(std::span<double const> base, std::span<double const> head, double confidence) {
  assert(!base.empty() && !head.empty());
  return Differences(sorted(base), sorted(head))
      .around_median(bound_order(base.size(), head.size(), 1 - confidence));
}

Shift log_shift(std::span<double const> base, std::span<double const> head, double confidence) {
  return shift(logarithms(base), logarithms(head), confidence);
}

Shift paired_shift(std::span<double const> differences, double confidence) {
  assert(!differences.empty());
  return WalshAverages(sorted(differences))
      .around_median(signed_rank_order(differences.size(), 1 - confidence));
}

std::size_t signed_rank_order(std::size_t n, double alpha) {
  assert(alpha > 0 && alpha < 0.5);
  constexpr std::size_t most_exact = 200;
  if (n <= most_exact) return order_within(signed_rank_distribution(n), alpha);
  auto const count = static_cast<double>(n);
  double const spread = std::sqrt(count * (count + 1) * (2 * count + 1) / 24);
  double const center = count * (count + 1) / 4;
  double const order = std::floor(center + 0.5 + normal_quantile(alpha) * spread);
  return order < 1 ? 0 : static_cast<std::size_t>(order);
}

}  // namespace cairn::statistics
