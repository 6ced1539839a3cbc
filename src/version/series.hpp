// SPDX-License-Identifier: MIT
#pragma once

#include "version/calendar.hpp"
#include "version/tag_pattern.hpp"
#include "version/version.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A tag of a repository, as far as it matters here.
struct DatedTag {
  std::string name;
  std::size_t rank = 0;  ///< of its commit: 0 is the newest; tags of one commit share it
  std::chrono::sys_seconds committed{};  ///< when that commit was made
  std::size_t number = 0;                ///< the caller's own: TaggedVersion::number says it again
};

/// A tag that is a version of the project.
struct TaggedVersion {
  std::string tag;
  Version version;
  std::size_t number = 0;  ///< of the DatedTag
  std::size_t rank = 0;    ///< of the DatedTag

  bool operator==(TaggedVersion const&) const = default;
};

/// Tags that are versions of something else: of another package, of an older naming.
struct OtherSeries {
  TagPattern pattern;
  std::size_t count = 0;
  std::string newest;  ///< a tag

  bool operator==(OtherSeries const&) const = default;
};

/// Which of a repository's tags are its versions, and how they are written.
struct Series {
  Scheme scheme = Scheme::semver;
  std::vector<TagPattern> patterns = {TagPattern()};  ///< the next tag is written by the first
  std::vector<TaggedVersion> versions;                ///< the greatest first
  std::vector<OtherSeries> others;                    ///< the one with the newest tag first
  std::vector<std::string> left_out;       ///< tags that are no versions, as they were given
  std::optional<CalendarFormat> calendar;  ///< under Scheme::calver
  std::string
      reason;  ///< "'v{version}' has 29 of 31 tags; PEP 440, for 'v0.3.2.post1' is no SemVer"
};

/// Finds the series of a repository that says nothing about its tags. A series is the tags that
/// have the same text before and behind a version; "pkg@1.2.3" and "pkg-v1.2.3" are one series.
///
/// - Tags with nothing but a "v" before the version win, unless a series of the repository's own
///   `name` (may be empty), or one whose name the others extend ("ratatui" of "ratatui-core"),
///   began when they had ended. If its versions go on where they ended, they are its older
///   releases.
/// - Without plain tags it is the series of the repository's name, else the one that the others
/// extend,
///   else the one with the newest tag.
/// - The scheme is CalVer where the versions begin with the year of their commits, else PEP 440
/// where it
///   can read more of the tags than SemVer, else SemVer.
Series find_series(std::span<DatedTag const> tags, std::string_view name = {});

/// The series that a project has configured: the tags that match one of `patterns`. There is at
/// least one of these, and none for any package. The scheme is found as above unless it is given.
Series series_of(std::span<DatedTag const> tags, std::span<TagPattern const> patterns,
                 std::optional<Scheme> scheme = std::nullopt);

}  // namespace cairn
