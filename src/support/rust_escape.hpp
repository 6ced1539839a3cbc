// SPDX-License-Identifier: MIT
#pragma once

#include "support/rust_cursor.hpp"
#include "support/rust_syntax.hpp"

#include <variant>

namespace cairn::rust {

/// The flags that hold at a place of an expression; `x` is the cursor's.
struct Flags {
  bool without_case = false;     ///< i
  bool multi_line = false;       ///< m
  bool dot_is_all = false;       ///< s
  bool swapped_greed = false;    ///< U
  bool unicode = true;           ///< u
  bool carriage_return = false;  ///< R
};

/// What a set of Unicode with a name may cost a program, see Node::cost.
constexpr std::size_t cost_of_named_set = 1300;

/// A set of characters.
struct Class {
  CodePointSet set;
  std::size_t cost = 1;   ///< see Node::cost
  std::size_t depth = 0;  ///< see Node::depth
};

/// A character that stands for itself.
struct Literal {
  char32_t character = 0;
  std::size_t at = 0;    ///< where in the pattern it is
  bool is_byte = false;  ///< written as `\xNN`: without Unicode, a byte
};

/// What a backslash and what follows it mean.
using Escape = std::variant<Literal, Class, Assertion>;

/// Reads the escape at the cursor, which is on its backslash.
Escape parse_escape(Cursor& cursor, Flags const& flags, Universe universe);

/// Reads the class in brackets at the cursor, which is on its `[`.
Class parse_class(Cursor& cursor, Flags const& flags, Universe universe);

/// `set`, with all that differs from its members by case only if the flags say so.
CodePointSet folded(CodePointSet const& set, Flags const& flags, Universe universe);

/// `set` as it stands in an expression: folded if the flags say so, then negated if `negated`.
/// `at` is where its text begins.
CodePointSet folded_and_negated(CodePointSet const& set, bool negated, Cursor const& cursor,
                                std::size_t at, Flags const& flags, Universe universe);

}  // namespace cairn::rust
