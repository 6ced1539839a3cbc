// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cairn::cli {

enum class Align { left, right };

/// Lines whose cells stand under one another, two spaces apart, each column as wide as its widest
/// cell. The last cell of a line is not filled up, so that no line ends in spaces. `alignment` is
/// for the columns from the left; those that it does not reach are Align::left.
std::string table(std::vector<std::vector<std::string>> const& lines,
                  std::vector<Align> const& alignment = {});

}  // namespace cairn::cli
