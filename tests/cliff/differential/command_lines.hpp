// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"
#include "scene.hpp"

namespace cairn::test {

/// Gives the scene its arguments, its environment, and the files that they name. Comes last.
void add_command_line(Random& random, Scene& scene);

}  // namespace cairn::test
