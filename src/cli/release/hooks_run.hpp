// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/project.hpp"
#include "machine/git_hooks.hpp"

#include <string>
#include <string_view>
#include <vector>

// What hooks do when git calls them.
namespace cairn::cli {

/// `git release hooks run <hook>`, with git's arguments; the exit status. Nothing is looked at
/// where the settings switch the hook off.
int run_hook(Project const& project, machine::Hook hook, std::vector<std::string> const& arguments,
             ProjectOptions const& options);

/// Objects to what is staged, on standard error.
int look_over_commit(Project const& project);

/// Objects to the tags of a push, which githooks(5) tells a pre-push hook as `refs`.
int look_over_push(Project const& project, std::string_view refs);

}  // namespace cairn::cli
