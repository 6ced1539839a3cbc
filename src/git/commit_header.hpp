// SPDX-License-Identifier: MIT
#pragma once

#include "history/history.hpp"

#include <optional>
#include <string_view>

namespace cairn::git {

/// What a walk needs of a commit object: everything before the names.
struct CommitHeader {
  Oid tree;
  History::Node node;
};

/// Reads the bytes of the commit `id`, and no more of them than it must; agrees with
/// parse_commit(). None where this is no commit.
std::optional<CommitHeader> parse_commit_header(Oid const& id, std::string_view bytes);

/// A committer's time as histories keep it: what lies beyond the calendar is 1970, as in
/// parse_commit().
std::int64_t committed_from(std::string_view seconds);

}  // namespace cairn::git
