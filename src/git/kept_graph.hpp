// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/commit_graph.hpp"
#include "git/packed_commits.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace cairn::git {

/// `commits` as a file of gitformat-commit-graph(5), as git would write it for all of them, but
/// without its checksum. None where the format has no room for a date or a distance of dates.
std::optional<std::string> commit_graph_of(PackedCommits const& commits);

/// A commit-graph that is ours, for repositories that have none: what a walk had to read of every
/// commit, kept for the next. Anybody may delete it at any time. What cannot be written is not
/// kept.
class KeptGraph {
public:
  /// Below this many commits it is not worth a file.
  static constexpr std::size_t fewest = 5000;

  explicit KeptGraph(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<CommitGraph> open(std::size_t id_size) const;
  void keep(PackedCommits const& commits) const;

private:
  std::filesystem::path folder_;
};

}  // namespace cairn::git
