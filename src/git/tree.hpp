// SPDX-License-Identifier: MIT
#pragma once

#include "git/remembered.hpp"
#include "git/store.hpp"
#include "history/path_filter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cairn::git {

/// The trees of a store, one thread's. It remembers those that were read last: the tree of a commit
/// is compared with its parent's, and then that with the one before.
class Trees {
public:
  /// `store` outlives this.
  explicit Trees(Store const& store) : store_(store) {}

  /// Null where there is no such tree, or it cannot be read.
  std::shared_ptr<Object const> read(Oid const& id);

private:
  static constexpr std::size_t most_bytes = std::size_t{4} << 20;

  Store const& store_;
  Remembered<std::shared_ptr<Object const>> read_{most_bytes};
};

/// The paths below which two trees differ, in git's order: both names of a rename, a path once
/// where its type changed. `before` may be none: then it is all paths of `after`. Equal subtrees
/// are not read. None where a tree cannot be read.
std::optional<std::vector<std::string>> changed_paths(Trees& trees,
                                                      std::optional<Oid> const& before,
                                                      Oid const& after);

/// What the entry `name` of a tree names; none where there is no such entry.
std::optional<Oid> object_named(std::string_view name, std::string_view tree, std::size_t id_size);

/// Whether `filter`, which is not empty, matches those paths. No tree is read where no path passes,
/// and none where all do: there it is enough that they are not the same object, as long as no
/// folder is empty, which git does not write. None where a tree cannot be read.
std::optional<bool> touches(Trees& trees, std::optional<Oid> const& before, Oid const& after,
                            PathFilter const& filter);

}  // namespace cairn::git
