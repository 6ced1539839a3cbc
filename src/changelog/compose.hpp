// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/draft_record.hpp"
#include "changelog/release.hpp"
#include "changelog/release_map.hpp"
#include "history/history.hpp"
#include "history/mailmap.hpp"
#include "history/selection.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
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

/// Of which commits there are records. Who keeps releases as they were written needs none of
/// theirs.
enum class Recorded { all, unreleased };

/// Sorts the chosen commits into the releases that own them, and reads what they say. Commits that
/// a later one of the same release takes back are left out with it, and so are merges that say
/// nothing of their own. A release of which nothing was chosen is not there.
///
/// Releases have numbers, in the order of Changelog::releases. What a composer is made of has to
/// outlive it.
class Composer {
public:
  /// Reads nothing yet.
  Composer(History const& history, CommitSource const& source, ReleaseMap const& map,
           Contents const& contents);

  std::size_t size() const { return sections_.size(); }  ///< releases

  /// Whether there are so many commits that looking for what was kept of them pays.
  bool is_long() const;

  /// All that a release is made of, as bytes: the ids of its commits and of its tag, and what these
  /// do not tell. Of the same basis and the same mailmap comes the same release. Empty for what is
  /// not released, which the next commit changes.
  std::string basis(std::size_t number) const;

  /// `take` gets the releases of these numbers, which ascend, some at a time; what it does not keep
  /// is gone: a history of a million commits is never held as a whole. Several threads call it at
  /// once, and nearly in order. Messages are read once each, save those of which there is a record.
  /// Throws what the source and `take` throw.
  using Take = std::function<void(std::span<std::size_t const> numbers, std::vector<Release>)>;
  void compose(std::span<std::size_t const> numbers, Take const& take,
               Recorded recorded = Recorded::all) const;

private:
  /// A release to be, and the chosen commits that it owns, in order.
  struct Section {
    Owner release = unowned;
    std::vector<Position> members;
  };
  struct Batch;
  using Numbers = std::span<std::size_t const>;
  using TagObjects = std::unordered_map<Oid, TagObject, OidHash>;
  using Read = std::function<void(std::span<Oid const>, std::span<Draft>)>;

  Numbers recordable(Numbers numbers, Recorded recorded) const;
  std::size_t commits_of(Numbers numbers) const;
  Numbers batch_of(Numbers numbers, std::size_t commits) const;
  void compose_recorded(Numbers numbers, Take const& take) const;
  void compose_at_once(Numbers numbers, Take const& take) const;
  std::vector<Release> releases(Numbers numbers, Read const& read) const;
  void read(std::span<Oid const> ids, std::span<Draft> drafts) const;
  TagObjects tag_objects(Numbers numbers) const;
  Release opened(std::size_t number, TagObjects const& tags, std::span<Draft const> drafts) const;
  Release next_release() const;
  Release tagged_release(Owner number, TagObjects const& tags, std::span<Draft const> drafts) const;
  Stamp committed(Oid const& id, std::span<Draft const> drafts) const;

  History const& history_;
  CommitSource const& source_;
  ReleaseMap const& map_;
  Contents const& contents_;
  std::vector<Section> sections_;  ///< not released first, then the highest; none of them empty
};

/// All releases at once.
Changelog compose(History const& history, CommitSource const& source, ReleaseMap const& map,
                  Contents const& contents);

}  // namespace cairn
