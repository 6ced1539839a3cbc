// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/project.hpp"
#include "cli/release/options.hpp"
#include "machine/ledger_store.hpp"
#include "machine/lock.hpp"
#include "machine/workplace.hpp"
#include "release/execution.hpp"
#include "release/plan.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cairn::cli {

/// How much is carried out, and how it is shown.
struct SessionOptions {
  std::set<release::ReleasePhase> phases;  ///< empty: all
  bool verbose = false;
  std::size_t jobs = 0;  ///< 0: as many as there are processors
};

/// The phases that are left by `only` and `skip`; empty: all.
std::set<release::ReleasePhase> phases_of(std::vector<release::ReleasePhase> const& only,
                                          std::vector<release::ReleasePhase> const& skip);

/// "Name <email>", as the user's git would write it into a tag. Throws Error{precondition} where
/// git does not know.
std::string committer(Project const& project);

/// The remote that releases go to; empty where there is none.
std::string remote_of(Project const& project);

/// The folder of the project's local locks.
std::filesystem::path locks_folder(Project const& project);

/// Where the project's secrets come from.
std::vector<machine::SecretSource> secret_sources(Project const& project);

/// One release of a project, worked on by one run of the program.
class Session {
public:
  Session(Project const& project, std::string tag);

  std::string const& tag() const { return store_.tag(); }
  machine::LedgerStore& store() { return store_; }
  release::Ledger const& ledger() const { return ledger_; }

  /// The plan that is being carried out: that of this clone with all its contents, else that of the
  /// ledger. None: there is none.
  std::optional<release::Plan> plan() const;

  /// Writes `plan` down as the one that is carried out from now on.
  void begin(release::Plan const& plan);

  /// Carries out what is left of `plan`, under the lock of this clone, and tells about it on
  /// standard error.
  void carry_out(release::Plan const& plan, SessionOptions const& options);

  /// What is left to do behind the last step of `plan`, which is finished: a run that was killed
  /// there still has the lock, and the remote's ledger may lack its last lines.
  void close(release::Plan const& plan);

  /// Writes an event of this run down.
  void record(release::EventKind kind, std::string step, std::string message,
              release::Receipt receipt = {});

  /// What the release acts on.
  machine::Workplace workplace(bool verbose = false);

private:
  machine::Lock locked(release::Plan const& plan);
  void learn(release::Plan const& plan);
  void share(release::Plan const& plan);
  release::Event event(release::EventKind kind);
  std::string const& who();

  Project const& project_;
  machine::LedgerStore store_;
  release::Ledger ledger_;
  std::optional<std::string> who_;  ///< asked for when something is written down
  std::string run_;
};

/// The releases that were begun in this clone and neither finished nor taken back, by tag.
std::vector<std::string> unfinished_releases(Project const& project);

/// Brings tags and release notes of the remote here. False where there is no remote.
bool fetch_releases(Project const& project);

/// The one of them, if there is one. Throws Error{usage} where there are several.
std::optional<std::string> unfinished_release(Project const& project);

/// The tag that a verb without a name is about: the one unfinished release, else the newest version
/// that is tagged. Throws Error{usage} where several are unfinished, and Error{precondition} where
/// there is none at all.
std::string release_meant(Project const& project, std::string const& named);

}  // namespace cairn::cli
