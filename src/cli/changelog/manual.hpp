// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"

#include <vector>

namespace cairn::cli {

/// What the man page of git-changelog says besides its options.
std::vector<Section> changelog_manual();

}  // namespace cairn::cli
