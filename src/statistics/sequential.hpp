// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cairn::statistics {

/// How a comparison spends its error over the looks at its samples (Lan and DeMets, Biometrika 70,
/// 1983, 659-663).
enum class Spending {
  pocock,          ///< alpha ln(1 + (e - 1) t): much of it early
  obrien_fleming,  ///< 2 - 2 Phi(z(alpha/2) / sqrt t): nearly all of it at the end
};

/// A point where an interleaved comparison may stop.
struct Look {
  std::size_t pairs = 0;  ///< that have been taken
  double alpha = 0;       ///< the one-sided level of this look alone

  bool operator==(Look const&) const = default;
};

/// The levels of looks after so many `pairs`, ascending and positive, such that the chance of one
/// false alarm at any of them is `alpha` in all. To judge with bounds at the confidence 1 - alpha
/// of each look, and to stop as soon as the verdict is not inconclusive, costs no truth. Boundaries
/// by recursive integration (Armitage, McPherson and Rowe, J. R. Statist. Soc. A 132, 1969,
/// 235-244).
std::vector<Look> looks(std::span<std::size_t const> pairs, double alpha = 0.05,
                        Spending spending = Spending::pocock);

}  // namespace cairn::statistics
