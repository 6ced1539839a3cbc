// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"
#include "release/ledger.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

/// Who releases: the folder of a clone on the stage, and the name in what is written.
struct Maintainer {
  std::string clone;
  std::string name;
};

inline Maintainer const ada{"ada", "Ada"};
inline Maintainer const bob{"bob", "Bob"};

/// The scene of releases by the real program, below one folder that can be copied:
///
///     remote.git    a bare repository
///     ada, bob ...  clones of it, which know it by a relative address
///     registry      a folder that is a registry, outside of the clones
///     outside       what commands did to the world; they know it by $OUTSIDE
///     bin           commands of the project, first in PATH
///
/// Safe to use by several threads, each on a stage of its own; what fails is thrown as
/// std::runtime_error.
class Stage {
public:
  explicit Stage(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path const& folder() const { return folder_; }
  std::filesystem::path in(std::string const& path) const { return folder_ / path; }

  /// An empty remote, and Ada's clone of it with `files` in a first release v0.1.0 and a feature
  /// after it, all pushed.
  void set(std::map<std::string, std::string> const& files) const;

  /// All of it again at `folder`, with the very same commands.
  Stage copied_to(std::filesystem::path const& folder) const;

  /// A clone for somebody.
  void clone(Maintainer const& who) const;

  /// `git-release <arguments>` in the clone of `who`.
  process::Outcome release(Maintainer const& who, std::vector<std::string> const& arguments,
                           std::vector<process::Change> const& environment = {}) const;

  /// The same, not run yet.
  process::Command release_command(Maintainer const& who, std::vector<std::string> const& arguments,
                                   std::vector<process::Change> const& environment = {}) const;

  /// What git writes, without the newlines at its end. Throws where it fails.
  std::string git(std::string const& where, std::vector<std::string> const& arguments) const;

  void write(std::string const& file, std::string_view text) const;
  void write_command(std::string const& name, std::string_view script) const;

  /// What a file has; nothing where there is none.
  std::string text(std::string const& file) const;

  /// A commit of `files` by somebody, not pushed.
  void commit(Maintainer const& who, std::map<std::string, std::string> const& files,
              std::string const& message) const;

  /// The ledger of `tag` that the remote has.
  release::Ledger remote_ledger(std::string const& tag) const;

  /// Refs of the remote by name, but for those of notes.
  std::map<std::string, std::string> remote_refs() const;

  /// Complaints about what no release may leave behind, however it went: broken objects, locks,
  /// drafts, changes in the work tree. Empty: none.
  std::string remains(Maintainer const& who) const;

private:
  std::vector<process::Change> environment(Maintainer const& who) const;

  std::filesystem::path folder_;
};

/// The files of a small Python project whose release has every kind of step: gates, a sign-off, two
/// builds, one of them under a lock, a folder, a registry that can be asked, and a letter of which
/// nobody can tell whether it was sent.
std::map<std::string, std::string> project_with_all_steps();

/// The files of a project whose release is a commit, a tag and their push.
std::map<std::string, std::string> plain_project();

/// Writes the commands that the first one uses, below `bin`.
void write_commands(Stage const& stage);

/// "exit 6\n<standard error>", for messages.
std::string told(process::Outcome const& outcome);

}  // namespace cairn::test
