// SPDX-License-Identifier: MIT
#pragma once

#include "release/placeholders.hpp"
#include "release/plan.hpp"
#include "release/rules.hpp"
#include "version/version.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cairn::release {

/// A file that a release changes.
struct FileChange {
  std::string path;                   ///< from the top
  std::optional<std::string> before;  ///< none: it is not there
  std::string after;

  bool operator==(FileChange const&) const = default;
};

/// Everything that a plan depends on besides the rules, gathered from the repository.
struct Situation {
  std::string project;  ///< what registries call it
  std::string package;  ///< of [[package]]; empty: the repository
  Version version;
  std::string tag;
  std::string previous;  ///< the tag before; empty: none
  Level level = Level::none;
  std::vector<Because> reasons;
  std::vector<std::string> warnings;

  std::string made;  ///< RFC 3339, UTC
  std::string date;  ///< of the release: "2026-02-18"
  std::string head;
  std::string branch;  ///< empty: detached
  std::string remote;  ///< empty: there is none

  std::string summary;  ///< one line about the release; empty: none
  std::string notes;    ///< Markdown
  std::vector<FileChange> changes;
};

/// Whose the tag of a release is.
enum class TagOrigin {
  made,     ///< the plan makes it
  adopted,  ///< it is there, and the plan begins behind it
};

/// What somebody asks for beyond the rules.
struct PlanRequest {
  std::set<std::string> with;  ///< builds and targets that are only made on request
  TagOrigin tag = TagOrigin::made;
};

/// What texts of release.toml may name: version, tag, previous, semver, pep440, major, minor,
/// patch, date, channel, project, package, summary. A spelling that the version does not have is
/// not there.
Placeholders placeholders_of(Situation const& situation);

/// Decides everything and does nothing. Throws Error{fatal} where a text of the rules cannot be
/// expanded or two steps would have the same name, and Error{usage} where `request` names what
/// there is not.
Plan plan_release(Rules const& rules, Situation const& situation, PlanRequest const& request);

}  // namespace cairn::release
