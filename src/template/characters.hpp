// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn::tera {

/// How many bytes the first character of `text` has; `text` is not empty. A byte that is not UTF-8
/// is a character.
std::size_t first_character(std::string_view text);

/// How many characters `text` has.
std::size_t count_characters(std::string_view text);

/// `text` with every `from` replaced, from the left: `str::replace` of Rust. An empty `from` stands
/// between all characters and at both ends.
std::string all_replaced(std::string_view text, std::string_view from, std::string_view to);

}  // namespace cairn::tera
