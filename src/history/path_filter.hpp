// SPDX-License-Identifier: MIT
#pragma once

#include "support/regex.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Which commits a choice of paths leaves: gitglossary(7), "pathspec", as much of it as names
/// paths.
///
/// A pattern names a file, a folder with all below it, or is a glob over whole paths, in which '*'
/// and '?' match '/' too; "**/" matches any folders, "[a-z]" a set. `:(exclude)P`, `:!P` and `:^P`
/// leave out what P names, `:(top)P` and `:/P` start at the top whatever the prefix.
class PathFilter {
public:
  PathFilter() = default;

  /// Reads patterns as typed in the folder `prefix` ("" or "a/b/") of the work tree. Throws
  /// Error{usage} for a pattern that leaves the work tree, and for pathspec magic that is not named
  /// above.
  static PathFilter parse(std::span<std::string const> patterns, std::string_view prefix = {});

  bool empty() const { return include_.empty() && exclude_.empty(); }

  /// Whether one of `paths` passes. A commit that changed nothing passes an empty filter only.
  bool matches(std::span<std::string const> paths) const;

  /// Whether `path` is included (all are, when only exclusions are given) and not excluded.
  bool passes(std::string_view path) const;

  /// Which of the paths below a folder pass.
  enum class Below { none, some, all };

  /// What can be said of `folder` ("a/b", or "" for the top) without knowing the paths below it:
  /// `some` where one would have to look.
  Below below(std::string_view folder) const;

  /// Paths of which each path that passes is one, or is below one: "docs" and "src" for the
  /// patterns "docs" and "src/*.cpp". None where there are no such paths but the top.
  std::optional<std::vector<std::string>> roots() const;

private:
  /// A glob, or a plain path if it has no wildcard.
  struct Pattern {
    std::string start;          ///< what is before the first wildcard
    std::optional<Regex> glob;  ///< of the whole; none without a wildcard

    static Pattern of(std::string_view text);

    bool names(std::string_view path) const;
    Below below(std::string_view folder) const;
    std::string_view root() const;
  };

  std::vector<Pattern> include_;
  std::vector<Pattern> exclude_;
};

}  // namespace cairn
