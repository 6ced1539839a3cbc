// SPDX-License-Identifier: MIT
#pragma once

#include "support/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn {

struct Footer {
  std::string token;      ///< "Reviewed-by", "BREAKING CHANGE"; never empty
  std::string separator;  ///< ":" or " #"
  std::string value;      ///< without the white space at either end; never empty

  bool operator==(Footer const&) const = default;
};

/// A commit message that follows Conventional Commits 1.0.0, read leniently.
struct ConventionalCommit {
  std::string
      type;  ///< "feat", "fix", …: an open set, in the author's spelling, compared without case
  std::optional<std::string> scope;
  bool breaking = false;             ///< by '!', or by a footer BREAKING CHANGE or BREAKING-CHANGE
  std::string breaking_description;  ///< the first such footer's value, else the description; empty
                                     ///< unless breaking
  std::string description;
  std::string body;  ///< without the blank lines before it and the white space behind it
  std::vector<Footer> footers;

  bool operator==(ConventionalCommit const&) const = default;
};

/// A message that does not follow it. Ordinary, not exceptional: most histories contain some.
struct Unconventional {
  Place place;         ///< in the text that was given to parse_message()
  std::string reason;  ///< "expected ':' after the type"

  bool operator==(Unconventional const&) const = default;
};

using Message = std::variant<ConventionalCommit, Unconventional>;

/// Reads a commit message by the lenient grammar of `message/grammar.hpp`, which accepts what
/// people have committed for years, not only what https://www.conventionalcommits.org/en/v1.0.0/
/// allows: lint() holds the strict opinions.
///
/// Newlines before the first line and Unicode white space behind the last are no part of the
/// message, whoever reads it. Total: every text is one or the other, bytes that are no UTF-8
/// included. Linear in the length of `text`; the depth of the stack does not depend on it.
Message parse_message(std::string_view text);

}  // namespace cairn
