// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/file_bytes.hpp"
#include "git/objects/pack_index.hpp"
#include "git/store.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <variant>

namespace cairn::git {

/// What a pack says of an object: gitformat-pack(5), "pack-*.pack files".
struct PackEntry {
  struct OnOffset {
    std::uint64_t offset = 0;  ///< of the base, in the same pack
  };
  struct OnObject {
    Oid base;
  };

  std::variant<ObjectKind, OnOffset, OnObject> nature;  ///< a kind, or the base of a delta
  std::uint64_t size = 0;                               ///< of the object or the delta, inflated
  std::string_view compressed;  ///< begins with it; where it ends is not known
};

/// A pack and its index, mapped. Not changed by reading: several threads may read at once.
class Pack {
public:
  /// The pack whose index is at `index`. None where either cannot be read, or they do not belong
  /// together.
  static std::optional<Pack> open(std::filesystem::path const& index, std::size_t id_size);

  PackIndex const& index() const { return index_; }

  std::optional<std::uint64_t> find(Oid const& id) const;

  /// The entry at `offset`. None where there can be none: outside of the pack, of a kind that does
  /// not exist, on a base that is not before it, greater than its bytes could inflate to.
  std::optional<PackEntry> entry(std::uint64_t offset) const;

private:
  Pack(FileBytes index_file, FileBytes file, PackIndex const& index)
      : index_file_(std::move(index_file)), file_(std::move(file)), index_(index) {}

  FileBytes index_file_;
  FileBytes file_;
  PackIndex index_;
};

}  // namespace cairn::git
