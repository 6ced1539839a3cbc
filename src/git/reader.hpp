// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "history/history.hpp"
#include "support/names.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cairn::git {

enum class ReaderKind {
  libgit2,  ///< libgit2 where it can, the user's git for what it cannot
  git,      ///< the user's git for everything
};

constexpr auto names_of(ReaderKind) {
  return std::array{name(ReaderKind::libgit2, "libgit2"), name(ReaderKind::git, "git")};
}

/// Reads histories. Every reader gives the same values for the same repository; they differ in what
/// they cost. Each member throws Error{fatal} rather than leave something out.
class Reader : public CommitSource {
public:
  /// Every commit that `tips` lead to. It stops where a shallow clone does, at a History::cut(); a
  /// parent that is missing anywhere else is an error that names it.
  virtual History history(std::span<Oid const> tips) const = 0;

  /// Every ref below refs/tags/ that leads to a commit, however often an annotated tag names
  /// another one; by name. Tags of trees and blobs are left out.
  virtual std::vector<Tag> tags() const = 0;

  /// "libgit2" or "git".
  virtual std::string_view name() const = 0;
};

/// The kind that reads `repository` right. libgit2 1.5 does not know replaced objects, grafts,
/// shallow and partial clones, SHA-256, or any extension of the repository's format.
ReaderKind suited_to(Repository const& repository);

/// A reader of `repository`. Where libgit2 is not installed, or refuses, the user's git reads.
std::unique_ptr<Reader> open_reader(Repository const& repository,
                                    std::optional<ReaderKind> wanted = std::nullopt);

}  // namespace cairn::git
