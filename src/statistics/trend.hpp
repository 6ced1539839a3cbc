// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace cairn::statistics {

/// Whether values rise or fall in the order in which they were measured.
struct Trend {
  double tau = 0;  ///< Kendall's: 1 rises throughout, -1 falls throughout
  double p = 1;    ///< two-sided

  bool operator==(Trend const&) const = default;
};

/// The test of Mann (Econometrica 13, 1945, 245-259) and Kendall: exact for up to 50 values without
/// ties, else by the normal distribution with corrections for ties and continuity. A warm-up or
/// throttling has a small p.
Trend mann_kendall(std::span<double const> values);

}  // namespace cairn::statistics
