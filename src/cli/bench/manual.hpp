// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"

#include <vector>

namespace cairn::cli {

/// What the manual page of git-bench says beyond its options.
std::vector<Section> bench_manual();

}  // namespace cairn::cli
