// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A regular expression in the syntax of Rust's `regex` crate 1.12,
/// https://docs.rs/regex/1.12/regex/#syntax, with its meaning: `\w \d \s \b` and `(?i)` know
/// Unicode, classes have `&&`, `--` and `~~`, groups are `(?<name>…)` or `(?P<name>…)`. Matched in
/// time linear in the text, leftmost first. A value; copies share the compiled program.
///
/// `text` is UTF-8 everywhere; positions count its bytes. A byte that is not UTF-8 is no character
/// and matches nothing.
///
/// Not carried out, and refused: `^` and `$` with the flags `m` and `R` together; `\b{start}`, `\<`
/// and the like beside `^` and `$` with the flag `m`; `\b` with and without the flag `u` in one
/// expression;
/// `\p{…}` of Age, Script_Extensions and the breaks of text; a lazy or empty repetition of a range
/// of more than 1000.
class RustRegex {
public:
  /// Throws Error{fatal} that quotes `pattern` and says what is wrong with it, with a caret, or
  /// what in it cannot be carried out here without a change of meaning.
  explicit RustRegex(std::string_view pattern);

  std::string const& pattern() const noexcept;

  /// Whether the expression matches anywhere in `text`: `Regex::is_match`.
  bool found_in(std::string_view text) const;

  /// A match in a text: `text.substr(at, size)`.
  struct Match {
    std::size_t at = 0;
    std::size_t size = 0;

    bool operator==(Match const&) const = default;
  };

  /// The matches in `text` from left to right, none overlapping another: `Regex::find_iter`. An
  /// empty match right behind the one before it does not count.
  std::vector<Match> matches_in(std::string_view text) const;

  /// `text` with its first match replaced: `Regex::replace`. In `replacement`, `$1`, `${1}`,
  /// `$name` and `${name}` stand for what the group took, nothing for a group that took no part or
  /// does not exist; a bare name is as long as `[_0-9A-Za-z]` goes; `$$` is a dollar.
  std::string replaced(std::string_view text, std::string_view replacement) const;

  /// `text` with all of its matches replaced: `Regex::replace_all`.
  std::string all_replaced(std::string_view text, std::string_view replacement) const;

  /// The pieces of `text` between the matches: `Regex::split`.
  std::vector<std::string_view> split(std::string_view text) const;

  bool operator==(RustRegex const& other) const { return pattern() == other.pattern(); }

private:
  struct Program;
  std::shared_ptr<Program const> program_;
};

}  // namespace cairn
