// SPDX-License-Identifier: MIT
#pragma once

#include "bench/history.hpp"

#include <cstddef>
#include <vector>

namespace cairn::bench {

/// Neighbours of a series that are drawn as one.
struct Piece {
  std::size_t first = 0;  ///< index of a point
  std::size_t end = 0;    ///< behind the last one
  double median = 0;      ///< of the medians
  double least = 0;       ///< of the medians
  double greatest = 0;
  double lower = 0;  ///< the widest interval
  double upper = 0;

  bool operator==(Piece const&) const = default;
};

/// A part of a series whose points may be joined by a line.
using Stretch = std::vector<Piece>;

/// A series in at most about `most` pieces. A piece never reaches across a break or a change of
/// level, so that a step stays a step; where breaks are about as many as points, nothing is joined.
std::vector<Stretch> stretches(Series const& series, std::size_t most);

/// Whether the machine or the definition is another one than that of the point before.
bool breaks(Series const& series, std::size_t at);

/// Values as places from 0 (the bottom) to 1.
class Axis {
public:
  /// `series` has a point.
  explicit Axis(Series const& series);

  double place_of(double value) const;
  bool is_logarithmic() const { return logarithmic_; }

  /// Round values inside, three to six of them as a rule, in the unit of the metric.
  std::vector<double> ticks() const;

private:
  double least_ = 0;
  double greatest_ = 1;
  double step_of_unit_ = 1;  ///< sizes are round by 1024
  bool logarithmic_ = false;
};

}  // namespace cairn::bench
