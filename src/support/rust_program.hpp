// SPDX-License-Identifier: MIT
#pragma once

#include "support/rust_syntax.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cairn::rust {

/// How a text is written so that RE2's assertions, which know the words of ASCII only, hold where
/// those of an expression do.
///
/// In frames, each word character c outside of ASCII is written `QcZ`, and `Q` and `Z` are `QQZ`
/// and `QZZ`: so every `Q` at the place of a character opens a frame, and each frame has word
/// characters of ASCII at its ends. Then `\b` and `\B` of RE2 are those of Unicode.
///
/// With sides, each character that is not of a word also stands between two newlines. Then a line
/// starts behind each, and one ends before each: `(?m:^)` and `(?m:$)` tell on which side a word
/// is.
enum class Framing { none, frames, sides };

/// Which texts an expression in RE2's syntax is for.
struct Target {
  Universe universe = Universe::ascii;  ///< ascii: texts of one byte a character, without frames
  Framing framing = Framing::none;

  bool operator==(Target const&) const = default;
};

/// The one for the texts of `universe`.
Target target_for(Expression const& expression, Universe universe);

/// An expression in the syntax of RE2.
struct Program {
  std::string text;
  /// For each of RE2's groups, from the first, the one that it stands for; 0: none.
  std::vector<std::size_t> captures;

  bool operator==(Program const&) const = default;
};

/// `expression`, parsed from `pattern` for the universe of `target` or for Unicode, for RE2. Throws
/// Error{fatal} that quotes `pattern` where RE2 cannot carry it out.
Program program_of(Expression const& expression, std::string_view pattern, Target target);

/// A text written for a target.
struct Framed {
  static constexpr std::size_t within = static_cast<std::size_t>(-1);

  std::string text;

  /// For each byte of `text` and for its end, the place in the original; `within` inside of what
  /// stands for one character.
  std::vector<std::size_t> origin;
};

Framed framed(std::string_view text, Target target);

}  // namespace cairn::rust
