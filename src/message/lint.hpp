// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"
#include "support/text.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

enum class Severity {
  error,    ///< against Conventional Commits 1.0.0, or against a list of the rules
  warning,  ///< allowed, but hard to read or likely not meant
};

constexpr auto names_of(Severity) {
  return std::array{name(Severity::error, "error"), name(Severity::warning, "warning")};
}

enum class LetterCase {
  any,
  lower,     ///< begins with a small letter; a type has no other
  sentence,  ///< begins with a capital
};

constexpr auto names_of(LetterCase) {
  return std::array{name(LetterCase::any, "any"), name(LetterCase::lower, "lower"),
                    name(LetterCase::sentence, "sentence")};
}

/// What a project asks of its messages on top of the specification. Lists are compared without
/// case.
struct LintRules {
  /// The types that may be used, besides feat and fix, which the specification demands; empty: any.
  std::vector<std::string> types = {"feat",  "fix", "perf",  "refactor", "docs",  "test",
                                    "build", "ci",  "chore", "style",    "revert"};
  std::vector<std::string> scopes;  ///< those that may be used; empty: any. "a,b" is two scopes
  bool scope_required = false;
  std::size_t subject_length = 72;   ///< characters of the first line; 0: any number
  std::size_t body_line_length = 0;  ///< characters of every other line that can be wrapped; 0: any
  LetterCase type_case = LetterCase::lower;
  LetterCase description_case = LetterCase::any;
  bool full_stop_allowed = false;   ///< at the end of the description
  bool autosquash_allowed = false;  ///< "fixup! …", "squash! …", "amend! …"
  bool generated_checked = false;  ///< "Merge …" and "Revert …", which git and the forges write

  bool operator==(LintRules const&) const = default;
};

/// One thing that is wrong with a message.
struct Finding {
  std::string rule;  ///< a stable name: "type-unknown"
  Severity severity = Severity::error;
  Place place;          ///< in the text that was given to lint(); on it or just behind its end
  std::string message;  ///< "unknown type 'feature'"
  std::string
      fix;  ///< the line, or lines, to write instead; empty where that is the author's to say

  bool operator==(Finding const&) const = default;
};

/// Holds a message to Conventional Commits 1.0.0, clause by clause, and to `rules`; what is found,
/// in the order of the text. The message is read as parse_message() reads it, so a message without
/// findings means to the changelog what its author meant.
///
/// A fix of the first line corrects all that can be corrected in it. Of more than a hundred
/// findings the last says how many more there are. Linear in `message`. A commit-msg hook passes
/// the file through cleaned_message() first.
std::vector<Finding> lint(std::string_view message, LintRules const& rules);

/// The finding as a person reads it: place, severity, message and rule, the line with a caret, the
/// fix. `message` is the text that was given to lint(). Fit for a terminal.
///
///     1:6: error: a space has to follow the colon [colon-space]
///       feat:close the pack file
///            ^
///       fix: feat: close the pack file
std::string render(Finding const& finding, std::string_view message);

}  // namespace cairn
