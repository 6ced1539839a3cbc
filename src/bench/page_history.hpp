// SPDX-License-Identifier: MIT
#pragma once

#include "bench/page.hpp"

#include <cstddef>
#include <string>
#include <string_view>

// The parts of a page that are about the history; page.hpp puts them together.
namespace cairn::bench {

/// The latest changes of level of all series, newest first, each with a link to its chart on the
/// page `charts`, empty for the same page. Nothing where there is no history.
std::string changes_of(Publication const& publication, std::string_view charts);

/// A chart of each series, with as much detail as `room` bytes hold, each with a table of its
/// sessions: all of them, or the newest and those where something happened.
std::string charts_of(Publication const& publication, std::size_t room);

/// A small curve of each series, with its last value, that leads to the chart on the page `charts`.
std::string thumbnails_of(Publication const& publication, std::string_view charts);

}  // namespace cairn::bench
