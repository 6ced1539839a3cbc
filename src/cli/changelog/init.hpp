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

}  // namespace cairn::cli
