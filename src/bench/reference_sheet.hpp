// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/sheet.hpp"

namespace cairn::bench {

/// Layout::delta: one table, a row for each comparison, "N/A" where a side or the change is
/// missing.
void add_delta(Sheet& sheet, Report const& report);

/// Layout::speedup: a table for each metric, in one unit that its head names, a column for each
/// parameter.
void add_speedup(Sheet& sheet, Report const& report);

/// How many times as good head is: below 1 where it is worse.
double speedup_of(Comparison const& comparison, Effect const& effect);

}  // namespace cairn::bench
