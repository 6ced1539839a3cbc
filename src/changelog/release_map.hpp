// SPDX-License-Identifier: MIT
#pragma once

#include "history/history.hpp"
#include "history/ownership.hpp"

#include <string>
#include <vector>

namespace cairn {

/// A tag that is a version of the project.
struct ReleaseTag {
  Tag tag;
  std::string version;  ///< without the tag's prefix

  bool operator==(ReleaseTag const&) const = default;
};

/// The releases of a history, and which of them has each commit.
struct ReleaseMap {
  std::vector<ReleaseTag> releases;  ///< the lowest version first, one a commit
  std::vector<Position> at;          ///< where each of them is
  std::vector<Owner> owner;          ///< of each commit of the history, an index into `releases`

  /// `releases` are the lowest version first. Those whose commit the history does not hold are left
  /// out; of several on one commit the highest counts.
  ReleaseMap(History const& history, std::vector<ReleaseTag> releases);
};

}  // namespace cairn
