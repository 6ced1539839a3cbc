// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/tags.hpp"
#include "history/history.hpp"

#include <span>
#include <vector>

namespace cairn::cliff {

/// A release as a run of commits, oldest first. Only the last one of a list may have no tag; it may
/// be empty.
struct Run {
  std::vector<Position> commits;
  TagEntry const* tag = nullptr;  ///< of `tags`; the tag of the last commit
};

/// Which release each of `commits` (newest first) belongs to, oldest release first: a tag claims,
/// in the order of `tags`, what it reaches and no earlier one did, and a commit with a tag ends a
/// release. Linear in commits, parents and tags, where git-cliff walks once for every tag.
std::vector<Run> assigned(History const& history, std::span<Position const> commits,
                          TagMap const& tags);

/// The same with every tag of `walked` (newest first), also where `kept`, what a filter left of it,
/// lacks the tagged commit: that release has what is left of its commits, maybe nothing.
std::vector<Run> assigned_strictly(History const& history, std::span<Position const> walked,
                                   std::span<Position const> kept, TagMap const& tags);

}  // namespace cairn::cliff
