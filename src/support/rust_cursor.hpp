// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn::rust {

/// A place in the text of an expression, and how to go on from it.
class Cursor {
public:
  /// Throws Error{fatal} where `pattern` is not UTF-8.
  explicit Cursor(std::string_view pattern);

  bool at_end() const { return at_ == pattern_.size(); }
  std::size_t at() const { return at_; }
  void go_back(std::size_t at) { at_ = at; }
  std::string_view pattern() const { return pattern_; }

  /// The character here, 0 at the end.
  char32_t current() const;

  /// The character behind the one here, 0 where there is none.
  char32_t next() const;

  /// The same, after the blanks between them that do not count.
  char32_t next_behind_space() const;

  /// Whether there is a `c` here.
  bool on(char c) const { return !at_end() && pattern_[at_] == c; }

  /// Goes one character on; false at the end.
  bool advance();

  /// Goes one character on and over the blanks behind it that do not count; false at the end.
  bool advance_over_space();

  /// Goes over `word` if it stands here.
  bool take(std::string_view word);

  /// Goes over white space and comments where they do not count: in the mode `x`.
  void skip_space();

  /// Goes over white space in every mode.
  void skip_white_space();

  bool ignores_space() const { return ignores_space_; }
  void ignore_space(bool whether) { ignores_space_ = whether; }

  /// Throws Error{fatal}: `reason`, with a caret below the byte `at` of the pattern.
  [[noreturn]] void fail(std::size_t at, std::string const& reason) const;

private:
  std::string_view rest() const { return pattern_.substr(at_); }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool ignores_space_ = false;
};

/// Throws the Error{fatal} of all that is wrong with a whole `pattern`.
[[noreturn]] void refuse(std::string_view pattern, std::string const& reason);

}  // namespace cairn::rust
