// SPDX-License-Identifier: MIT
#pragma once

#include "support/text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cairn::site {

/// Why a file cannot be read.
struct SyntaxComplaint {
  Place place;
  std::string what;  ///< printable

  bool operator==(SyntaxComplaint const&) const = default;
};

/// What is wrong with `text` as the file `path`, if its name says that it is TOML, JSON or YAML,
/// and as far as their readers tell: the first mistake. None for a file of another kind, and for
/// one that is right.
///
/// Where programs read more than JSON, in tsconfig.json, .vscode/ and the like, comments and commas
/// before a closing bracket are right. Templates from which YAML is made (Helm, Jinja) are none.
std::optional<SyntaxComplaint> syntax_complaint(std::string_view path, std::string_view text);

/// `text` with a space for each byte of a comment and for each comma before a closing bracket: JSON
/// out of what editors and compilers read as "JSON with comments". Places stay what they are.
std::string without_comments(std::string_view text);

}  // namespace cairn::site
