// SPDX-License-Identifier: MIT
#pragma once

#include "support/rust_syntax.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::rust {

/// What every match of an expression begins with, as far as its tree says so in a few short texts.
/// `^(chore|fix)\(deps\)` begins with "chore(deps)" or "fix(deps)" at the start of a text.
struct Opening {
  std::vector<std::string> texts;  ///< one of these, in the order of preference; none: unknown
  std::size_t longest = 0;         ///< of `texts`, in bytes
  bool at_start = false;           ///< matches are at the start of the text only
  bool alone = false;              ///< nothing is asked for behind it: each is a match by itself

  /// Whether `text`, from its first byte on, is one that a match can begin.
  bool begins(std::string_view text) const;

  /// Whether there may be a match in `text`; true where nothing is known.
  bool may_be_in(std::string_view text) const;

  bool operator==(Opening const&) const = default;
};

Opening opening_of(Expression const& expression);

}  // namespace cairn::rust
