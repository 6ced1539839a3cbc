// SPDX-License-Identifier: MIT
#pragma once

#include "git/reader.hpp"
#include "process/conversation.hpp"

namespace cairn::git {

/// Reads through the user's git, which knows every kind of repository there is.
class GitReader : public Reader {
public:
  explicit GitReader(Repository repository) : repository_(std::move(repository)) {}

  History history(std::span<Oid const> tips) const override;
  std::vector<Tag> tags() const override;
  std::optional<std::string> file(Oid const& commit, std::string_view name) const override;
  std::string_view name() const override { return to_string(ReaderKind::git); }

  void commits(std::span<Oid const> ids,
               std::function<void(std::size_t, Commit const&)> const& visit) const override;
  void changed_paths(
      std::span<Oid const> ids,
      std::function<void(std::size_t, std::span<std::string const>)> const& visit) const override;
  TagObject tag_object(Oid const& id) const override;

private:
  using VisitBytes = std::function<void(std::size_t, std::string_view)>;

  void read_commits(std::span<Oid const> ids, VisitBytes const& visit) const;
  void restore_cut_parents(std::vector<History::Node>& nodes) const;
  std::vector<Tag> tag_refs() const;
  Error unreadable(Oid const& id, std::string_view kind) const;

  Repository repository_;
  mutable std::optional<process::Conversation> tag_objects_;
};

}  // namespace cairn::git
