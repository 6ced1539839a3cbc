// SPDX-License-Identifier: MIT
#pragma once

#include "history/commit.hpp"
#include "history/oid.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cairn {

/// Where a commit stands in a History: 0 is the newest, a child is before its parents.
using Position = std::uint32_t;

/// One ref below refs/tags/ that leads to a commit.
struct Tag {
  std::string name;  ///< "v1.4.0": the ref's name, which is what `git checkout` takes
  Oid object;        ///< what the ref names: the tag object, or the commit itself
  Oid commit;        ///< what it peels to
  bool annotated = false;

  bool operator==(Tag const&) const = default;
};

/// The shape of a history, as columns: what git knows, and nothing that we concluded from it.
/// Messages are not in it; a CommitSource brings those, on demand.
class History {
public:
  /// One commit of the walk, before it has a position.
  struct Node {
    Oid id;
    std::vector<Oid> parents;
    std::int64_t committed = 0;  ///< seconds since 1970, UTC
  };

  /// The commits of a walk as columns, numbered in any order: what a reader of many makes without
  /// an allocation for each.
  struct Columns {
    OidColumn ids;
    std::vector<std::int64_t> committed;
    std::vector<std::uint32_t> first_parent{
        0};                                   ///< of each commit, in `parents`; one more at the end
    std::vector<std::uint32_t> parents;       ///< numbers of commits: those that are there
    std::vector<std::uint16_t> parent_count;  ///< those that each has
  };

  History() = default;

  /// The same as from nodes. Each id is there once; `tips` are numbers of commits. Throws
  /// Error{fatal} where commits are each other's ancestors, which no object can say and a broken
  /// graph may. Linear, if the ids are in their order.
  History(Columns columns, std::span<std::uint32_t const> tips);

  /// Takes the commits of a walk in any order and puts them in git's `--topo-order`: no parent
  /// before a child, lines of history kept together. `tips` are the starts of the walk, in the
  /// order in which `git rev-list` would have been given them: the same commits and tips give the
  /// same positions, whichever reader walked. A parent that the walk does not hold is a cut: see
  /// cut().
  ///
  /// Each id of `nodes` is there once. Linear in commits and parents.
  History(std::span<Node const> nodes, std::span<Oid const> tips);

  std::size_t size() const { return ids_.size(); }
  bool empty() const { return ids_.empty(); }

  Oid id(Position at) const { return ids_[at]; }
  std::span<Position const> parents(Position at) const;  ///< those that the walk holds, in order
  std::size_t parent_count(Position at) const { return parent_count_[at]; }  ///< those it has
  std::int64_t committed(Position at) const { return committed_[at]; }

  /// Whether a parent of the commit is not in the walk: the border of a shallow clone or of a walk
  /// that was told where to stop.
  bool cut(Position at) const { return parents(at).size() < parent_count(at); }

  std::optional<Position> find(Oid const& id) const;

private:
  void put_in_order(Columns const& columns, std::vector<std::uint32_t> const& order);

  OidColumn ids_;
  std::vector<std::uint32_t> first_parent_;  ///< of each commit, in parents_; one more at the end
  std::vector<Position> parents_;
  std::vector<std::uint16_t> parent_count_;
  std::vector<std::int64_t> committed_;
  std::vector<Position> by_id_;  ///< the positions, in the order of their ids
};

class PathFilter;

/// Brings what the columns leave out. One implementation reads a repository, one in the tests tells
/// a story.
class CommitSource {
public:
  virtual ~CommitSource() = default;

  /// Calls `visit` once for each of `ids`, in the order in which it is cheapest to read them; the
  /// index says which. The commit is the visitor's only for the time of the call. Throws
  /// Error{fatal} when one cannot be read.
  virtual void commits(
      std::span<Oid const> ids,
      std::function<void(std::size_t index, Commit const&)> const& visit) const = 0;

  /// The same, but several threads may call `visit` at once, for different commits.
  virtual void commits_at_once(
      std::span<Oid const> ids,
      std::function<void(std::size_t index, Commit const&)> const& visit) const {
    commits(ids, visit);
  }

  /// Whether commits(), commits_at_once() and tag_objects() may be called by several threads at the
  /// same time.
  virtual bool serves_threads() const { return false; }

  /// The same for the paths that each commit changed against its first parent (all of its paths
  /// where it has none): both names of a rename, '/' between the parts, bytes as in the tree.
  virtual void changed_paths(
      std::span<Oid const> ids,
      std::function<void(std::size_t index, std::span<std::string const>)> const& visit) const = 0;

  /// For each of `ids`, whether `filter` matches the paths that it changed, as above. An
  /// implementation may leave out what the answer does not need: it reads less, and does not see
  /// that what it left out is broken.
  virtual std::vector<bool> touches(std::span<Oid const> ids, PathFilter const& filter) const;

  /// The tag object `id`, which Tag::annotated promised. Throws Error{fatal}.
  virtual TagObject tag_object(Oid const& id) const = 0;

  /// Many of them, in the order of `ids`.
  virtual std::vector<TagObject> tag_objects(std::span<Oid const> ids) const;

protected:
  CommitSource() = default;
  CommitSource(CommitSource const&) = default;
  CommitSource& operator=(CommitSource const&) = default;
};

}  // namespace cairn
