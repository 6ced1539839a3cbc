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
  direct,   ///< git's own files, the user's git for what is not in them
  libgit2,  ///< libgit2 where it can, the user's git for what it cannot
  git,      ///< the user's git for everything
};

constexpr auto names_of(ReaderKind) {
  return std::array{name(ReaderKind::direct, "direct"), name(ReaderKind::libgit2, "libgit2"),
                    name(ReaderKind::git, "git")};
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

  /// "direct", "libgit2" or "git".
  virtual std::string_view name() const = 0;
};

/// The kind that reads `repository` right. Where objects are replaced, grafted, cut off or promised
/// by a remote, or the repository's format has an extension, that is the user's git.
ReaderKind suited_to(Repository const& repository);

/// A reader of `repository`. Where the one that is wanted refuses, the user's git reads.
std::unique_ptr<Reader> open_reader(Repository const& repository,
                                    std::optional<ReaderKind> wanted = std::nullopt);

}  // namespace cairn::git
