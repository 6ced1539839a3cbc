// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/project.hpp"
#include "cli/command.hpp"

namespace cairn::cli {

/// What `git changelog init` is told.
struct InitOptions : ProjectOptions {
  bool print = false;
};

/// `git changelog init`: writes a release.toml that says what was found, with the reasons.
Command<InitOptions> init_command();

/// What `git changelog init` writes: versions, bumps and the changelog, with the reasons.
std::string changelog_settings(Project const& project);

/// `text` as a string of TOML, in double quotes.
std::string toml_string(std::string_view text);

}  // namespace cairn::cli
