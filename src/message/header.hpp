// SPDX-License-Identifier: MIT
#pragma once

#include "message/complaints.hpp"
#include "message/lint.hpp"
#include "message/parts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// A first line as it should be written.
struct Header {
  std::string type;
  std::string scope;  ///< empty: none
  bool breaking = false;
  std::string description;
};

/// "feat(parser)!: read tags without a prefix"
std::string to_string(Header const& header);

/// Whether the rules allow `type`, in any case.
bool is_known_type(std::string_view type, LintRules const& rules);

/// The allowed type that someone who wrote `type` may have meant; empty where none is near.
std::string intended_type(std::string_view type, LintRules const& rules);

/// The header that someone who wrote `line`, which is none, may have meant: "[feat] x", "feat (a):
/// x",
/// ":sparkles: feat: x", "Fix the crash". None where that is a guess too far.
std::optional<Header> intended_header(std::string_view line, LintRules const& rules);

/// Complains about the first line of a message that could be read.
void lint_header(MessageParts const& parts, LintRules const& rules, Complaints& complaints);

/// Complains about the length of the first line, which may be any text.
void lint_header_length(std::string_view line, LintRules const& rules, Complaints& complaints);

}  // namespace cairn
