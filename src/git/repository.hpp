// SPDX-License-Identifier: MIT
#pragma once

#include "git/config.hpp"
#include "git/git.hpp"
#include "history/oid.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace cairn::git {

enum class ObjectFormat { sha1, sha256 };

/// Where HEAD stands.
struct Head {
  std::string branch;         ///< "main"; empty where HEAD is detached
  std::optional<Oid> commit;  ///< none where the branch has no commits yet

  bool is_detached() const { return branch.empty(); }
  bool is_unborn() const { return !commit; }
};

/// A repository on disk, as the user's git sees it: where it is and what kind of repository it is.
class Repository {
public:
  /// Finds the repository that `start` is in, by git's own rules: GIT_DIR and its relatives,
  /// ceilings, linked work trees, owners that are not trusted. Throws Error{fatal} with git's
  /// reason.
  static Repository discover(std::filesystem::path const& start = ".");

  std::filesystem::path const& git_dir() const { return git_dir_; }
  std::filesystem::path const& common_dir() const { return common_dir_; }  ///< of all work trees

  /// The top of the work tree; none in a bare repository, and none inside a git directory.
  std::optional<std::filesystem::path> const& work_tree() const { return work_tree_; }

  /// Where `start` is below the top, "docs/man/"; empty at the top and outside a work tree.
  std::string const& prefix() const { return prefix_; }

  bool is_bare() const { return is_bare_; }
  bool is_shallow() const { return is_shallow_; }
  ObjectFormat object_format() const { return object_format_; }
  Head const& head() const { return head_; }

  /// Whether objects may be missing here that a remote promised to send when they are asked for.
  bool is_partial() const;

  /// The configuration that holds here, read when it is first asked for.
  Config const& config() const;

  /// The user's git, in the directory where the search began.
  Git const& git() const { return git_; }

private:
  explicit Repository(std::filesystem::path start) : git_(std::move(start)) {}

  Git git_;
  std::filesystem::path git_dir_;
  std::filesystem::path common_dir_;
  std::optional<std::filesystem::path> work_tree_;
  std::string prefix_;
  bool is_bare_ = false;
  bool is_shallow_ = false;
  ObjectFormat object_format_ = ObjectFormat::sha1;
  Head head_;
  mutable std::optional<Config> config_;
};

/// What to run where an object is missing, as a hint: it depends on why it may be.
std::string way_to_missing_objects(Repository const& repository);

}  // namespace cairn::git
