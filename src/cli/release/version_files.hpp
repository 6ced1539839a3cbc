// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/choice.hpp"
#include "cli/changelog/project.hpp"
#include "site/edit.hpp"
#include "site/stragglers.hpp"

#include <string>
#include <vector>

namespace cairn::cli {

/// The files of the work tree that git keeps, from its top.
std::vector<std::string> tracked_files(Project const& project);

/// Where the project's version is written: as release.toml says, else as the tree shows.
std::vector<Site> sites_of(Project const& project, std::vector<std::string> const& tracked);

/// The texts that `sites` need. Throws Error{fatal} where one is not there.
FileTexts texts_for(Project const& project, std::vector<Site> const& sites,
                    std::vector<std::string> const& tracked);

/// What a place may say before it says `to`.
VersionChange change_to(Choice const& choice, TaggedVersion const& to);

/// Files that still say the previous version when the release has been written into them.
std::vector<Straggler> stragglers_of(Project const& project, Choice const& choice,
                                     EditedFiles const& edited, FileTexts const& texts);

}  // namespace cairn::cli
