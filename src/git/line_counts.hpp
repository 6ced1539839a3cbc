// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "history/oid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace cairn::git {

/// How much a commit changed against its first parent; against nothing where it has none.
struct LineCounts {
  std::uint64_t files = 0;      ///< a rename counts as two, a change of mode as one
  std::uint64_t additions = 0;  ///< lines; a binary file has none
  std::uint64_t deletions = 0;

  bool operator==(LineCounts const&) const = default;
};

/// The counts of each of `commits`, in their order, by the user's git and Myers' algorithm whatever
/// is configured. Throws Error{fatal} when a commit cannot be read.
std::vector<LineCounts> line_counts(Repository const& repository, std::span<Oid const> commits);

}  // namespace cairn::git
