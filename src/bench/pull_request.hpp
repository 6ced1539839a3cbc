// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn::bench {

/// The longest comment that GitHub takes, in characters; ours has at most so many bytes.
constexpr std::size_t longest_comment = 65'536;

/// The first line of a comment, by which it is found again and replaced: a comment of HTML that
/// nobody sees. `suite` tells the comments of one pull request apart.
std::string comment_marker(std::string_view suite);

/// A comment for a pull request, in GitHub Flavored Markdown: the answer first, then what is wrong,
/// and the rest folded away. Where it would be too long, it says how much is left out.
std::string pull_request_comment(Report const& report, std::string_view suite);

}  // namespace cairn::bench
