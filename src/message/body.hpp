// SPDX-License-Identifier: MIT
#pragma once

#include "message/complaints.hpp"
#include "message/lint.hpp"
#include "message/parts.hpp"

namespace cairn {

/// Complains about what stands between the first line and the footers, most of all about footers
/// that are none: a breaking change that nobody will see is the worst that a message can do.
void lint_body(MessageParts const& parts, Complaints& complaints);

void lint_footers(MessageParts const& parts, Complaints& complaints);

/// Complains about the length of every line but the first one, which may be of any text.
void lint_line_lengths(LintRules const& rules, Complaints& complaints);

}  // namespace cairn
