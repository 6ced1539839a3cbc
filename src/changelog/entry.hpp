// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/release.hpp"
#include "history/mailmap.hpp"
#include "message/cancellation.hpp"

namespace cairn {

/// What one commit comes to before its release is complete.
struct Draft {
  Entry entry;
  Revertible revertible;
};

/// Reads a commit for the changelog. Total: every commit says something, if only its id.
Draft draft_of(Commit const& commit, Mailmap const& mailmap);

/// Whether an author is a program: "dependabot[bot]", "github-actions", "renovate-bot".
bool is_robot(Person const& person);

}  // namespace cairn
