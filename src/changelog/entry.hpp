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

/// Reads a commit for the changelog. Total: every commit says something, if only its id. People are
/// as the commit writes them, and whoever a Co-authored-by trailer names is a co-author: see
/// resolve(). What comes of it is kept beyond a run; who changes it raises draft_record_version.
Draft draft_of(Commit const& commit);

/// Says who the people of a draft really are. Of its co-authors those go who are the author,
/// nobody, or there already.
void resolve(Draft& draft, Mailmap const& mailmap);

/// Whether an author is a program: "dependabot[bot]", "github-actions", "renovate-bot".
bool is_robot(Person const& person);

}  // namespace cairn
