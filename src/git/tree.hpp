// SPDX-License-Identifier: MIT
#pragma once

#include "git/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cairn::git {

/// The paths below which two trees differ, in git's order: both names of a rename, a path once
/// where its type changed. `before` may be none: then it is all paths of `after`. Equal subtrees
/// are not read. None where a tree cannot be read.
std::optional<std::vector<std::string>> changed_paths(Store const& store,
                                                      std::optional<Oid> const& before,
                                                      Oid const& after);

}  // namespace cairn::git
