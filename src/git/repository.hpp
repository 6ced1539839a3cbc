// SPDX-License-Identifier: MIT
#pragma once

#include "git/config.hpp"
#include "git/discovery.hpp"
#include "git/git.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace cairn::git {

/// A repository on disk, as the user's git sees it: where it is and what kind of repository it is.
class Repository {
public:
  /// Finds the repository that `start` is in, by git's own rules: GIT_DIR and its relatives,
  /// ceilings, linked work trees, owners that are not trusted. Throws Error{fatal} with git's
  /// reason.
  static Repository discover(std::filesystem::path const& start = ".");

  std::filesystem::path const& git_dir() const { return found_.git_dir; }
  std::filesystem::path const& common_dir() const { return found_.common_dir; }

  /// The top of the work tree; none in a bare repository, and none inside a git directory.
  std::optional<std::filesystem::path> const& work_tree() const { return found_.work_tree; }

  /// Where `start` is below the top, "docs/man/"; empty at the top and outside a work tree.
  std::string const& prefix() const { return found_.prefix; }

  bool is_bare() const { return found_.is_bare; }
  bool is_shallow() const { return found_.is_shallow; }
  ObjectFormat object_format() const { return found_.object_format; }
  Head const& head() const { return found_.head; }

  /// Whether objects may be missing here that a remote promised to send when they are asked for.
  bool is_partial() const;

  /// The configuration that holds here, read when it is first asked for.
  Config const& config() const;

  /// The user's git, in the directory where the search began.
  Git const& git() const { return git_; }

private:
  Repository(Git git, Discovery found) : git_(std::move(git)), found_(std::move(found)) {}

  Git git_;
  Discovery found_;
  mutable std::optional<Config> config_;
};

/// What to run where an object is missing, as a hint: it depends on why it may be.
std::string way_to_missing_objects(Repository const& repository);

}  // namespace cairn::git
