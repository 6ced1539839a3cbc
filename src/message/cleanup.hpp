// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn {

/// Where the scissors line ("# ------------------------ >8 ------------------------") starts, below
/// which git keeps nothing of what an editor saved; the size of `text` where there is none.
std::size_t scissors_in(std::string_view text, char comment = '#');

/// What git makes of the file that an editor saved, `--cleanup=strip` with the scissors of
/// `--verbose`: no comment lines, no white space at the ends of lines, one blank line at most
/// between paragraphs and none at either end. A newline ends every line. `comment` is
/// `core.commentChar`.
///
/// `git stripspace --strip-comments` does the same, but knows no scissors.
std::string cleaned_message(std::string_view file_text, char comment = '#');

}  // namespace cairn
