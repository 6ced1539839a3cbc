// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/commit_graph.hpp"
#include "git/objects/pack.hpp"
#include "history/oid.hpp"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::git {

/// All places where a repository keeps objects: packs and loose objects, its own and those of its
/// alternates, gitrepository-layout(5). Opened once; what is packed or fetched later is not seen.
/// Not changed by reading: several threads may read at once.
class ObjectDatabase {
public:
  /// Where an object is. Places are in the order in which they are cheapest to read.
  struct Place {
    std::uint32_t pack = 0;  ///< its number; loose: not in a pack
    std::uint64_t offset = 0;

    static constexpr std::uint32_t loose = UINT32_MAX;
    bool is_loose() const { return pack == loose; }

    auto operator<=>(Place const&) const = default;
  };

  /// Opens the object directory, "….git/objects". None where it is one that we do not know to read:
  /// its alternates are not plain, too deep in each other, or too many.
  static std::optional<ObjectDatabase> open(std::filesystem::path const& objects,
                                            std::size_t id_size);

  /// Where the object is if it is in a pack; the place of all loose objects if it is not.
  Place find(Oid const& id) const;

  std::vector<Pack> const& packs() const { return packs_; }

  /// The file that `id` is in if it is loose; none if it is not.
  std::optional<FileBytes> loose_file(Oid const& id) const;

  /// The commit-graph of the repository or of an alternate, the first there is.
  CommitGraph const* graph() const { return graph_ ? &*graph_ : nullptr; }

  /// Uses `graph`, which somebody else made of these objects.
  void use(CommitGraph graph) { graph_ = std::move(graph); }

  std::size_t id_size() const { return id_size_; }

private:
  bool add(std::filesystem::path const& objects, int depth);
  void add_packs(std::filesystem::path const& folder);
  bool add_alternates(std::filesystem::path const& objects, int depth);

  std::size_t id_size_ = Oid::sha1_size;
  std::vector<std::filesystem::path> directories_;
  std::vector<Pack> packs_;
  std::optional<CommitGraph> graph_;
};

}  // namespace cairn::git
