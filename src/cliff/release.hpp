// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/commit.hpp"
#include "cliff/configuration.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// What the context counts of a release.
struct ReleaseStatistics {
  struct LinkCount {
    Link link;
    std::uint64_t count = 0;
  };

  std::uint64_t commit_count = 0;
  std::optional<std::int64_t> commits_timespan;  ///< days
  std::uint64_t conventional_commit_count = 0;
  std::vector<LinkCount> links;
  std::optional<std::int64_t> days_passed_since_last_release;
};

/// The ids of the oldest and the newest commit of a release.
struct CommitRange {
  std::string from;
  std::string to;
};

struct Release {
  std::optional<std::string> version;  ///< a tag's name
  std::optional<std::string> message;  ///< of the tag
  std::vector<Commit> commits;
  std::optional<std::string> commit_id;     ///< of the tagged commit, or of the newest
  std::optional<std::int64_t> timestamp;    ///< seconds since 1970, UTC
  std::shared_ptr<Release const> previous;  ///< as it was before processing, without a previous one
  std::optional<std::string> repository;
  std::optional<CommitRange> commit_range;
  std::map<std::string, std::vector<Commit>> submodule_commits;  ///< by the path of the submodule
  std::optional<ReleaseStatistics> statistics;
  tera::Value extra;
  std::optional<BumpType> bump_type;
  std::array<std::vector<RemoteContributor>, remote_kinds> contributors;  ///< by RemoteKind
};

}  // namespace cairn::cliff
