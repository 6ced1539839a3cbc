// SPDX-License-Identifier: MIT
#pragma once

#include "site/site.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A site, and why it is one.
struct FoundSite {
  Site site;
  std::string why;  ///< a sentence, for a comment in release.toml

  bool operator==(FoundSite const&) const = default;
};

/// What a tree says about where its version is written.
struct SitesOfTree {
  std::vector<FoundSite> sites;        ///< manifests first, by path
  std::vector<std::string> notes;      ///< sentences about what was left out, and why
  std::optional<std::string> version;  ///< what the first manifest says

  bool operator==(SitesOfTree const&) const = default;
};

/// Reads the text of a tracked file; none where it cannot be read, or is no text.
using ReadFile = std::function<std::optional<std::string>(std::string_view path)>;

/// Finds the places of the version in a tree by what ecosystems keep where: Cargo, Python, npm,
/// CMake, Meson, Swift, Helm and others, and the install lines of the README. `paths` are the
/// tracked files, of which only those with a telling name are read. A file that cannot be
/// understood gets a note. The result depends on nothing else, whatever the order of `paths`.
SitesOfTree sites_of_tree(std::span<std::string const> paths, ReadFile const& read);

}  // namespace cairn
