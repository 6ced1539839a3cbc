// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cairn::git {

/// What becomes of one path of a tree: a blob that is there, a text that becomes one, or nothing.
struct PathChange {
  struct Removed {
    bool operator==(Removed const&) const = default;
  };

  std::string path;  ///< of plain ASCII: "ab/cdef"
  std::variant<Removed, Oid, std::string> to;

  bool operator==(PathChange const&) const = default;
};

/// A commit that nobody makes by hand: of a tree and what changes in it.
struct CommitDraft {
  std::optional<Oid> tree;  ///< none: an empty one
  std::optional<Oid> parent;
  std::string message;    ///< one line
  std::int64_t time = 0;  ///< seconds since 1970
  std::vector<PathChange> changes;
};

/// Writes the commit, its trees and its blobs: git-fast-import(1), by one process whatever there is
/// to write. Its author is the program and not who runs it. Only trees on a changed path are read
/// or written. `ref` gets to name it, and was not there before; empty: nothing names it, and git
/// may forget it after a while. Throws Error{fatal}.
Oid write_commit(Repository const& repository, CommitDraft const& draft,
                 std::string const& ref = {});

}  // namespace cairn::git
