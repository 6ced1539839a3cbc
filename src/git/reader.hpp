// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "history/history.hpp"
#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cairn::git {

enum class ReaderKind {
  direct,   ///< git's own files, the user's git for what is not in them
  libgit2,  ///< libgit2 where it can, the user's git for what it cannot
  git,      ///< the user's git for everything
};

constexpr auto names_of(ReaderKind) {
  return std::array{name(ReaderKind::direct, "direct"), name(ReaderKind::libgit2, "libgit2"),
                    name(ReaderKind::git, "git")};
}

/// The newest part of a history.
struct PartOfHistory {
  struct Older {
    Oid commit;
    std::int64_t committed = 0;  ///< seconds since 1970, UTC
  };

  History history;           ///< cut where the older part begins
  std::vector<Older> older;  ///< the tips that are not in it
  bool whole = true;         ///< there is no older part

  /// A commit that was committed before may have descendants in the older part, if clocks were
  /// wrong by up to a day.
  std::int64_t certain_since = std::numeric_limits<std::int64_t>::min();
};

/// A history that is read from its newest commits on, as far as somebody needs it.
class GrowingHistory {
public:
  virtual ~GrowingHistory() = default;

  /// At least the `count` newest commits, if there are as many, and those that only heads lead to;
  /// more than at the call before. No commit of the older part has an ancestor in this one, and so
  /// what leads from one commit of it to another is in it: see PartOfHistory::certain_since. Throws
  /// as Reader::history() does.
  virtual PartOfHistory newest(std::size_t count) = 0;

protected:
  GrowingHistory() = default;
  GrowingHistory(GrowingHistory const&) = default;
  GrowingHistory& operator=(GrowingHistory const&) = default;
};

/// Reads histories. Every reader gives the same values for the same repository; they differ in what
/// they cost. Each member throws Error{fatal} rather than leave something out.
class Reader : public CommitSource {
public:
  /// Every commit that `tips` lead to. It stops where a shallow clone does, at a History::cut(); a
  /// parent that is missing anywhere else is an error that names it.
  virtual History history(std::span<Oid const> tips) const = 0;

  /// The same, the newest commits first and as many as are asked for. The first `heads` of `tips`
  /// are the line of history that is asked about.
  virtual std::unique_ptr<GrowingHistory> growing_history(std::span<Oid const> tips,
                                                          std::size_t heads) const;

  /// Every ref below refs/tags/ that leads to a commit, however often an annotated tag names
  /// another one; by name. Tags of trees and blobs are left out.
  virtual std::vector<Tag> tags() const = 0;

  /// The bytes of the file `name` at the top of the tree of `commit`; none if there is no file of
  /// that name, or it cannot be read.
  virtual std::optional<std::string> file(Oid const& commit, std::string_view name) const = 0;

  /// "direct", "libgit2" or "git".
  virtual std::string_view name() const = 0;
};

/// The kind that reads `repository` right. Where objects are replaced, grafted, cut off or promised
/// by a remote, or the repository's format has an extension, that is the user's git.
ReaderKind suited_to(Repository const& repository);

/// A reader of `repository`. Where the one that is wanted refuses, the user's git reads.
std::unique_ptr<Reader> open_reader(Repository const& repository,
                                    std::optional<ReaderKind> wanted = std::nullopt);

}  // namespace cairn::git
