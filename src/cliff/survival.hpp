// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/release.hpp"

#include <cstdint>
#include <vector>

namespace cairn::cliff {

/// Of processed `releases`, oldest first, those that a changelog shows, newest first, with their
/// statistics: without the skipped tags, and without the empty ones unless the one before had no
/// commits to begin with and `render_always` is on. `now` is in seconds since 1970, for a release
/// without a time of its own.
std::vector<Release> surviving(std::vector<Release> releases, Configuration const& configuration,
                               std::int64_t now);

}  // namespace cairn::cliff
