// SPDX-License-Identifier: MIT
#pragma once

#include "support/text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace cairn::site {

/// Tells lines and columns of a text for offsets that ascend: all of them in one pass.
class LineCounter {
public:
  explicit LineCounter(std::string_view text) : text_(text), line_end_(end_of_line(0)) {}

  /// Where the byte `offset` stands, which is no smaller than the one that was asked for before.
  Place place_of(std::size_t offset) {
    while (line_end_ < offset) {
      line_begin_ = line_end_ + 1;
      line_end_ = end_of_line(line_begin_);
      ++line_;
    }
    return {line_, offset - line_begin_ + 1};
  }

private:
  std::size_t end_of_line(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size());
  }

  std::string_view text_;
  std::size_t line_begin_ = 0;
  std::size_t line_end_;
  std::size_t line_ = 1;
};

}  // namespace cairn::site
