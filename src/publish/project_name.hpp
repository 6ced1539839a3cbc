// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// The name by which an index of Python packages knows `project`, PEP 503 "Normalized Names":
/// "Friendly.Bard" is "friendly-bard".
std::string normalised_project_name(std::string_view project);

}  // namespace cairn
