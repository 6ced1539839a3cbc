// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace cairn::statistics {

/// Where the last session of a line stands beside the level of an earlier one.
struct Standing {
  double distance = 0;  ///< of the last session's level from the base's: less than 0, below it
  double margin = 0;    ///< that a session of unchanged code stays within, above or below

  bool operator==(Standing const&) const = default;
};

/// Judges the last of `sessions`, oldest first: for a ratio the logarithms of their medians.
///
/// The code changes along a line, and a change of level is no noise. change_points() divides the
/// line into levels, and the sessions of a level are those of unchanged code: the standard
/// deviation s is pooled over all of them, and the distance is that of the mean of the last level
/// from the mean of the level of K sessions where `base`, an index, stands. Where the last session
/// is on the level of base it is judged alone, and tells nothing of the noise.
///
/// The margin is that of the prediction of one session, t(f, confidence) * s * sqrt(1 + 1/K) with f
/// degrees of freedom (Hahn and Meeker, Statistical Intervals, 4.7), whatever the number of
/// sessions on the last level: a machine that has another day may have another week, too. Where
/// there are several levels, and the sessions of each are more like their neighbours than chance
/// makes them (von Neumann, Ann. Math. Statist. 12, 1941, 367-395; at 5 %), it is the machine that
/// wanders: s then grows by sqrt((1 + r) / (1 - r)), r being their correlation.
///
/// One session is no level: without a base, and where base stands alone, all sessions but the last
/// are of one level, and the steps between them are noise. `confidence` is that of each side alone.
/// None where there are fewer than two sessions before the last.
std::optional<Standing> standing(std::span<double const> sessions, std::optional<std::size_t> base,
                                 double confidence = 0.99);

}  // namespace cairn::statistics
