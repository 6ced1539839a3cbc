// SPDX-License-Identifier: MIT
#pragma once

#include "site/site.hpp"
#include "version/series.hpp"
#include "version/spelling.hpp"
#include "version/version.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn {

/// The text of `version`, whose tag is `tag`, at a place of `scheme`. Refuses what the scheme
/// cannot say: a post release in a Cargo.toml, an epoch where there are only numbers.
///
///     written_version(1.3.0-rc.1, "v1.3.0-rc.1", SiteScheme::pep440)       "1.3.0rc1"
///     written_version(1.3.0-rc.1, "v1.3.0-rc.1", SiteScheme::major_minor)  "1.3"
std::variant<std::string, VersionRefusal> written_version(Version const& version,
                                                          std::string_view tag, SiteScheme scheme);

/// How the ecosystem to which `file` belongs, by its name, spells versions: PEP 440 for a
/// pyproject.toml and whatever is Python, Cargo for a Cargo.toml, numbers for a CMakeLists.txt; the
/// project's own way where the name says nothing.
SiteScheme default_scheme(std::string_view file);

/// The scheme of `site` in `file`.
SiteScheme scheme_of(Site const& site, std::string_view file);

/// Whether the release of `version` changes places of this condition.
bool applies(SiteCondition condition, Version const& version);

/// Every text that says `version` in full at one place or another: as it is tagged and in each
/// ecosystem, the longest first. It is what a search for stragglers takes.
std::vector<std::string> spellings_of(TaggedVersion const& version);

}  // namespace cairn
