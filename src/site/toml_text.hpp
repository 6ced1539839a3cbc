// SPDX-License-Identifier: MIT
#pragma once

#include "site/document.hpp"

#include <string_view>

namespace cairn::site {

/// Reads `text`: TOML 1.0, by toml++. Throws
/// Error{fatal} with `file`, line and column where it is none, larger than largest_document or
/// deeper than deepest_document.
Document parse_toml(std::string_view file, std::string_view text);

}  // namespace cairn::site
