// SPDX-License-Identifier: MIT
#pragma once

#include "scene.hpp"

#include <functional>

namespace cairn::test {

/// A smaller scene that still `fails`: arguments, keys, pieces of templates, rows of arrays, tags,
/// commits and changes are left out, messages cut, as long as that holds, in at most `tries` calls.
Scene shrunk(Scene scene, std::function<bool(Scene const&)> const& fails, std::size_t tries);

}  // namespace cairn::test
