// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// `text` without the ASCII white space at its ends.
std::string_view trimmed(std::string_view text);

/// `text` without the ASCII white space at its end.
std::string_view trimmed_end(std::string_view text);

/// The pieces of `text` between the `separator`s; one piece, maybe empty, where there is none.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The lines of `text` without their ends, "\n" or "\r\n". A last line without an end counts; the
/// nothing after a last end does not.
std::vector<std::string_view> lines_of(std::string_view text);

/// `text` with A to Z as a to z; every other byte as it was.
std::string lower_case(std::string_view text);

bool equal_without_case(std::string_view a, std::string_view b);

/// `text` fit for a terminal: every control character save tab and newline, and every byte that is
/// not UTF-8, is shown as `\xNN`. All text that came from a commit, a tag, a file or a server
/// passes here before it reaches one.
std::string printable(std::string_view text);

/// A place in a text, counted from 1. Columns count bytes.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;

  bool operator==(Place const&) const = default;
};

/// Where the byte `offset` of `text` stands; past its end, the place just behind it.
Place place_of(std::string_view text, std::size_t offset);

/// The line of `text` that holds `place`, and under it a caret, each indented by two spaces:
///
///       fix:close the pack file
///           ^
std::string excerpt(std::string_view text, Place place);

}  // namespace cairn
