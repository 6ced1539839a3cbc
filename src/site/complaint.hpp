// SPDX-License-Identifier: MIT
#pragma once

#include "support/error.hpp"

#include <cstddef>
#include <string_view>

namespace cairn::site {

/// "cannot use 'pyproject.toml': line 3, column 11: …", and the line with a caret below it.
/// `offset` is the byte of `text`, the file's contents, that is complained about.
Error complaint(std::string_view file, std::string_view text, std::size_t offset,
                std::string_view message);

}  // namespace cairn::site
