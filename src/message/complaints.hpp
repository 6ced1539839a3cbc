// SPDX-License-Identifier: MIT
#pragma once

#include "message/lint.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Collects the findings about one text, which outlives it.
class Complaints {
public:
  explicit Complaints(std::string_view text);

  std::string_view text() const { return text_; }

  void error(std::string_view rule, std::size_t offset, std::string message, std::string fix = {});
  void warning(std::string_view rule, std::size_t offset, std::string message,
               std::string fix = {});

  /// Where `piece`, a view into the text, starts in it.
  std::size_t offset_of(std::string_view piece) const {
    return static_cast<std::size_t>(piece.data() - text_.data());
  }

  /// The findings in the order of their places, a hundred and a last one at most.
  std::vector<Finding> findings() &&;

private:
  void add(Severity severity, std::string_view rule, std::size_t offset, std::string message,
           std::string fix);
  Place place_at(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  std::vector<Finding> findings_;
  std::size_t left_out_ = 0;
};

/// How many characters UTF-8 `text` has; a byte that is no UTF-8 counts as one.
std::size_t characters_in(std::string_view text);

/// How many bytes the first `characters` of `text` take.
std::size_t bytes_of(std::string_view text, std::size_t characters);

/// `word` as it is quoted in a message: a part of it where it is longer than anyone would read.
std::string shortened(std::string_view word);

}  // namespace cairn
