// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/choice.hpp"
#include "cli/command.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// What `git changelog lint` is told.
struct LintOptions : ProjectOptions, ChoiceOptions {
  std::optional<std::filesystem::path> message_file;
  bool json = false;
};

/// `git changelog lint`: holds commit messages to Conventional Commits 1.0.0 and to the settings.
Command<LintOptions> lint_command();

}  // namespace cairn::cli
