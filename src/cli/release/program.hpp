// SPDX-License-Identifier: MIT
#pragma once

#include "cli/main.hpp"

#include <string>

namespace cairn::cli {

/// git-release: its options, its verbs and its manual.
Program release_program(std::string version);

}  // namespace cairn::cli
