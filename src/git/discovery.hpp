// SPDX-License-Identifier: MIT
#pragma once

#include "git/head.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::git {

/// The files that a repository's configuration is read from, in git's order.
struct ConfigSources {
  std::vector<std::filesystem::path> files;
  std::filesystem::path home;  ///< where "~/" leads in them; empty where there is none
};

/// What there is to know about a repository before its history is read.
struct Discovery {
  std::filesystem::path git_dir;                   ///< links resolved
  std::filesystem::path common_dir;                ///< of all work trees; links resolved
  std::optional<std::filesystem::path> work_tree;  ///< its top
  std::string prefix;  ///< where the search began below the top, "docs/man/"
  bool is_bare = false;
  bool is_shallow = false;
  ObjectFormat object_format = ObjectFormat::sha1;
  Head head;
  std::optional<ConfigSources> config_sources;  ///< none where only the user's git knows them
};

/// Finds the repository that `start` is in as git does, without starting git, which takes longer
/// than all the rest where a history is small. Either every answer is git's own, or there is none:
/// where there is no repository, where it is somebody else's or in any way out of the ordinary,
/// where a file is not as git writes it, and where the environment meddles. Then git must be asked,
/// which also knows what to complain about.
std::optional<Discovery> discover_plainly(std::filesystem::path const& start);

}  // namespace cairn::git
