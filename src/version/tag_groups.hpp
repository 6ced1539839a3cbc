// SPDX-License-Identifier: MIT
#pragma once

#include "version/series.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A tag taken to pieces, before anyone knows its scheme: as little of its version as that takes,
/// for there may be a hundred thousand. The views are into the tag's name.
struct TagCandidate {
  DatedTag const* tag = nullptr;
  Scheme scheme = Scheme::semver;  ///< the first of SemVer, PEP 440 and CalVer that could read it
  Numbers release;                 ///< by that scheme, as what follows
  bool pre_release = false;
  bool has_build = false;
  std::string_view prefix;
  std::string_view suffix;
  std::string_view package;  ///< what the prefix names: "ratatui" of "ratatui-v", nothing of "v"
};

using TagGroup = std::vector<TagCandidate const*>;       ///< never empty
using TagGroups = std::map<std::string_view, TagGroup>;  ///< by package; "" has the plain tags

/// What stands between prefix and suffix.
std::string_view text_of(TagCandidate const& candidate);

/// The version by the candidate's own scheme.
Version version_of(TagCandidate const& candidate);

/// Takes `text`, a part of the tag's name, for a version by the first scheme that reads it, and
/// what is around it for prefix and suffix.
std::optional<TagCandidate> candidate_around(DatedTag const& tag, std::string_view text);

/// Finds the version in a tag's name: the first place where a run of digits begins and the rest can
/// be read. A single number is a version only where nothing but a "v" stands before it.
std::optional<TagCandidate> candidate_of(DatedTag const& tag);

TagCandidate const& newest_of(TagGroup const& group);

/// The tags that are taken for the project's own.
struct ChosenTags {
  TagGroup group;
  std::vector<std::string> packages;  ///< whose tags are in it
  std::string why;                    ///< a clause
};

/// Chooses among `groups`, which is not empty, as find_series() says. `repository` may be empty.
ChosenTags chosen_of(TagGroups const& groups, std::string_view repository);

}  // namespace cairn
