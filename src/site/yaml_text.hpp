// SPDX-License-Identifier: MIT
#pragma once

#include "site/document.hpp"

#include <string_view>

namespace cairn::site {

/// Reads `text`: YAML 1.2 as yaml-cpp reads it; a file of several documents shows its first one.
/// Throws Error{fatal} with `file`, line and column where it is none, larger than largest_document
/// or deeper than deepest_document.
Document parse_yaml(std::string_view file, std::string_view text);

}  // namespace cairn::site
