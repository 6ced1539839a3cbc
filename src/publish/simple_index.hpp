// SPDX-License-Identifier: MIT
#pragma once

#include "publish/pages.hpp"

#include <vector>

namespace cairn::publish {

/// The pages of `simple/`: what pip, uv and others install from. Wheels and source distributions
/// are in it, under the project that their names say.
std::vector<Page> simple_index(Registry const& registry);

}  // namespace cairn::publish
