// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// How many columns `text` takes on a terminal: two for a wide character of East Asia and for an
/// emoji, none for a combining mark, one for every other. `text` is printable() UTF-8 of one line.
std::size_t width_of(std::string_view text);

/// The words of `text` in lines of at most `width` columns. A word that is wider has a line of its
/// own. One empty line for no words.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace cairn::cli
