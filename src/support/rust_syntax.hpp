// SPDX-License-Identifier: MIT
#pragma once

#include "support/character_class.hpp"
#include "support/code_points.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// The syntax of Rust's `regex` crate, https://docs.rs/regex/1.12/regex/#syntax, as a tree in which
/// flags, names of classes, case folding and set operations are resolved.
namespace cairn::rust {

struct Node;

/// Takes one character of the text.
struct OneOf {
  CodePointSet characters;

  bool operator==(OneOf const&) const = default;
};

/// Takes nothing, and holds at some places only. Lines end with "\n".
enum class Assertion {
  text_start,
  text_end,
  line_start,
  line_end,
  word_boundary,  ///< between a word character and another, or an end of the text
  no_word_boundary,
  ascii_word_boundary,  ///< the same by ASCII's word characters
  no_ascii_word_boundary,
  word_start,      ///< a word boundary before a word character
  word_end,        ///< a word boundary behind a word character
  no_word_before,  ///< behind another character, or at the start of the text
  no_word_behind,  ///< before another character, or at the end of the text
};

enum class Greed { greedy, lazy };

struct Repetition {
  std::vector<Node> repeated;  ///< one
  std::uint32_t least = 0;
  std::optional<std::uint32_t> most;  ///< none: without end
  Greed greed = Greed::greedy;

  bool operator==(Repetition const&) const;
};

/// What the group `index`, counted from 1, remembers.
struct Capture {
  std::vector<Node> captured;  ///< one
  std::size_t index = 0;

  bool operator==(Capture const&) const;
};

/// All of its parts; without a part, the empty expression.
struct Sequence {
  std::vector<Node> parts;

  bool operator==(Sequence const&) const;
};

/// The first of its branches with which the rest succeeds.
struct Choice {
  std::vector<Node> branches;

  bool operator==(Choice const&) const;
};

struct Node {
  std::variant<Sequence, OneOf, Assertion, Repetition, Capture, Choice> what;
  std::size_t depth = 0;  ///< of groups, classes, repetitions, sequences and choices; at most 250
  std::size_t cost = 1;   ///< about how many instructions a program for all of Unicode has for it

  /// Whether both take the same in the same order.
  bool operator==(Node const& other) const { return what == other.what; }
};

struct Expression {
  Node root;
  std::size_t captures = 0;
  std::vector<std::pair<std::string, std::size_t>> names;  ///< of captures
  bool asks_for_words = false;                             ///< has an assertion about words
  bool asks_for_sides = false;        ///< has one that knows on which side the word is
  bool asks_for_ascii_words = false;  ///< has one about ASCII's words

  /// Whether the beginning that the branches of a choice share, with a part that can take more or
  /// less, stands before the choice now. Branches that differ in Unicode only share more in ASCII.
  bool factored = false;
};

/// The tree of `pattern`, with every set cut down to `universe`. Throws Error{fatal} that quotes
/// `pattern` and shows where it is wrong; whether it does so depends on the pattern alone.
Expression parse(std::string_view pattern, Universe universe);

}  // namespace cairn::rust
