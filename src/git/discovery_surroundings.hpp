// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace cairn::git {

/// What the environment says about how git finds repositories and their configuration.
struct Surroundings {
  std::vector<std::filesystem::path> ceilings;  ///< whose parents are not searched; links resolved

  /// The configuration files of the system and of the user, in git's order; none where only the
  /// user's git knows which it was built to read.
  std::optional<std::vector<std::filesystem::path>> config_files;

  std::filesystem::path home;  ///< empty where there is none
};

/// The surroundings of this program. None where git must be asked: where there is no git, or a
/// variable GIT_... is set that is not known to leave the search alone.
std::optional<Surroundings> plain_surroundings();

}  // namespace cairn::git
