// SPDX-License-Identifier: MIT
#pragma once

#include "history/oid.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

enum class ObjectKind { commit, tree, blob, tag };

/// The bytes of one object, for as long as this lives.
struct Object {
  ObjectKind kind = ObjectKind::blob;
  std::string_view bytes;
  std::unique_ptr<void, void (*)(void*)> owner{nullptr, nullptr};
};

/// A ref below refs/tags/, as it is stored.
struct TagRef {
  std::string name;  ///< without "refs/tags/"
  Oid object;
  std::optional<Oid> peeled;  ///< what it leads to in the end, where the refs say so themselves
};

/// The objects and tags of one repository, one at a time. It makes nothing of them and complains
/// about nothing: what it cannot give, somebody else is asked for.
class Store {
public:
  virtual ~Store() = default;

  /// None where there is no such object, or it cannot be read.
  virtual std::optional<Object> read(Oid const& id) const = 0;
  virtual std::optional<ObjectKind> kind(Oid const& id) const = 0;

  /// The same of many.
  virtual std::vector<std::optional<ObjectKind>> kinds(std::span<Oid const> ids) const {
    std::vector<std::optional<ObjectKind>> kinds;
    for (auto const& id : ids) kinds.push_back(kind(id));
    return kinds;
  }

  /// In any order; none where one of them cannot be read.
  virtual std::optional<std::vector<TagRef>> tags() const = 0;

protected:
  Store() = default;
  Store(Store const&) = default;
  Store& operator=(Store const&) = default;
};

/// Opens the repository whose common directory this is with libgit2, a module that is looked for
/// beside our own program. None where the module is not installed, or cannot open the repository.
std::unique_ptr<Store> open_libgit2_store(std::filesystem::path const& common_dir);

}  // namespace cairn::git
