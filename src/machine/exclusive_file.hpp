// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"

#include <chrono>
#include <filesystem>
#include <optional>

namespace cairn::machine {

/// The file `path`, created where it is not there, and ours alone by flock(2) until it is closed:
/// not one that somebody has removed or replaced while we waited. None where somebody else has it
/// until `until`. Throws Error{fatal}.
std::optional<process::FileDescriptor> open_alone(std::filesystem::path const& path,
                                                  std::chrono::steady_clock::time_point until);

/// Has all that was written to `file` on the disk when it returns, past the disk's own memory where
/// the system lets us. 0, or the errno.
int flush(process::FileDescriptor const& file) noexcept;

/// Has the names in a folder on the disk, where its file system can promise that.
void flush_folder(std::filesystem::path const& folder) noexcept;

}  // namespace cairn::machine
