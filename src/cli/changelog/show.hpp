// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/render.hpp"
#include "cli/changelog/choice.hpp"
#include "cli/changelog/next.hpp"
#include "cli/command.hpp"

#include <filesystem>
#include <optional>

namespace cairn::cli {

/// What `git changelog` without a verb is told.
struct ShowOptions : ProjectOptions, ChoiceOptions, NextOptions {
  bool bumped_version = false;
  bool explain = false;
  bool json = false;
  std::optional<std::filesystem::path> output;
  std::optional<std::filesystem::path> prepend;
  std::optional<std::filesystem::path> in_place;
  std::optional<Format> format;
  std::optional<StyleName> style;
  bool body = false;
  bool offline = false;  ///< with a cliff.toml: no forge is asked
  bool strict = false;   ///< with a cliff.toml: git-cliff's known faults are mended
};

/// `git changelog`: the changelog, or the next version, of the history.
Command<ShowOptions> show_command();

}  // namespace cairn::cli
