// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/release.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cairn::cliff {

/// The version that follows `release.previous` for the commits of `release`, by next_version 0.3.2;
/// `bump.initial_tag`, or "0.1.0", where there is none before. Throws Error{fatal} where the
/// previous tag ends in no semantic version.
std::string next_version(Release const& release, Configuration::Bump const& settings);

/// What became of `--bump`.
struct Bumped {
  std::optional<std::string> version;  ///< none: there are releases, but none has a version
  bool anything = false;               ///< false: `version` is the last release's own
};

/// Gives the newest release its next version, the time `now` (seconds since 1970) and its kind of
/// bump, if it has no version yet. `releases` come newest first. Throws Error{fatal} where the
/// version does not match `git.tag_pattern`.
Bumped bump(std::vector<Release>& releases, Configuration const& configuration, std::int64_t now);

}  // namespace cairn::cliff
