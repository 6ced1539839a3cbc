// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/draft_record.hpp"
#include "changelog/release.hpp"
#include "changelog/release_map.hpp"
#include "history/history.hpp"
#include "history/mailmap.hpp"
#include "history/selection.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

/// What the unreleased commits are put under.
struct NextRelease {
  std::string version;
  std::string tag;
  Stamp date;

  bool operator==(NextRelease const&) const = default;
};

/// What to compose.
struct Contents {
  Selection chosen;          ///< the commits to write about
  std::string previous_tag;  ///< of the version that the unreleased commits follow; empty: none
  std::optional<NextRelease> next;  ///< none: they stay unreleased
  Mailmap mailmap;

  /// What commits were read to say in earlier runs; null: every commit is read. Few commits are
  /// read all the same, and nothing of them is kept.
  RecordStore* records = nullptr;
};

/// Sorts the chosen commits into the releases that own them and reads what they say. Commits that a
/// later one of the same release takes back are left out with it, and so are merges that say
/// nothing of their own. A release of which nothing was chosen is not there.
///
/// `take` gets the releases in the order of Changelog::releases, some at a time, and what it does
/// not keep is gone: a history of a million commits is never held as a whole. `source` brings the
/// messages, each once, save those of which there is a record. Throws what these throw.
void compose(History const& history, CommitSource const& source, ReleaseMap const& map,
             Contents const& contents, std::function<void(std::vector<Release>)> const& take);

/// All of it at once.
Changelog compose(History const& history, CommitSource const& source, ReleaseMap const& map,
                  Contents const& contents);

}  // namespace cairn
