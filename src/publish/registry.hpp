// SPDX-License-Identifier: MIT
#pragma once

#include "artifact/artifact.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::publish {

/// A file of a release in the embedded registry.
struct PublishedFile {
  Artifact artifact;
  std::string requires_python;  ///< ">=3.10", as its metadata has it; empty where nobody knows
  std::optional<std::string> yanked;  ///< PEP 592: why; "" where no reason was given
  std::int64_t uploaded = 0;          ///< seconds since 1970, UTC; of the years 1970 to 9999

  bool operator==(PublishedFile const&) const = default;
};

/// A release in the embedded registry. Its tag is its name there.
struct PublishedRelease {
  std::string project;  ///< as people write it
  std::string version;
  std::string tag;
  std::string channel;               ///< "final", "candidate"; empty where there is but one
  std::string notes;                 ///< Markdown
  std::int64_t published = 0;        ///< as PublishedFile::uploaded
  std::vector<PublishedFile> files;  ///< sorted by name

  bool operator==(PublishedRelease const&) const = default;
};

/// All that the embedded registry knows. Every page of it is made from this, and from nothing else.
struct Registry {
  std::vector<PublishedRelease> releases;  ///< in the order in which they were published

  PublishedRelease const* find(
      std::string_view tag) const;  ///< null where there is no such release

  bool operator==(Registry const&) const = default;
};

/// The names that stand in a registry's folder.
inline constexpr std::string_view state_name = "registry.json";

/// Where a file lies, from the registry's folder: "files/v1.0.0/cairn.tar.gz". Files are written
/// once and never changed; everything else can be made again.
std::string file_path(std::string_view tag, std::string_view name);

/// `registry.json`, version 1, `git-release-formats(5)`.
std::string registry_text(Registry const& registry);

/// Reads it back. Throws Error{fatal} that names `file` and the place at what registry_text() would
/// not have written: no name or tag that is read here can leave the registry's folder.
Registry parse_registry(std::string_view text, std::string_view file);

/// The file in the registry that bars `artifact` from the release `tag`: one of the same name with
/// other bytes, in that release, or, where it is a wheel or a source distribution, in any:
/// installers know a file by its name.
struct Obstacle {
  std::string tag;
  Artifact there;

  bool operator==(Obstacle const&) const = default;
};
std::optional<Obstacle> obstacle_to(Artifact const& artifact, std::string_view tag,
                                    Registry const& registry);

/// `registry` with `release` in it. One that is there already gets the files that it lacks, and the
/// new notes, channel and requires-python; times and what was yanked stay.
///
/// Throws Error{conflict} where there is an obstacle_to() a file, and where the tag is another
/// project's or version's. Throws Error{fatal} at a tag or a name that cannot be a path.
Registry with(Registry registry, PublishedRelease release);

/// Whether `registry` has all of `release`, so that with() would change nothing. Whatever stands in
/// the way of with() makes it false.
bool contains(Registry const& registry, PublishedRelease const& release);

/// `registry` with the files of this version marked as yanked for `reason`, or as no longer yanked
/// where that is none. `project` is that of releases, or of Python packages in them; it and the
/// version are compared as Python does. Throws Error{fatal} where there is no such version.
Registry with_yanked(Registry registry, std::string_view project, std::string_view version,
                     std::optional<std::string> const& reason);

}  // namespace cairn::publish
