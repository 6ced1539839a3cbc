// SPDX-License-Identifier: MIT
#pragma once

#include "bench/history.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Pictures of a series in HTML: SVG 2 that is stretched to its place, with labels beside it that
// are text and stay as large as text is. `page.hpp` has the style sheet that they need.
namespace cairn::bench {

/// How much of a series is drawn; what does not fit is drawn together with its neighbours.
struct ChartDetail {
  std::size_t pieces = 300;    ///< of the curve, at least 2
  std::size_t tooltips = 300;  ///< places that tell what is there; 0: none
};

/// The medians as a line within the band of their intervals; broken where the machine or the
/// definition changes. A line up from a point is a level that became worse, one down a better one,
/// a dotted one has been accepted; the tags stand below. The scale is logarithmic where the values
/// differ tenfold, and never shows less than a tenth of the level. `id` is unique on its page.
std::string chart(Series const& series, std::vector<Accepted> const& accepted,
                  ChartDetail const& detail, std::string_view id);

/// The line alone, as wide as a word; `title` says what it is.
std::string thumbnail(Series const& series, std::string_view title, std::size_t pieces = 60);

}  // namespace cairn::bench
