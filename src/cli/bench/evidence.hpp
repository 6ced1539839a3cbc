// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "cli/bench/judging.hpp"

#include <filesystem>

namespace cairn::cli {

/// What a gate decided, and all that it decided by: both commits, the policy, environments, the
/// report, and every record with all its samples. JSON of version 1, git-release-formats(5); a name
/// that ends in ".md" gets what people read of it instead.
void write_evidence(std::filesystem::path const& file, Project const& project,
                    machine::RecordStore const& store, BenchSides const& sides,
                    bench::Report const& report, std::string const& tool);

}  // namespace cairn::cli
