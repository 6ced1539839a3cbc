// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/project.hpp"
#include "cli/changelog/show.hpp"
#include "cliff/configuration.hpp"

#include <functional>
#include <optional>
#include <string>

namespace cairn::cli {

/// The configuration of git-cliff that decides what the changelog of `project` looks like: of a
/// `cliff.toml` between here and the top of the work tree, or of a manifest here. None where there
/// is none, and where release.toml says itself what the changelog looks like.
std::optional<cliff::ConfigurationReading> cliff_configuration(Project const& project);

/// The text that git-cliff makes of a configuration, byte for byte, for the commits that `options`
/// choose. `next_tag` is asked, where `options` want a next version, for the tag that it is to
/// have. With `existing`, the text of a file, what is new is put before that.
std::string cliff_changelog(cliff::ConfigurationReading reading, ShowOptions const& options,
                            Project const& project,
                            std::function<std::string()> const& next_tag,
                            std::optional<std::string> const& existing = std::nullopt);

}  // namespace cairn::cli
