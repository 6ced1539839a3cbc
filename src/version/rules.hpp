// SPDX-License-Identifier: MIT
#pragma once

#include "history/oid.hpp"
#include "message/conventional.hpp"
#include "support/names.hpp"
#include "support/regex.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// How far a change moves the version. Ordered: of several changes the greatest counts.
enum class Level { none, patch, minor, major };

constexpr auto names_of(Level) {
  return std::array{name(Level::none, "none"), name(Level::patch, "patch"),
                    name(Level::minor, "minor"), name(Level::major, "major")};
}

/// One commit, as far as the next version depends on it.
struct Change {
  Oid commit;
  std::string subject;  ///< the first line of the message
  Message message;
  bool merge = false;  ///< whether it has several parents
};

/// A project's own opinion about some changes: those that fit everything that is given.
struct BumpRule {
  enum class Breaking { either, yes, no };

  std::optional<std::string> type;   ///< of a conventional commit, compared without case
  std::optional<std::string> scope;  ///< likewise
  std::optional<Regex> pattern;      ///< found in the subject, of any commit
  Breaking breaking = Breaking::either;
  Level level = Level::none;

  bool operator==(BumpRule const&) const = default;
};

/// What a breaking change does to a version 0.x.
enum class ZeroMajor {
  stay,   ///< 0.4.1 → 0.5.0
  leave,  ///< 0.4.1 → 1.0.0
};

constexpr auto names_of(ZeroMajor) {
  return std::array{name(ZeroMajor::stay, "stay"), name(ZeroMajor::leave, "leave")};
}

/// How the number of a pre-release stands behind its word.
enum class StageSpelling {
  dotted,  ///< rc.1: SemVer counts it, rc.10 comes after rc.2
  joined,  ///< rc1: as PEP 440 has it; SemVer compares it as text
};

constexpr auto names_of(StageSpelling) {
  return std::array{name(StageSpelling::dotted, "rc.1"), name(StageSpelling::joined, "rc1")};
}

/// How changes become levels.
///
/// The first of `own` that fits decides. A rule that says nothing about breaking changes leaves
/// those to the defaults: a change that breaks is never hidden by a rule for its type. Where no
/// rule fits: breaking is major; a type says its own (`feat` minor; `fix`, `perf`, `revert` and
/// others that change something patch; `docs`, `chore`, `ci` and their like none); and a message
/// that has no type, or one that nobody knows, is a patch unless it reads as maintenance or as a
/// merge.
struct BumpRules {
  std::vector<BumpRule> own;
  ZeroMajor zero_major = ZeroMajor::stay;
  Level zero_minor = Level::minor;  ///< what a minor change does to 0.x; Cargo's custom is patch
  Level unconventional = Level::patch;             ///< what a message says that is not conventional
  std::vector<std::uint64_t> initial = {0, 1, 0};  ///< a project's first version, save under CalVer
  std::optional<std::uint64_t> first_pre;  ///< where a phase begins to count; unset: as the project
                                           ///< did the last time, else 1
  std::optional<StageSpelling> stage;  ///< how a new row of pre-releases is written; unset: as the
                                       ///< project did the last time, else as the scheme has it

  bool operator==(BumpRules const&) const = default;
};

/// What one change asks for, and why.
struct Verdict {
  Oid commit;
  std::string subject;
  Level level = Level::none;
  std::string because;  ///< "it is a breaking change", "its type is 'feat'"

  bool operator==(Verdict const&) const = default;
};

/// What `change` asks for by `rules`. Says nothing yet of 0.x, which depends on the version.
Verdict judged(Change const& change, BumpRules const& rules);

/// What `level` means for a version whose first number is `major`.
Level effective(Level level, std::uint64_t major, BumpRules const& rules);

}  // namespace cairn
