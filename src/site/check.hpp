// SPDX-License-Identifier: MIT
#pragma once

#include "site/edit.hpp"
#include "site/site.hpp"
#include "version/series.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cairn {

/// The versions that files should say.
struct CurrentVersions {
  std::optional<TaggedVersion> newest;     ///< what places without a condition say
  std::optional<TaggedVersion> final;      ///< the newest one that is no pre-release
  std::optional<TaggedVersion> candidate;  ///< the newest one that is
};

/// A place that does not say what it should, or a site that cannot be read.
struct SiteDisagreement {
  std::size_t site = 0;  ///< which one of the sites
  std::string file;
  std::size_t line = 1;
  std::size_t column = 1;
  std::string says;      ///< empty where nothing could be read
  std::string expected;  ///< empty where the versions leave it open
  std::string problem;   ///< "says 0.3.11, expected 0.3.12"

  bool operator==(SiteDisagreement const&) const = default;
};

/// Where `files`, which has what files_of() asks for, disagree with `versions`, by path and place.
/// Where no version is known the places must agree with each other: the first one decides. Nothing
/// is thrown for a file that cannot be used: that is a disagreement, too.
std::vector<SiteDisagreement> check_sites(std::span<Site const> sites, FileTexts const& files,
                                          CurrentVersions const& versions);

/// "pyproject.toml:3:12: project.version says 0.3.11, expected 0.3.12"
std::string to_string(SiteDisagreement const& disagreement, Site const& site);

}  // namespace cairn
