// SPDX-License-Identifier: MIT
#pragma once

#include "bench/history.hpp"
#include "bench/sheet.hpp"

#include <string>
#include <vector>

// Comma-separated values as RFC 4180 has them, with "\n" at the end of each record, one of names
// first. Numbers are whole, in the metric's unit. A text that a spreadsheet would take for a
// formula has an apostrophe in front.
namespace cairn::bench {

/// A record for each comparison; for Layout::delta and Layout::speedup the columns of their tables.
std::string to_csv(Report const& report, Layout layout);

/// A record for each session of each series.
std::string to_csv(std::vector<Series> const& history);

}  // namespace cairn::bench
