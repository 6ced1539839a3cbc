// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/object_reader.hpp"
#include "git/store.hpp"

#include <filesystem>

namespace cairn::git {

/// The store that reads git's own files: packs, loose objects, refs. What it does not know to read
/// it does not have.
class DirectStore : public Store {
public:
  /// `database` is of the repository whose common directory is `common_dir`, and outlives this.
  DirectStore(ObjectDatabase const& database, std::filesystem::path common_dir)
      : common_dir_(std::move(common_dir)), database_(database), reader_(database) {}

  std::optional<Object> read(Oid const& id) const override;
  std::optional<ObjectKind> kind(Oid const& id) const override;
  std::vector<std::optional<ObjectKind>> kinds(std::span<Oid const> ids) const override;
  std::optional<std::vector<TagRef>> tags() const override;

private:
  std::filesystem::path common_dir_;
  ObjectDatabase const& database_;
  mutable ObjectReader reader_;
};

}  // namespace cairn::git
