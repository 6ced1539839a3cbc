// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/release.hpp"
#include "cliff/writing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// Asks the configured forges for what the templates of `writing` show of them, and gives it to the
/// commits and releases, which are as they were gathered. `revision` is the end of the range that
/// the commits are of; none: all there is. Nothing is asked, and no network code loaded, where the
/// configuration is offline or no forge is shown. Throws Error{fatal} where a forge does not
/// answer.
void add_remote_data(std::vector<cliff::Release>& releases,
                     cliff::Configuration const& configuration, cliff::Writing const& writing,
                     std::optional<std::string> const& revision);

}  // namespace cairn::cli
