// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/release_map.hpp"
#include "cli/changelog/project.hpp"
#include "history/selection.hpp"

#include <string>
#include <vector>

namespace cairn::cli {

/// Which commits a command is about, as its options say.
struct ChoiceOptions {
  std::string range;               ///< "v1.0..main"; empty: all that HEAD has
  std::vector<std::string> paths;  ///< pathspecs behind "--"
  std::string since;               ///< a revision whose commits are left out; empty: none
  bool unreleased = false;
  bool latest = false;
  bool current = false;
  bool next_version = false;  ///< what is new is enough, if nothing of this line is missing
};

/// A history with its releases, and the commits of it that were chosen.
struct Choice {
  History history;
  Series series;
  ReleaseMap map;
  Selection line;     ///< everything that the ends of the range lead to
  Selection chosen;   ///< what was asked for
  bool whole = true;  ///< nothing narrows it: this is the whole changelog

  /// The versions that this line of history contains, in full or in part: a release on a branch
  /// that never merged counts when it owns a commit of the line.
  std::vector<TaggedVersion> here;

  /// The tag of the greatest version of `here`; empty: there is none.
  std::string previous_tag() const;
};

/// Reads the history and chooses. Throws Error{fatal} where the repository does not hold all that
/// was asked for, as in a shallow clone, and Error{usage} for options that exclude one another.
Choice choose(Project const& project, ChoiceOptions const& options);

/// Takes the commits out of `selection` that change none of `paths`, nor anything of the project's
/// package, if it is about one.
void keep_paths(Project const& project, History const& history,
                std::vector<std::string> const& paths, Selection& selection);

}  // namespace cairn::cli
