// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/release.hpp"
#include "git/repository.hpp"

#include <vector>

namespace cairn::cli {

/// Gives each of `releases` the commits that its submodules gained since the release before, where
/// the submodule is checked out.
void add_submodule_commits(std::vector<cliff::Release>& releases, git::Repository const& repository,
                           bool topological);

}  // namespace cairn::cli
