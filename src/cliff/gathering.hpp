// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/assignment.hpp"
#include "cliff/release.hpp"
#include "history/history.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// What the command line adds to the commits of a history.
struct Additions {
  std::vector<std::string> with_commits;  ///< messages, maybe with an id of 40 digits before them
  std::optional<std::string> tag_message;
  std::optional<std::string> tag;  ///< `--tag`
  std::int64_t tag_timestamp = 0;  ///< of the release that `tag` names, seconds since 1970
  bool with_tagged = false;        ///< `with_commits` belong to the release that `tag` names
};

/// Where commits come from.
struct CommitSources {
  CommitSource const& commits;

  /// How much each of some commits changed; empty where nobody shows it.
  std::function<std::vector<CommitStatistics>(std::span<Oid const> commits)> statistics;

  bool recode = false;  ///< texts are what their encoding says, instead of none where it is not UTF-8
};

/// A commit as git-cliff reads it: its message without white space at the end, and empty where it
/// was no UTF-8.
Commit commit_of(cairn::Commit const& commit, CommitStatistics const& statistics = {},
                 bool recode = false);

/// Those of `commits` of `history`, in their order, read in one go.
std::vector<Commit> read(History const& history, CommitSources const& sources,
                         std::span<Position const> commits);

/// The releases of `runs`, oldest first, with their commits as they are, in the order of `sort`.
/// The last one has what no tag has, and may be empty.
std::vector<Release> gathered(History const& history, CommitSources const& sources,
                              std::vector<Run> const& runs, TagMap const& tags, CommitOrder sort,
                              std::string const& repository, Additions const& additions);

}  // namespace cairn::cliff
