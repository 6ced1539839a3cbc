// SPDX-License-Identifier: MIT
#pragma once

#include "artifact/artifact.hpp"

#include <filesystem>
#include <string_view>
#include <utility>

namespace cairn::machine {

/// Name, digest and size of the file at `path`, read once from front to back. Throws Error{fatal}
/// where it is no file or cannot be read, and at a name that cannot be published.
Artifact artifact_of(std::filesystem::path const& path);

/// Copies the file `from` to the new file `to`, and has its bytes on the disk when it returns. What
/// it returns is what was copied, under the name of `from`, whatever happens to `from` meanwhile.
/// Throws Error{fatal}, also where `to` exists; then and on every other failure, nothing is left.
Artifact copied_artifact(std::filesystem::path const& from, std::filesystem::path const& to);

/// The files of a release, each kept under its SHA-256 from the moment it was built: whoever
/// resumes the release sends these bytes, and builds nothing again.
class ArtifactStore {
public:
  /// The store in `folder`, which put() makes where it is missing.
  explicit ArtifactStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Takes in a copy of the file at `path`. It is on the disk, whole, when this returns. One that
  /// was there already is replaced by the same bytes, read-only. Throws Error{fatal}.
  Artifact put(std::filesystem::path const& path) const;

  /// Whether a file with the digest and the size of `artifact` is there. Its bytes are not read.
  bool has(Artifact const& artifact) const;

  /// Where the file with this digest is, or would be. `sha256` is a digest, see is_sha256().
  std::filesystem::path path_of(std::string_view sha256) const;

  /// Reads what is there for `artifact`. Throws Error{verification} where it is missing, or is not
  /// what its digest says.
  void verify(Artifact const& artifact) const;

private:
  std::filesystem::path folder_;
};

}  // namespace cairn::machine
