// SPDX-License-Identifier: MIT
#pragma once

#include "forge/activity.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cairn::cliff {

/// What a forge says about whoever made a commit, and about the pull request it came by.
struct RemoteContributor {
  std::optional<std::string> username;
  std::optional<std::string> pr_author;
  std::optional<std::string> pr_title;
  std::optional<std::int64_t> pr_number;
  std::vector<std::int64_t> pr_numbers;
  std::vector<std::string> pr_labels;
  bool is_first_time = false;

  bool operator==(RemoteContributor const&) const = default;
};

/// A forge's activity, arranged for the questions of git-cliff's context.
class RemoteIndex {
public:
  explicit RemoteIndex(Activity activity);
  RemoteIndex(RemoteIndex&&) = default;
  RemoteIndex& operator=(RemoteIndex&&) = default;
  RemoteIndex(RemoteIndex const&) = delete;
  RemoteIndex& operator=(RemoteIndex const&) = delete;
  ~RemoteIndex() = default;

  /// Who made the commit: `commit.github` and `commit.remote` of the context. `pr_numbers` is empty
  /// and `is_first_time` false, as there. None where the forge does not know the commit.
  std::optional<RemoteContributor> contributor_of(std::string_view commit_id) const;

  /// What of a release decides on its contributors.
  struct ReleaseCommits {
    std::span<std::string const> ids;       ///< of its commits, each once, unprocessed
    std::optional<std::string> commit_id;   ///< of the release itself
    std::optional<std::int64_t> timestamp;  ///< none: unreleased
  };

  /// Who made the release's commits: `github.contributors` of the context, one a username, in the
  /// order of the forge's list. Each has what its first commit there says, less the author of the
  /// pull request, and the numbers of all of its pull requests, ascending.
  ///
  /// It is the first time for somebody who made no commit outside of the release; older ones than
  /// the release's commit only, by the forge's dates, where that one is known and the release is
  /// out.
  std::vector<RemoteContributor> contributors_of(ReleaseCommits const& release) const;

private:
  using Position = std::size_t;  ///< in the forge's list of commits

  PullRequest const* pull_request_of(std::string_view commit_id) const;
  RemoteContributor contributor_at(Position at) const;
  bool is_first_time(std::optional<std::string> const& username,
                     std::unordered_set<std::string_view> const& ids,
                     std::optional<std::int64_t> until) const;

  Activity activity_;
  // These view what `activity_` holds, which never changes, and stays where it is when this is
  // moved.
  std::unordered_map<std::string_view, Position> commits_;  ///< the first of an id
  std::unordered_map<std::string_view, Position> merges_;   ///< by merge commit, the first one
  std::map<std::optional<std::string_view>, std::vector<Position>> commits_by_;  ///< oldest first
};

}  // namespace cairn::cliff
