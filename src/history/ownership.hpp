// SPDX-License-Identifier: MIT
#pragma once

#include "history/history.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace cairn {

/// Which release has a commit: its number in the list that was asked about, or `unowned`.
using Owner = std::uint32_t;
inline constexpr Owner unowned = std::numeric_limits<Owner>::max();

/// Which of `releases` each commit of the history belongs to: the first that got it. Releases claim
/// in turn, each what it reaches and no earlier one has; a release that another one reaches comes
/// before that one, and where neither reaches the other the list's order decides. Dates decide
/// nothing, so neither a branch that was merged late nor a clock that was wrong puts a commit in
/// the wrong release.
///
/// `releases` are the positions of the tagged commits, the lowest version first, no position twice.
/// The result has one Owner a commit, by position. Linear in commits; n log n in releases.
std::vector<Owner> owners(History const& history, std::span<Position const> releases);

}  // namespace cairn
