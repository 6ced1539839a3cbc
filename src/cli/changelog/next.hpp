// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/choice.hpp"
#include "version/next.hpp"

#include <optional>
#include <string>
#include <variant>

namespace cairn::cli {

/// `--bump[=<level>]`
enum class BumpLevel { automatic, patch, minor, major };

constexpr auto names_of(BumpLevel) {
  return std::array{name(BumpLevel::automatic, "auto"), name(BumpLevel::patch, "patch"),
                    name(BumpLevel::minor, "minor"), name(BumpLevel::major, "major")};
}

/// What the command line says about the next version.
struct NextOptions {
  std::optional<BumpLevel> bump;
  std::optional<Phase> pre;
  bool post = false;
  std::string tag;  ///< a version or a tag, instead of a computed one; empty: not given

  /// Whether every commit that decides is named; otherwise none is read that cannot change the
  /// version.
  bool reasons = true;
};

/// The next version, and how its tag is written.
struct Next {
  NextVersion version;
  std::string tag;
};

/// Computes the next version of the line of history in `choice`, over the commits that change
/// `paths`. `today` is the day of the release, for calendar versions. Throws Error{usage} where the
/// version that is asked for cannot be.
std::variant<Next, NothingToRelease> next_of(Project const& project, Choice const& choice,
                                             std::vector<std::string> const& paths,
                                             NextOptions const& options, Stamp const& today);

/// The same where nothing to release is an error: Fault::nothing_to_release.
Next demanded_next(std::variant<Next, NothingToRelease> result);

/// Why this version, for `--explain`; printable, several lines.
std::string explanation(Choice const& choice, std::variant<Next, NothingToRelease> const& result);

/// What the clock says, or SOURCE_DATE_EPOCH if that is set: https://reproducible-builds.org.
Stamp now();

}  // namespace cairn::cli
