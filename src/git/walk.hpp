// SPDX-License-Identifier: MIT
#pragma once

#include "git/commit_texts.hpp"
#include "git/objects/object_database.hpp"
#include "git/packed_commits.hpp"
#include "history/history.hpp"

#include <functional>
#include <optional>
#include <span>

namespace cairn::git {

/// Every commit of `database` that `tips` lead to: those of the commit-graph from there, the others
/// from their objects. None where one of them is missing or broken, or the graph contradicts
/// itself. Who reads many commits that no graph has, because there is none or it is old, gives them
/// to `keep`, and leaves their bytes in `texts`, where those are not null.
std::optional<History> walk(ObjectDatabase const& database, std::span<Oid const> tips,
                            std::function<void(PackedCommits)> const& keep = nullptr,
                            CommitTexts* texts = nullptr);

}  // namespace cairn::git
