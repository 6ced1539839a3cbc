// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"
#include "scene.hpp"

namespace cairn::test {

/// Gives the scene its commits, tags, branch, and the files that name commits: up to forty commits,
/// from straight lines to criss-cross and octopus merges with clocks that lie.
void add_history(Random& random, Scene& scene);

}  // namespace cairn::test
