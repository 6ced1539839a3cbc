// SPDX-License-Identifier: MIT
#pragma once

#include "support/regex.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Which commits a choice of paths leaves: gitglossary(7), "pathspec", as much of it as names
/// paths.
///
/// A pattern names a file, a folder with all below it, or is a glob over whole paths, in which '*'
/// and
/// '?' match '/' too; "**/" matches any folders, "[a-z]" a set. `:(exclude)P`, `:!P` and `:^P`
/// leave out what P names, `:(top)P` and `:/P` start at the top whatever the prefix.
class PathFilter {
public:
  PathFilter() = default;

  /// Reads patterns as typed in the folder `prefix` ("" or "a/b/") of the work tree. Throws
  /// Error{usage} for a pattern that leaves the work tree, and for pathspec magic that is not named
  /// above.
  static PathFilter parse(std::span<std::string const> patterns, std::string_view prefix = {});

  bool empty() const { return include_.empty() && exclude_.empty(); }

  /// Whether one of `paths` is included (all are, when only exclusions are given) and not excluded.
  /// A commit that changed nothing passes an empty filter only.
  bool matches(std::span<std::string const> paths) const;

private:
  std::vector<Regex> include_;
  std::vector<Regex> exclude_;
};

}  // namespace cairn
