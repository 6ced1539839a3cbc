// SPDX-License-Identifier: MIT
#pragma once

#include "bench/measurement.hpp"
#include "process/measured.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What runs of a command took, as samples.
namespace cairn::machine {

/// How long the shell takes that reads a command, and does nothing: medians, in nanoseconds.
struct ShellCost {
  double wall = 0;
  double user = 0;
  double system = 0;
};

ShellCost cost_of(std::vector<process::Usage> const& empty_runs);

/// Samples of everything that was measured of `runs`, which are not empty: wall, cpu, user, system,
/// memory, faults, switches; instructions and cycles where each run has them.
std::vector<bench::Samples> samples_of(std::vector<process::Usage> const& runs);

/// Subtracts the shell's cost from the times that are at least five times as long by their medians,
/// and keeps what they were in `within`. Returns a sentence that says what was done, and why.
std::string correct(std::vector<bench::Samples>& samples, ShellCost const& shell);

/// Sentences about runs that something else held up: much longer than the others, and taken off
/// their processor much more often. `stolen` is the share of its processors' time that the host
/// gave to others meanwhile, where it is known.
std::vector<std::string> remarks_on(std::vector<process::Usage> const& runs,
                                    std::optional<double> stolen);

}  // namespace cairn::machine
