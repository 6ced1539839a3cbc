// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace cairn::process {

/// The file of the program that runs, links resolved. Throws Error{fatal} where the system does not
/// tell.
std::filesystem::path self_path();

}  // namespace cairn::process
