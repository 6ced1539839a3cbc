// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cairn::release {

/// One combination of a matrix: the name of each dimension, and its value.
using Cell = std::vector<std::pair<std::string, std::string>>;

/// Every combination of the values of `matrix`, the last dimension changing first; one empty cell
/// where there are no dimensions. Throws Error{fatal} where there would be more than a thousand.
std::vector<Cell> cells_of(std::map<std::string, std::vector<std::string>> const& matrix);

}  // namespace cairn::release
