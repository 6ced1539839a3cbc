// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"

#include <string>
#include <vector>

namespace cairn::process {

/// Our environment with the changes of `command`, each entry as "NAME=value".
std::vector<std::string> environment_of(Command const& command);

/// The value of a variable in such an environment; empty where it has none.
std::string value_of(std::string const& variable, std::vector<std::string> const& environment);

}  // namespace cairn::process
