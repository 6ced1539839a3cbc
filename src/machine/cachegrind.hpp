// SPDX-License-Identifier: MIT
#pragma once

#include "process/measured.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// Instructions where the hardware does not count them: valgrind's cachegrind runs the program on a
// processor of its own, some thirty times slower, and counts the same every time.
namespace cairn::machine {

/// Whether there is a valgrind here.
bool has_cachegrind();

/// Runs `command` under it, once. The count is of the program and of all that it starts; none
/// where the run did not get to its end, or cachegrind said nothing. Throws Error{fatal}.
struct CachegrindRun {
  process::Measured measured;
  std::optional<std::uint64_t> instructions;
};
CachegrindRun run_under_cachegrind(process::Launcher& launcher,
                                   process::MeasuredCommand const& command);

/// The number of instructions in what cachegrind wrote down of one process: the first number of the
/// line "summary:" of its file.
std::optional<std::uint64_t> summary_of(std::string_view file);

}  // namespace cairn::machine
