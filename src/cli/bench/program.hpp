// SPDX-License-Identifier: MIT
#pragma once

#include "cli/main.hpp"

#include <string>

namespace cairn::cli {

/// git-bench: its verbs and its manual.
Program bench_program(std::string version);

}  // namespace cairn::cli
