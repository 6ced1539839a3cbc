// SPDX-License-Identifier: MIT
#pragma once

#include "artifact/artifact.hpp"
#include "publish/registry.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::machine {

/// The embedded registry: a folder that works at once, see `publish/pages.hpp`. Nothing that was
/// published there is ever overwritten. All who write take turns, by a lock on `.lock` in it, which
/// the system lifts when they end, however they end.

/// How a file of a release stands in the registry.
struct FileStanding {
  enum class How {
    absent,
    published,    ///< listed, and there with the same digest
    unlisted,     ///< there with the same digest, but the registry does not list it yet
    other_bytes,  ///< there, or listed, with another digest: it can never be published
  };

  std::string name;
  How how = How::absent;
  std::string sha256_there;  ///< the digest of what is there; empty where nothing is

  bool operator==(FileStanding const&) const = default;
};

/// How each of `artifacts` stands in the release `tag`, in their order. Reads the files that are
/// there. A registry that does not exist has nothing. Throws Error{fatal} where it cannot be read.
std::vector<FileStanding> standing(std::filesystem::path const& folder, std::string_view tag,
                                   std::span<Artifact const> artifacts);

/// Whether the registry has all of `release`: its files as the digests say, and every page as
/// its state says. What an interrupted publish_release() leaves is not complete, and neither is
/// what has other bytes.
bool is_complete(std::filesystem::path const& folder, publish::PublishedRelease const& release);

/// Whether a call found something to do.
enum class RegistryChange { changed, unchanged };

/// Publishes `release`: copies its files out of `sources`, holding each to its digest, lists them,
/// and makes the pages. `sources` are the paths of `release.files`, in their order. Who was
/// interrupted calls it again with the same arguments: what is there is kept, and the rest is done.
///
/// At every moment every page names only files that are there, and whole. The release is listed in
/// `registry.json` when all of its files are, and from then on no other writer loses it.
///
/// Throws Error{conflict} with both digests where a file is there with other bytes, and where a
/// source is not what its digest says; Error{fatal} where reading or writing fails.
RegistryChange publish_release(std::filesystem::path const& folder,
                               publish::PublishedRelease const& release,
                               std::span<std::filesystem::path const> sources);

/// Marks a version as one that nobody should install who does not name it, PEP 592. Throws as
/// publish::with_yanked() does.
RegistryChange yank(std::filesystem::path const& folder, std::string_view project,
                    std::string_view version, std::string const& reason);

/// Takes the mark away.
RegistryChange unyank(std::filesystem::path const& folder, std::string_view project,
                      std::string_view version);

}  // namespace cairn::machine
