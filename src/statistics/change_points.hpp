// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cairn::statistics {

/// Whose reckoning it is.
enum class Variant {
  sound,
  /// As Apache Otava has it, with its faults: deviations divide by n where Student's test asks for
  /// n - 1, so that p is too small for short segments; and when a change is merged away, the two
  /// after it are tested anew, and the one before it keeps the p that it had.
  otava,
};

struct ChangeSearch {
  std::size_t window = 50;     ///< values looked at together; at least 2
  double p = 0.001;            ///< a change has less
  double least_magnitude = 0;  ///< and a greater relative change of the mean, either way
  Variant variant = Variant::sound;

  bool operator==(ChangeSearch const&) const = default;
};

/// Where a series changes its level.
struct ChangePoint {
  std::size_t at = 0;  ///< index of the first value of the new level
  double before = 0;   ///< the mean of the level before
  double after = 0;
  double p = 1;

  bool operator==(ChangePoint const&) const = default;
};

/// The changes of the mean of a series, oldest first: E-divisive (Matteson and James, J. Amer.
/// Statist. Assoc. 109, 2014, 334-345) in overlapping windows, with Student's test in the place of
/// permutations, weak points first and then merged (Fleming et al., Hunter, ICPE 2023). With
/// Variant::otava it finds what Apache Otava finds. Deterministic; linear in the length, cubic in
/// the window at worst.
std::vector<ChangePoint> change_points(std::span<double const> values,
                                       ChangeSearch const& search = {});

}  // namespace cairn::statistics
