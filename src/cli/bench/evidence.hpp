// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "cli/bench/judging.hpp"

#include <filesystem>

namespace cairn::cli {

/// What a gate looked at.
struct GateCase {
  BenchSides sides;
  Narrowing narrowing;
  std::string tool;  ///< "cairn 0.1.0"
};

/// What a gate decided, and all that it decided by: both commits, the policy, environments, the
/// report, every record with all its samples, and the newer side's results as a project stands for
/// them (bench::Evidence). JSON of version 1, git-release-formats(5); a name that ends in ".md"
/// gets what people read of it instead.
void write_evidence(std::filesystem::path const& file, Project const& project,
                    machine::RecordStore const& store, GateCase const& gate,
                    bench::Report const& report);

}  // namespace cairn::cli
