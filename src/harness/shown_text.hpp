// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"
#include "support/text.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::harness {

/// `text` as a terminal shows it: without the escape sequences of ECMA-48 (section 5.3 ff.:
/// colours, movements, titles), and of each line only what follows its last carriage return, which
/// is what programs overwrite their progress with. Lines stay what they are.
std::string shown(std::string_view text);

/// One line of a text, without its end and the white space before that.
struct Line {
  std::string_view text;
  std::size_t number = 1;  ///< counted from 1
  bool ended = true;       ///< a newline follows; else the file may have been cut off here

  /// Where `part`, a view into the text, stands.
  Place place_of(std::string_view part) const {
    return {number, static_cast<std::size_t>(part.data() - text.data()) + 1};
  }

  /// Where it begins, and just behind it.
  Place begin() const { return {number, 1}; }
  Place end() const { return {number, text.size() + 1}; }
};

/// The lines of a file as a terminal shows them.
class ShownLines {
public:
  explicit ShownLines(File const& file);
  ShownLines(ShownLines const&) = delete;
  ShownLines& operator=(ShownLines const&) = delete;
  ~ShownLines() = default;

  std::size_t size() const { return lines_.size(); }
  Line const& operator[](std::size_t index) const { return lines_[index]; }
  std::vector<Line>::const_iterator begin() const { return lines_.begin(); }
  std::vector<Line>::const_iterator end() const { return lines_.end(); }

private:
  std::string text_;  ///< what the lines are views into
  std::vector<Line> lines_;
};

/// The words of a line, which blanks and tabs part; views into it.
std::vector<std::string_view> words_of(std::string_view line);

}  // namespace cairn::harness
