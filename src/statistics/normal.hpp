// SPDX-License-Identifier: MIT
#pragma once

namespace cairn::statistics {

/// The chance that a standard normal variable is below `z`.
double normal_below(double z);

/// The chance that it is above `z`: exact where that is small, too.
double normal_above(double z);

/// The value that it is below with `probability`, in (0, 1).
double normal_quantile(double probability);

}  // namespace cairn::statistics
