// SPDX-License-Identifier: MIT
#pragma once

#include "git/repository.hpp"
#include "machine/artifact_store.hpp"
#include "machine/ledger_store.hpp"
#include "machine/secret.hpp"
#include "process/mask.hpp"
#include "process/spawn.hpp"
#include "release/plan.hpp"
#include "release/world.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::machine {

/// What one release acts on.
struct Workplace {
  git::Repository const& repository;
  std::filesystem::path top;  ///< of the work tree
  LedgerStore& ledger;
  std::filesystem::path locks;  ///< the folder of local locks
  std::vector<SecretSource> secrets;
  std::string run;
  std::string who;  ///< "Name <email>"

  /// Gets what commands write, masked, as it comes; null: it is only kept in the log.
  std::function<void(release::Step const&, std::string_view)> hear;

  /// How long to wait before a registry is asked again whether it shows what was sent.
  std::vector<std::chrono::milliseconds> patience{
      std::chrono::milliseconds(500), std::chrono::seconds(2), std::chrono::seconds(5),
      std::chrono::seconds(10), std::chrono::seconds(20)};

  git::Git const& git() const { return repository.git(); }
  ArtifactStore artifacts() const { return ArtifactStore(ledger.folder() / "artifacts"); }
};

/// One step where it acts.
struct Scene {
  Workplace const& place;
  release::Plan const& plan;
  release::Step const& step;
  release::Ledger const& ledger;

  /// The commit that is released: of the receipt of `step`, or `head` where that is empty. Throws
  /// Error{precondition} where the step has not been done.
  std::string commit(std::string const& step, std::string const& head) const;

  /// The files of the receipt of `step`; none where that is empty. Throws as commit() does.
  std::vector<Artifact> files(std::string const& step) const;

  /// Those whose names one of `globs` says; all where there are none.
  std::vector<Artifact> files(std::string const& step, std::vector<std::string> const& globs) const;

  /// Whether something of the release was done already that later steps build on.
  bool has_begun() const;
};

/// `text` with each "{sha256:<name>}" replaced by the digest of the file of that name. Throws
/// Error{precondition} where there is none.
std::string with_digests(std::string const& text, std::vector<Artifact> const& files);

/// How a command of the project ended, and the last of what it wrote, masked.
struct CommandOutcome {
  process::Ending ending;
  std::string output;  ///< standard output, at most the last 16 MiB
  std::string tail;    ///< the last lines of both, for an error message
  std::filesystem::path log;
};

/// Runs a command of the plan: in its folder, with its environment, the secrets that it declares
/// and no others; what it writes goes, masked, to the release's logs. `files` stand for the
/// argument
/// "{artifacts}". Throws Error{fatal} where it cannot be started, Error{credentials} where a secret
/// is missing.
CommandOutcome run_command(Scene const& scene, release::Execution const& execution,
                           std::vector<std::filesystem::path> const& files = {});

/// "exited with status 2\n  last\n  lines", for an error.
std::string failure_of(CommandOutcome const& outcome);

/// Where the bytes of `artifacts` are, each held to its digest. Throws Error where one is missing.
std::vector<std::filesystem::path> paths_of(Scene const& scene,
                                            std::vector<Artifact> const& artifacts);

/// The secret `name`. Throws Error{credentials} where no place has it.
Secret demanded_secret(Workplace const& place, std::string const& name);

}  // namespace cairn::machine
