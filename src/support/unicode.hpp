// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// `text` in the full mapping of Unicode (SpecialCasing.txt, no locale): "Straße" → "STRASSE".
/// `text` is UTF-8; what is not becomes U+FFFD.
std::string upper_cased(std::string_view text);

/// The same to lower case; a final sigma is one: "ΟΔΟΣ" → "οδος".
std::string lower_cased(std::string_view text);

/// `text` without the characters of the property White_Space at its ends.
std::string_view without_white_space(std::string_view text);
std::string_view without_white_space_before(std::string_view text);
std::string_view without_white_space_behind(std::string_view text);

/// Where each extended grapheme cluster of `text` ends (UAX #29), in bytes, ascending: the last one
/// where `text` does.
std::vector<std::size_t> grapheme_ends(std::string_view text);

}  // namespace cairn
