// SPDX-License-Identifier: MIT
#pragma once

#include "git/git.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// Runs git to its end as Git::run() does, where it writes and asks nobody anything. It has a
/// process group of its own: whoever kills ours does not stop it halfway, with a lock on a ref that
/// nobody would ever remove.
process::Outcome run_undisturbed(Git const& git, std::vector<std::string> const& arguments,
                                 std::string_view input);

}  // namespace cairn::git
