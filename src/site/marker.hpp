// SPDX-License-Identifier: MIT
#pragma once

#include "site/document.hpp"
#include "site/site.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace cairn::site {

/// A version that a marker points at.
struct MarkedVersion {
  Span span;
  std::optional<SiteScheme> scheme;  ///< major, minor or patch; none: the site's

  bool operator==(MarkedVersion const&) const = default;
};

/// The versions that markers in `text` point at, in comments of whatever language:
///
/// - `x-release-please-version`, `-major`, `-minor` and `-patch`, or `cairn:version`, `:major`,
///   `:minor` and `:patch`: the first version, or the first number, on the same line;
/// - `x-release-please-start-version` to `x-release-please-end`, or `cairn:start-version` to
///   `cairn:end`: the first one on each line between.
///
/// A marker of release-please's for a date is passed over. Throws Error{fatal} with file, line and
/// column where a marker points at nothing, or a block does not end.
std::vector<MarkedVersion> marked_versions(std::string_view file, std::string_view text);

}  // namespace cairn::site
