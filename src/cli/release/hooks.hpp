// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/project.hpp"
#include "cli/command.hpp"
#include "machine/git_hooks.hpp"

#include <string>
#include <vector>

namespace cairn::cli {

/// What is done about hooks.
enum class HooksAction { status, install, uninstall, run };

constexpr auto names_of(HooksAction) {
  return std::array{name(HooksAction::status, "status"), name(HooksAction::install, "install"),
                    name(HooksAction::uninstall, "uninstall"), name(HooksAction::run, "run")};
}

/// `git release hooks`
struct HooksOptions : ProjectOptions {
  HooksAction action = HooksAction::status;
  std::vector<std::string> words;  ///< hooks; of `run`, a hook and what git tells it
  bool force = false;
  bool json = false;
};

/// `git release hooks`: installs hooks beside those of others, tells about them, takes them away,
/// and is what they call.
Verb hooks_verb();

}  // namespace cairn::cli
