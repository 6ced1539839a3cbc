// SPDX-License-Identifier: MIT
#pragma once

#include "version/rules.hpp"
#include "version/version.hpp"

#include <cstdint>
#include <optional>

namespace cairn {

/// One step from a version to a later one, spelled out. next_version() decides which; this is what
/// the steps do, and it knows no history.
struct Bump {
  enum class Target {
    reached,  ///< a pre-release that leads to this level already keeps its numbers: 2.0.0-rc.1 +
              ///< minor is 2.0.0, and 1.1.0-rc.1 + patch is 1.1.0
    exact,    ///< the numbers go up in any case
  };
  enum class Part {
    release,
    build,  ///< the version in the build metadata or local version: 4.5.0+0.1.0 + patch
            ///< is 4.5.0+0.1.1
  };

  Level level = Level::none;
  std::optional<Phase> pre;     ///< ends in this phase, or in a later one that is reached already
  std::uint64_t first_pre = 1;  ///< the number a phase begins with
  std::optional<std::uint64_t> dev;  ///< ends in this dev release
  Target target = Target::reached;
  Part part = Part::release;
  std::size_t numbers = 0;  ///< the release gets at least this many numbers
};

/// `version` after `bump`, written as `version` was. Build metadata is dropped, save where it is
/// the part that is bumped; so are post and dev.
Version bumped(Version const& version, Bump const& bump);

/// The numbers of `version` after a change of `level`, nothing behind them: 1.2 + patch
/// is 1.2.1, 1.2 + minor is 1.3, and where there is one number every change moves it.
Version raised(Version const& version, Level level);

/// The next post release: 0.4.0 → 0.4.0.post1 → 0.4.0.post2.
Version next_post_release(Version version);

}  // namespace cairn
