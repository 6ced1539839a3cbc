// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/choice.hpp"
#include "cli/command.hpp"
#include "support/names.hpp"

#include <array>

namespace cairn::cli {

/// What can be looked at on the way from the repository to the changelog.
enum class DumpStage { history, messages, releases };

constexpr auto names_of(DumpStage) {
  return std::array{name(DumpStage::history, "history"), name(DumpStage::messages, "messages"),
                    name(DumpStage::releases, "releases")};
}

/// What `git changelog dump` is told.
struct DumpOptions : ProjectOptions, ChoiceOptions {
  DumpStage stage = DumpStage::history;
};

/// `git changelog dump`: what was read, as JSON lines, for bug reports and for other programs.
Command<DumpOptions> dump_command();

}  // namespace cairn::cli
