// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/choice.hpp"
#include "cli/command.hpp"

#include <filesystem>
#include <optional>

namespace cairn::cli {

/// What `git changelog check` is told.
struct CheckOptions : ProjectOptions {
  std::optional<std::filesystem::path> file;
  bool json = false;
};

/// `git changelog check`: holds the changelog file to the history.
Command<CheckOptions> check_command();

}  // namespace cairn::cli
