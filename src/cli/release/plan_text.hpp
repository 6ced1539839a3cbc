// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/project.hpp"
#include "release/ledger.hpp"
#include "release/plan.hpp"

#include <string>

namespace cairn::cli {

/// How much of the notes is shown.
enum class NotesShown { all, beginning };

/// A plan for people: what is released and why, every step by phase, warnings, and what cannot be
/// taken back. Printable.
std::string plan_text(release::Plan const& plan, NotesShown notes = NotesShown::all);

/// What the plan makes of each file, as `git diff` shows it.
std::string plan_diff(Project const& project, release::Plan const& plan);

}  // namespace cairn::cli
