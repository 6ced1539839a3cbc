// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "history/history.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// How it is told what a range holds.
enum class RangeRule {
  libgit2,  ///< by committer times, as libgit2 1.9 does: see range_of_libgit2()
  exact,
};

/// What `tips` lead to without what `excluded` lead to, in `git log --topo-order`, or with
/// `by_time` in the order in which libgit2 1.9 sorts by committer time. Newest first.
std::vector<Position> walked(History const& history, std::span<Oid const> tips,
                             std::span<Oid const> excluded, bool by_time,
                             RangeRule rule = RangeRule::libgit2);

/// What takes commits out of a walk before they are seen.
struct WalkFilter {
  std::vector<std::string> include_paths;  ///< globs
  std::vector<std::string> exclude_paths;
  std::string blame_ignore_revs;  ///< the text of `.git-blame-ignore-revs`; empty: none
  bool strict = false;            ///< the paths of a first commit are what they are

  bool empty() const {
    return include_paths.empty() && exclude_paths.empty() && blame_ignore_revs.empty();
  }
};

/// Those of `commits` that `filter` leaves, in their order. Throws Error{fatal} for a pattern that
/// is no glob.
std::vector<Position> filtered(std::vector<Position> commits, History const& history,
                               CommitSource const& source, WalkFilter const& filter);

}  // namespace cairn::cliff
