// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/processing.hpp"
#include "template/template.hpp"

#include <chrono>
#include <filesystem>

namespace cairn::cli {

/// What templates may learn of this machine: its environment, clock and time zones, and the files
/// of `templates`, a folder of more templates; empty: there are none.
tera::Surroundings world(std::filesystem::path const& templates);

/// Runs commands by `sh -c`, as processors ask for it; COMMIT_SHA is the commit in question.
cliff::RunCommand shell();

/// Seconds since 1970.
std::int64_t seconds_now();

}  // namespace cairn::cli
