// SPDX-License-Identifier: MIT
#pragma once

#include "site/document.hpp"

#include <string_view>
#include <vector>

namespace cairn::site {

/// What the one group of a regular expression, in the syntax of Rust's `regex` crate, catches in
/// each of its matches in `text`. `^` and `$` mean the ends of lines. The group stands in no other
/// group, is not repeated, and the expression has no alternatives outside of groups: so every match
/// has it. Throws Error{fatal} that quotes the expression where it is not so, and where `text` is
/// not UTF-8.
std::vector<Span> pattern_places(std::string_view expression, std::string_view file,
                                 std::string_view text);

/// Throws as pattern_places() does for the expression alone.
void check_pattern(std::string_view expression);

}  // namespace cairn::site
