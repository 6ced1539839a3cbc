// SPDX-License-Identifier: MIT
#pragma once

#include "bench/history.hpp"

#include <optional>
#include <string>
#include <string_view>

// How a change that somebody accepts is kept among the records of a commit: one line of canonical
// JSON, git-release-formats(5), which whoever merges notes as lines merges too.
namespace cairn::machine {

/// The line, without a newline; the commit is the one whose note it is in. `id` is 32 hexadecimal
/// digits of this line alone.
std::string to_line(bench::Accepted const& accepted, std::string_view id);

/// What to_line() wrote, on `commit`; none where `line` says something else.
std::optional<bench::Accepted> parse_accepted(std::string_view line, std::string const& commit);

}  // namespace cairn::machine
