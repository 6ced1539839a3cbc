// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn {

/// How many bytes the UTF-8 character at the start of `text` has, 1 to 4; 0 where there is none, by
/// the table of well-formed byte sequences of The Unicode Standard (table 3-7).
std::size_t utf8_length(std::string_view text);

bool is_utf8(std::string_view text);

/// Whether `bytes` claim to be UTF-8 and are: to_utf8() gives them back as they are, and so it does
/// every piece of them that is cut out between characters. `declared` is as in to_utf8().
bool is_utf8(std::string_view bytes, std::string_view declared);

/// `bytes` as UTF-8. `declared` is the encoding they claim, by any name that iconv(3) knows; empty
/// means UTF-8. Where the claim does not hold, or names an encoding that nobody here knows, each
/// byte that is not UTF-8 becomes U+FFFD: a message is never lost for its encoding.
std::string to_utf8(std::string_view bytes, std::string_view declared = {});

}  // namespace cairn
