// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace cairn {

/// How many bytes the white space character at the start of `text` has, by Unicode's White_Space
/// property; 0 where there is none.
std::size_t white_space_at_start(std::string_view text);

/// How many bytes the white space character at the end of `text` has, by Unicode's White_Space
/// property; 0 where there is none.
std::size_t white_space_at_end(std::string_view text);

/// `text` without the Unicode white space at its end.
std::string_view without_white_space_at_end(std::string_view text);

}  // namespace cairn
