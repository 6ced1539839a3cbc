// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace cairn::document {

/// What a line of a Markdown file is, as far as a changelog has to know: CommonMark 0.30.
enum class LineKind {
  blank,
  heading,     ///< "## title" (4.2), or the title above an underline (4.3)
  underline,   ///< of a heading
  rule,        ///< a thematic break (4.1)
  definition,  ///< "[label]: address" (4.7)
  bullet,      ///< the first line of an item of a bullet list (5.2), of any depth
  comment,     ///< an HTML comment that starts its line (4.6), and all lines of it
  code,        ///< inside a fence (4.5), the fence included
  text,
};

struct Line {
  LineKind kind = LineKind::text;
  std::size_t begin = 0;
  std::size_t end = 0;           ///< behind the line's end
  std::size_t content = 0;       ///< where the text starts: behind indentation, '#'s or bullets
  std::size_t content_size = 0;  ///< without what ends the line, and without closing '#'s
  int level = 0;                 ///< of a heading
  bool in_list = false;          ///< inside an item of a bullet list

  std::string_view content_of(std::string_view text) const {
    return text.substr(content, content_size);
  }
};

struct Lines {
  std::vector<Line> all;

  /// The line where a fence or comment starts that nothing would close; all.size() where there is
  /// none. Text that is put below it would be inside.
  std::size_t open_block = 0;
};

/// The lines of `text`. Total; linear. A byte order mark is no part of the first line.
Lines lines_in(std::string_view text);

}  // namespace cairn::document
