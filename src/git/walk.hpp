// SPDX-License-Identifier: MIT
#pragma once

#include "git/commit_texts.hpp"
#include "git/objects/object_database.hpp"
#include "git/packed_commits.hpp"
#include "git/remembered.hpp"
#include "history/history.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace cairn::git {

/// What a walk comes by on its way, for who wants it; each may be null.
struct WalkFindings {
  /// Gets the commits where there are many that no graph has, because there is none or it is old.
  std::function<void(PackedCommits)> keep;
  CommitTexts* texts = nullptr;                     ///< of those commits
  Remembered<std::string>* recent_texts = nullptr;  ///< of others that had to be read
};

/// Every commit of `database` that `tips` lead to: those of the commit-graph from there, the others
/// from their objects. None where one of them is missing or broken, or the graph contradicts
/// itself.
std::optional<History> walk(ObjectDatabase const& database, std::span<Oid const> tips,
                            WalkFindings const& findings = {});

}  // namespace cairn::git
