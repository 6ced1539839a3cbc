// SPDX-License-Identifier: MIT
#pragma once

#include "git/kept_graph.hpp"
#include "git/objects/object_database.hpp"
#include "history/history.hpp"

#include <optional>
#include <span>

namespace cairn::git {

/// Every commit of `database` that `tips` lead to: those of the commit-graph from there, the others
/// from their objects. None where one of them is missing or broken, or the graph contradicts
/// itself. What it reads of many commits that no graph of git's has is kept in `kept`, if that is
/// not null.
std::optional<History> walk(ObjectDatabase const& database, std::span<Oid const> tips,
                            KeptGraph const* kept = nullptr);

}  // namespace cairn::git
