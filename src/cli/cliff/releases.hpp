// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/gathering.hpp"
#include "cliff/walk.hpp"
#include "git/reader.hpp"
#include "git/repository.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// Which commits of a repository are asked for, as git-cliff's command line says it.
struct CliffRange {
  std::optional<std::string> range;  ///< "A..B", or a whole id
  bool unreleased = false;           ///< wins over all others
  bool latest = false;
  bool current = false;
};

/// What else reading the releases of a repository needs.
struct CliffReading {
  CliffRange range;
  cliff::WalkFilter filter;
  cliff::Additions additions;
  bool commit_statistics = false;  ///< count the lines that each commit changed
};

/// The releases of `repository` before any processing, oldest first, with the commits of its
/// submodules where the configuration wants them. Throws Error{fatal} where the range names
/// nothing, or the repository has no commits.
std::vector<cliff::Release> releases_of(git::Repository const& repository,
                                        cliff::Configuration::Git const& settings,
                                        CliffReading const& reading);

}  // namespace cairn::cli
