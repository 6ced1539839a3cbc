// SPDX-License-Identifier: MIT
#pragma once

#include "bench/history.hpp"
#include "bench/table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace cairn::bench {

/// "▁▃▇▁": a column for each value, from the least to the greatest; where there are more than
/// `width`, neighbours share one and the value in the middle of them is shown. A value that is not
/// finite leaves a gap. Empty for none.
std::string sparkline(std::span<double const> values, std::size_t width = 40);

struct PlotSize {
  std::size_t width = 78;  ///< columns, labels included; at least 30 are taken
  std::size_t height = 8;  ///< lines of the curve, from 2 to 60
};

/// A series as a curve of braille dots, oldest first: broken where the machine or the definition
/// changes, with a line below it for what happened (▲ the level became worse, ▼ better, ◆ accepted,
/// ┊ a break), one for the tags and one for the dates, and the changes in words.
std::string plot(Series const& series, PlotSize size, Ink ink);

}  // namespace cairn::bench
