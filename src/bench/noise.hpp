// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/effect.hpp"
#include "bench/pairing.hpp"

#include <cstddef>
#include <optional>

// What sessions of unchanged code differ by: a stored baseline is one of them.
namespace cairn::bench {

struct NoiseFloor {
  std::size_t sessions = 0;     ///< that are known, of the same series, machine and definition
  std::optional<double> shift;  ///< that chance alone stays below, in the measure asked for; none:
                                ///< fewer than two sessions
  double distance =
      0;  ///< of head's level from that of base, in the same; less than 0: head is less
};

/// The floor for one metric of a pairing, by the medians of `earlier` sessions, newest first, and
/// where `head`, the median of head, lies among them: see statistics::standing(). Where none of
/// them is a session of base nobody knows its level, and all are of one.
NoiseFloor noise_floor_of(Sessions const& earlier, Pairing const& pairing, Metric const& metric,
                          Measure measure, double head);

}  // namespace cairn::bench
