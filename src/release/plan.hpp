// SPDX-License-Identifier: MIT
#pragma once

#include "release/action.hpp"
#include "support/json.hpp"
#include "support/names.hpp"
#include "version/rules.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::release {

/// The parts of a release, in order; each can be run alone.
enum class ReleasePhase { preflight, sync, version, build, publish };

constexpr auto names_of(ReleasePhase) {
  return std::array{name(ReleasePhase::preflight, "preflight"), name(ReleasePhase::sync, "sync"),
                    name(ReleasePhase::version, "version"), name(ReleasePhase::build, "build"),
                    name(ReleasePhase::publish, "publish")};
}

/// One action of a plan.
struct Step {
  std::string name;  ///< "publish/testpypi": the only one of this name in its plan
  ReleasePhase phase = ReleasePhase::preflight;
  std::string group;          ///< of neighbours that are all tried, whichever fails; empty: alone
  bool irreversible = false;  ///< nobody can take it back
  Action action;

  bool operator==(Step const&) const = default;
};

/// What `step` does, as a word of 16 hexadecimal digits: the same step that does something else has
/// another key. It is made of what is known when the plan is.
std::string key_of(Step const& step);

/// Why this version: for people.
struct Because {
  std::string level;
  std::string commit;  ///< hexadecimal; empty: no commit
  std::string subject;
  std::string because;

  bool operator==(Because const&) const = default;
};
constexpr auto fields_of(Because const*) {
  return std::tuple{field("level", &Because::level), field("commit", &Because::commit),
                    field("subject", &Because::subject), field("because", &Because::because)};
}

/// A release, from what it is to the last thing that it does. A value: printed it is the dry run,
/// saved it is a review, executed it is the release, executed again it goes on.
struct Plan {
  std::string package;  ///< empty: the repository
  std::string version;
  std::string tag;
  std::string previous;  ///< the tag before; empty: none
  Channel channel = Channel::final;
  Level level = Level::none;
  std::string made;  ///< when: RFC 3339, UTC
  std::string head;  ///< the commit it was made on
  std::string branch;
  std::string notes;  ///< Markdown
  std::vector<Because> reasons;
  std::vector<std::string> warnings;
  std::vector<Step> steps;
  std::map<std::string, std::string> contents;  ///< of the files it writes, by SHA-256

  bool operator==(Plan const&) const = default;
};

/// What `plan` is, as 16 hexadecimal digits; two plans that do the same have the same. When it was
/// made does not count.
std::string id_of(Plan const& plan);

/// The step of this name; null if there is none.
Step const* step_of(Plan const& plan, std::string_view name);

/// git-release-formats(5), "plan", version 1. Without `contents` where it is for the ledger.
enum class PlanForm { whole, without_contents };
Json to_json(Plan const& plan, PlanForm form = PlanForm::whole);

/// Reads it back. `what` names it in complaints. Throws Error{fatal}, also where contents are not
/// what their digest says.
Plan plan_of(std::string_view what, std::string_view text);
Plan plan_of(Json const& json);

}  // namespace cairn::release
