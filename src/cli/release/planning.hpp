// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/choice.hpp"
#include "cli/changelog/project.hpp"
#include "cli/release/options.hpp"
#include "release/planning.hpp"
#include "site/edit.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cairn::cli {

/// A project with what is known about its next release.
struct Upcoming {
  Choice choice;
  Next next;
};

/// The version that the options ask for. Throws Error{nothing_to_release} where nothing calls for
/// one, and Error{usage} or Error{precondition} where it cannot be.
Upcoming upcoming(Project const& project, ReleaseOptions const& options, Stamp const& today);

/// The same, or why there is nothing to release.
std::variant<Next, NothingToRelease> next_release(Project const& project, Choice const& choice,
                                                  ReleaseOptions const& options,
                                                  Stamp const& today);

/// The commits that a release is about, as its release: a final one has what its candidates had.
Release release_of(Project const& project, Choice const& choice, NextRelease const& next,
                   bool final);

/// Everything that the plan of `next` depends on.
release::Situation situation_of(Project const& project, Upcoming const& next,
                                ReleaseOptions const& options, Stamp const& today);

/// The plan for the options.
release::Plan plan_for(Project const& project, ReleaseOptions const& options);

/// The plan of a release whose tag somebody made already: only what comes after a tag.
release::Plan plan_to_adopt(Project const& project, std::string const& tag,
                            ReleaseOptions const& options);

}  // namespace cairn::cli
