// SPDX-License-Identifier: MIT
#include "statistics/change_points.hpp"

#include "statistics/student.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

namespace cairn::statistics {

namespace {

/// Values between two changes, or the two ends.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where a segment falls apart most, and how much (q of Matteson and James, section 2.2).
struct Candidate {
  Segment segment;
  std::size_t at = 0;
  double divergence = 0;
};

/// Sums of |x_i - x_k| over the pairs of each segment that begins where this one does: the entry of
/// `end` is that of [begin, begin + end).
std::vector<double> distances_from_begin(std::span<double const> values) {
  std::vector<double> sums(values.size() + 1);
  for (std::size_t k = 0; k < values.size(); ++k) {
    double column = 0;
    for (std::size_t i = 0; i < k; ++i) column += std::abs(values[i] - values[k]);
    sums[k + 1] = sums[k] + column;
  }
  return sums;
}

/// The split of a prefix of `values` into [0, at) and [at, end) that diverges most; of equal ones
/// the first. At least two values.
Candidate divided(std::span<double const> values, Segment const& segment) {
  auto const inside = values.subspan(segment.begin, segment.end - segment.begin);
  auto const whole = distances_from_begin(inside);
  std::vector<double> columns(inside.size());  // of the pairs with what is at or after `at`
  Candidate best{.segment = segment, .at = 0, .divergence = -1};
  for (std::size_t at = inside.size() - 1; at > 0; --at) {
    double right = 0;
    double row_best = -1;
    auto const a = static_cast<double>(at);
    for (std::size_t last = at; last < inside.size(); ++last) {
      columns[last] += std::abs(inside[at] - inside[last]);
      right += columns[last];
      auto const b = static_cast<double>(last + 1 - at);
      double divergence = 2 / (a + b) * (whole[last + 1] - whole[at] - right);
      if (at > 1) divergence -= 2 * b / ((a + b) * (a - 1)) * whole[at];
      if (last > at) divergence -= 2 * a / ((a + b) * (b - 1)) * right;
      row_best = std::max(row_best, divergence);
    }
    if (row_best >= best.divergence) {
      best.at = segment.begin + at;
      best.divergence = row_best;
    }
  }
  return best;
}

Moments moments_of(std::span<double const> values, Variant variant) {
  auto const count = static_cast<double>(values.size());
  double sum = 0;
  for (double const value : values) sum += value;
  Moments moments{.mean = sum / count, .deviation = 0, .count = count};
  if (values.size() < 2) return moments;
  double squares = 0;
  for (double const value : values) squares += (value - moments.mean) * (value - moments.mean);
  moments.deviation = std::sqrt(squares / (variant == Variant::sound ? count - 1 : count));
  return moments;
}

ChangePoint tested(std::span<double const> values, Segment const& around, std::size_t at,
                   Variant variant) {
  auto const left = moments_of(values.subspan(around.begin, at - around.begin), variant);
  auto const right = moments_of(values.subspan(at, around.end - at), variant);
  return {.at = at, .before = left.mean, .after = right.mean, .p = student_test(left, right)};
}

/// Divides a window again and again, each time where it diverges most, until that is no longer
/// significant.
std::vector<std::size_t> changes_within(std::span<double const> values, Segment const& window,
                                        double significance, Variant variant) {
  std::vector<std::size_t> found;
  std::vector<Candidate> candidates;  // one for each segment that can still be divided, in order
  auto const offered = [&](Segment const& segment, std::vector<Candidate>::iterator before) {
    if (segment.end - segment.begin < 2) return before;
    return candidates.insert(before, divided(values, segment));
  };
  offered(window, candidates.end());
  while (!candidates.empty()) {
    auto const best = std::max_element(
        candidates.begin(), candidates.end(),
        [](Candidate const& a, Candidate const& b) { return a.divergence < b.divergence; });
    Candidate const split = *best;
    if (tested(values, split.segment, split.at, variant).p > significance) break;
    found.push_back(split.at);
    auto place = candidates.erase(best);
    place = offered({.begin = split.at, .end = split.segment.end}, place);
    offered({.begin = split.segment.begin, .end = split.at}, place);
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Changes that are there by a weak measure, of overlapping windows.
std::vector<std::size_t> weak_changes(std::span<double const> values, ChangeSearch const& search) {
  // A change that a window sees weakly may be strong once its neighbours are merged.
  double const significance = search.p < 0.05  ? search.p * 10
                              : search.p < 0.5 ? search.p * 2
                                               : search.p;
  std::vector<std::size_t> found;
  std::size_t const step = search.window / 2;
  std::size_t start = 0;
  while (start < values.size()) {
    Segment const window{.begin = start, .end = std::min(start + search.window, values.size())};
    auto const inside = changes_within(values, window, significance, search.variant);
    found.insert(found.end(), inside.begin(), inside.end());
    start = std::max(inside.empty() ? 0 : inside.back(), start + step);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

double magnitude(ChangePoint const& change) {
  double const forward = change.before == 0 ? 0 : change.after / change.before - 1;
  double const backward = change.after == 0 ? 0 : change.before / change.after - 1;
  return std::max(std::abs(forward), std::abs(backward));
}

/// The changes of a series, each tested against its neighbours.
class Changes {
public:
  Changes(std::span<double const> values, std::vector<std::size_t> const& places, Variant variant)
      : values_(values), variant_(variant) {
    for (std::size_t const place : places) changes_.push_back({.at = place});
    for (std::size_t i = 0; i < changes_.size(); ++i) test(i);
  }

  /// Takes the weakest away until all are less than `p` and more than `least`.
  std::vector<ChangePoint> merged(double p, double least) && {
    while (auto const weakest = unacceptable(p, least)) {
      changes_.erase(changes_.begin() + static_cast<std::ptrdiff_t>(*weakest));
      if (*weakest < changes_.size()) test(*weakest);
      bool const is_sound = variant_ == Variant::sound;
      if (is_sound && *weakest > 0) test(*weakest - 1);
      if (!is_sound && *weakest + 1 < changes_.size()) test(*weakest + 1);
    }
    return std::move(changes_);
  }

private:
  void test(std::size_t i) {
    Segment const around{.begin = i == 0 ? 0 : changes_[i - 1].at,
                         .end = i + 1 == changes_.size() ? values_.size() : changes_[i + 1].at};
    changes_[i] = tested(values_, around, changes_[i].at, variant_);
  }

  std::optional<std::size_t> unacceptable(double p, double least) const {
    if (changes_.empty()) return std::nullopt;
    auto const by_p = [](ChangePoint const& a, ChangePoint const& b) { return a.p < b.p; };
    auto const by_size = [](ChangePoint const& a, ChangePoint const& b) {
      return magnitude(a) < magnitude(b);
    };
    auto weakest = std::max_element(changes_.begin(), changes_.end(), by_p);
    if (weakest->p < p) {
      weakest = std::min_element(changes_.begin(), changes_.end(), by_size);
      if (magnitude(*weakest) > least) return std::nullopt;
    }
    return static_cast<std::size_t>(weakest - changes_.begin());
  }

  std::span<double const> values_;
  Variant variant_;
  std::vector<ChangePoint> changes_;
};

}  // namespace

std::vector<ChangePoint> change_points(std::span<double const> values, ChangeSearch const& search) {
  assert(search.window >= 2);
  return Changes(values, weak_changes(values, search), search.variant)
      .merged(search.p, search.least_magnitude);
}

}  // namespace cairn::statistics
