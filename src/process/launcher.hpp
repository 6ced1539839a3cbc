// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"

#include <csignal>

namespace cairn::process {

/// Asks the process of a Launcher to end the program that runs just now, and its process group, as
/// a time limit would.
constexpr int signal_to_end = SIGUSR1;

/// What the process of a Launcher does, forked off and with nothing else to do: starts one program
/// after the other, as requests on `socket` say, waits for its end, and reports. Ends when the
/// other side is gone; a program that runs then ends with it, and its whole process group.
[[noreturn]] void serve_launches(FileDescriptor const& socket) noexcept;

}  // namespace cairn::process
