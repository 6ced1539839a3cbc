// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/line.hpp"
#include "changelog/links.hpp"

#include <string_view>

namespace cairn {

/// A subject line as running text: `code` between backticks, and the issues and pull requests that
/// it names as links. Control characters become spaces. Linear.
Line inline_of(std::string_view text, Links const& links);

/// The same, behind what `line` has already.
void add_inline(Line& line, std::string_view text, Links const& links);

}  // namespace cairn
