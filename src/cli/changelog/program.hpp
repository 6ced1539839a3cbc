// SPDX-License-Identifier: MIT
#pragma once

#include "cli/main.hpp"

#include <string>

namespace cairn::cli {

/// git-changelog: its options, its verbs and its manual.
Program changelog_program(std::string version);

}  // namespace cairn::cli
