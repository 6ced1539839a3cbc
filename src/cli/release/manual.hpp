// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"

#include <vector>

namespace cairn::cli {

/// What the manual page of git-release says beyond its options.
std::vector<Section> release_manual();

}  // namespace cairn::cli
