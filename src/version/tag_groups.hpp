// SPDX-License-Identifier: MIT
#pragma once

#include "version/series.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A tag taken to pieces, before anyone knows its scheme.
struct TagCandidate {
  DatedTag const* tag = nullptr;
  std::string prefix;
  std::string suffix;
  std::string package;  ///< what the prefix names: "ratatui" of "ratatui-v", nothing of "v"
  Version version;      ///< by whichever scheme could read it
};

using TagGroup = std::vector<TagCandidate const*>;  ///< never empty
using TagGroups =
    std::map<std::string, TagGroup, std::less<>>;  ///< by package; "" has the plain tags

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
