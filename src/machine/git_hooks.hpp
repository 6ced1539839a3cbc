// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "support/names.hpp"

#include <array>
#include <filesystem>
#include <string>

namespace cairn::machine {

/// The hooks of git's that there is something to do in, githooks(5).
enum class Hook { pre_commit, commit_msg, pre_push };

constexpr auto names_of(Hook) {
  return std::array{name(Hook::pre_commit, "pre-commit"), name(Hook::commit_msg, "commit-msg"),
                    name(Hook::pre_push, "pre-push")};
}

enum class HookStanding {
  absent,     ///< git does not run ours
  installed,  ///< git runs it
  displaced,  ///< another tool put its own hook in the place of ours
  blocked,    ///< it cannot be installed without writing where others have to agree
};

constexpr auto names_of(HookStanding) {
  return std::array{
      name(HookStanding::absent, "absent"), name(HookStanding::installed, "installed"),
      name(HookStanding::displaced, "displaced"), name(HookStanding::blocked, "blocked")};
}

/// How things are with one hook.
struct HookReport {
  Hook hook = Hook::pre_commit;
  HookStanding standing = HookStanding::absent;
  std::string place;   ///< the file ours is in or would be; "git config hook.cairn-pre-commit"
  std::string beside;  ///< whose hook git runs as well: "lefthook", "another hook"; empty: nobody's
  std::string reason;  ///< why it is displaced or blocked; of others: what is worth knowing
  std::string line;    ///< what a person adds to `place` where it is blocked; empty: nothing helps

  bool operator==(HookReport const&) const = default;
};

/// Whether hooks are also written into files that others share: those that git keeps in the work
/// tree, and those of all repositories of the user.
enum class SharedFiles { left_alone, written };

/// The hooks of one repository, beside those of others.
///
/// - A git that runs hooks of the configuration (2.54) gets ours there, and no file is touched.
/// - Otherwise ours is a file of the hooks folder. A hook that was there is kept beside it, as
///   `<hook>.before-cairn`, and runs first, with the same arguments and input.
/// - Where the pre-commit framework has the place, ours is the `<hook>.legacy` that it runs by
///   itself: that outlives `pre-commit install` and `pre-commit uninstall`.
/// - Where core.hooksPath leads into the work tree (husky) or to a folder of other repositories,
/// and
///   where a hook cannot be kept under another name, nothing is written but with
///   SharedFiles::written; then a marked block goes into the script that is there.
class GitHooks {
public:
  /// Finds the folder. `repository` outlives this.
  explicit GitHooks(git::Repository const& repository);

  /// How things are; nothing is changed.
  HookReport report(Hook hook) const;

  /// Installs `hook`, as far as it may be, and tells how things are then. Twice is once. Throws
  /// Error{fatal} where a file cannot be written.
  HookReport install(Hook hook, SharedFiles shared) const;

  /// Installs `hook` again where it is HookStanding::displaced; whether it was. lefthook writes its
  /// hooks anew while they run, when its settings have changed.
  bool reinstall_displaced(Hook hook) const;

  /// Takes `hook` away, so that what was there before is there again, byte for byte.
  HookReport uninstall(Hook hook) const;

private:
  enum class Ground {
    own,        ///< below the git directory
    work_tree,  ///< a folder of the work tree, which git keeps
    husky,      ///< that of husky, whose users write one level above the hooks that git runs
    elsewhere,  ///< a folder of other repositories, too
    nowhere,    ///< there is no such folder
  };
  struct Files;

  Files files(Hook hook) const;
  bool is_configured(Hook hook) const;
  bool is_disabled(Hook hook) const;
  bool configure(Hook hook) const;
  void take_from_configuration(Hook hook) const;
  void take_script(Files const& files) const;
  HookReport chain(Hook hook) const;
  HookReport write_shared(Hook hook) const;
  HookReport file_report(Hook hook) const;
  std::string obstacle(Files const& files) const;

  git::Repository const& repository_;
  std::filesystem::path folder_;
  std::string setting_;  ///< core.hooksPath, or where the hooks folder really is
  Ground ground_ = Ground::own;
  bool git_reads_configuration_ = false;
};

}  // namespace cairn::machine
