// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"
#include "scene.hpp"

namespace cairn::test {

/// Gives the scene its configuration: any subset of the keys, with values that make sense, mostly;
/// or none, or a built-in one by an argument. Comes after the history.
void add_configuration(Random& random, Scene& scene);

}  // namespace cairn::test
