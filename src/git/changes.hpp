// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/commit_graph.hpp"
#include "git/store.hpp"
#include "git/tree.hpp"
#include "history/path_filter.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cairn::git {

/// A path filter, and what the Bloom filters of a commit-graph can be asked for it.
class PathQuestion {
public:
  /// `filter` outlives this.
  explicit PathQuestion(PathFilter const& filter);

  PathFilter const& filter() const { return filter_; }

  /// False: no path that passes is among those that `changed` was made of.
  bool may_pass(BloomFilter const& changed) const;

private:
  PathFilter const& filter_;
  std::vector<std::vector<BloomKey>> roots_;  ///< each with the folders above it; none: unknown
};

/// What commits changed against their first parents, or against nothing where they have none. One
/// thread's: it remembers what it read last, and so the commits of one line of history are best
/// asked for one after the other.
class Changes {
public:
  /// `store`, and `graph` if it is not null, outlive this.
  explicit Changes(Store const& store, CommitGraph const* graph = nullptr)
      : store_(store), graph_(graph), trees_(store) {}

  /// As git::changed_paths(). None where something cannot be read.
  std::optional<std::vector<std::string>> paths(Oid const& commit);

  /// As git::touches(): the filter of the question is not empty. None where something that the
  /// answer takes cannot be read.
  std::optional<bool> touch(Oid const& commit, PathQuestion const& question);

private:
  struct Header {
    Oid tree;
    std::optional<Oid> first_parent;
  };
  struct Sides {
    std::optional<Oid> before;
    Oid after;
  };
  static constexpr std::size_t most_headers = 1 << 12;

  std::optional<CommitGraph::Number> find(Oid const& commit) const;
  std::optional<Header> header(Oid const& commit);
  std::optional<Sides> sides(Oid const& commit);
  std::optional<Sides> sides(CommitGraph::Number commit);

  Store const& store_;
  CommitGraph const* graph_;
  Trees trees_;
  Remembered<Header> headers_{most_headers};
  std::vector<CommitGraph::Number> parents_;
};

}  // namespace cairn::git
