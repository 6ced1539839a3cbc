// SPDX-License-Identifier: MIT
#pragma once

#include "git/reader.hpp"
#include "git/store.hpp"

namespace cairn::git {

/// Reads a Store, and walks and compares by itself. What the store cannot give, `backup` is asked
/// for: it has it, or says what is wrong.
class StoreReader : public Reader {
public:
  StoreReader(std::unique_ptr<Store const> store, std::shared_ptr<Reader const> backup)
      : store_(std::move(store)), backup_(std::move(backup)) {}

  History history(std::span<Oid const> tips) const override;
  std::vector<Tag> tags() const override;
  std::optional<std::string> file(Oid const& commit, std::string_view name) const override;
  std::string_view name() const override { return to_string(ReaderKind::libgit2); }

  void commits(std::span<Oid const> ids,
               std::function<void(std::size_t, Commit const&)> const& visit) const override;
  void changed_paths(
      std::span<Oid const> ids,
      std::function<void(std::size_t, std::span<std::string const>)> const& visit) const override;
  TagObject tag_object(Oid const& id) const override;

private:
  std::unique_ptr<Store const> store_;
  std::shared_ptr<Reader const> backup_;
};

}  // namespace cairn::git
