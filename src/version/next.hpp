// SPDX-License-Identifier: MIT
#pragma once

#include "version/calendar.hpp"
#include "version/rules.hpp"
#include "version/series.hpp"
#include "version/spelling.hpp"
#include "version/version.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace cairn {

/// What the next version depends on, besides the rules.
struct Past {
  std::span<TaggedVersion const> releases;   ///< those that the commit to be released contains
  std::span<TaggedVersion const> elsewhere;  ///< further versions of the project: on other
                                             ///< branches; the releases may be among them
  std::span<Verdict const> since_previous;    ///< the changes since previous_of(releases)
  std::span<Verdict const> since_last_final;  ///< the changes since last_final_of(releases)
};

/// What is asked for. Nothing set: a final version, as far from the last one as the changes say.
struct BumpRequest {
  enum class Kind { release, post_release };

  Scheme scheme = Scheme::semver;
  CalendarFormat calendar;  ///< under Scheme::calver
  Date date{};              ///< of the release, under Scheme::calver
  Kind kind = Kind::release;
  std::optional<Level>
      level;                 ///< instead of what the changes say; Level::none is the same as unset
  std::optional<Phase> pre;  ///< a pre-release, not a final version
  std::optional<Version> exact;  ///< this version; nothing else of the request counts
};

/// One reason for a version, for `--explain`.
struct Reason {
  Level level = Level::none;  ///< what it asks for, 0.x considered
  Oid commit;                 ///< the null id where no commit is the reason
  std::string subject;        ///< of that commit: foreign text
  std::string because;        ///< "its type is 'feat'"; a whole clause where there is no commit

  bool operator==(Reason const&) const = default;
};

/// "minor, because 03f2c1a 'feat: c': its type is 'feat'"
std::string to_string(Reason const& reason);

struct NextVersion {
  std::optional<Version> previous;
  Version version;
  Level level = Level::none;    ///< none where a pre-release is finished and nothing else changed
  std::vector<Reason> reasons;  ///< every change that decides, then what else led here
  std::vector<std::string> warnings;  ///< sentences without a full stop
};

/// An expected outcome: the last version says it all.
struct NothingToRelease {
  std::optional<Version> previous;
  std::string reason;  ///< "none of the 3 changes since 'v1.2.0' calls for a release"
};

/// The greatest version of `releases` by order, which need not be the newest tag; null if there is
/// none.
TaggedVersion const* previous_of(std::span<TaggedVersion const> releases, Scheme scheme);

/// The same among those that are no pre-releases.
TaggedVersion const* last_final_of(std::span<TaggedVersion const> releases, Scheme scheme);

/// The version that comes next. It is greater than the previous one by the order of its scheme, is
/// nobody's yet, and looks like the versions before it.
///
/// - 1.2.0 and a `feat`: 1.3.0; with `pre = rc`: 1.3.0-rc.1, then -rc.2 for every further change.
/// - A later phase begins to count again: beta.3 → rc.1. There is no way back.
/// - A greater change than the target of a pre-release allows moves the target: 1.3.0-rc.1 and a
/// breaking
///   change since 1.2.0: 2.0.0-rc.1.
/// - Without `pre` a pre-release is finished, whatever happened since: 1.3.0-rc.2 → 1.3.0.
/// - A post release goes from 0.4.0 to .post1, to .post2; any other change from there to 0.4.1 or
/// on.
/// - A version that another branch has taken is passed over.
std::variant<NextVersion, NothingToRelease, VersionRefusal> next_version(
    Past const& past, BumpRequest const& request, BumpRules const& rules = {});

}  // namespace cairn
