// SPDX-License-Identifier: MIT
#pragma once

#include "site/places.hpp"
#include "site/written.hpp"

#include <string_view>

namespace cairn::site {

/// The scheme of a place of `site` in `file`.
SiteScheme scheme_of(Site const& site, SitePlace const& place, std::string_view file);

/// Whether `place`, of `scheme`, says `version` in one of the ways in which that is written: a
/// place that has the whole version may spell it as any ecosystem does.
bool says(SitePlace const& place, SiteScheme scheme, TaggedVersion const& version);

/// The same, or its numbers alone: files whose candidates are all called 1.3.0.
bool may_come_from(SitePlace const& place, SiteScheme scheme, TaggedVersion const& version);

/// Whether `text` is a version at all, or a part of one.
bool looks_like_version(std::string_view text);

}  // namespace cairn::site
