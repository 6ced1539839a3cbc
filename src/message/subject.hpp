// SPDX-License-Identifier: MIT
#pragma once

#include "message/conventional.hpp"
#include "message/parts.hpp"
#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// What a commit does to the project, seen by those who read a changelog.
enum class Kind {
  feat,
  change,
  deprecate,
  remove,
  fix,
  security,
  perf,
  revert,
  docs,
  refactor,
  style,
  test,
  build,
  ci,
  chore,
  release,  ///< the commit of a release itself: a version bump, a changelog
  merge,    ///< joins lines of history whose commits speak for themselves
};

constexpr auto names_of(Kind) {
  return std::array{
      name(Kind::feat, "feat"),
      name(Kind::change, "change"),
      name(Kind::deprecate, "deprecate"),
      name(Kind::remove, "remove"),
      name(Kind::fix, "fix"),
      name(Kind::security, "security"),
      name(Kind::perf, "perf"),
      name(Kind::revert, "revert"),
      name(Kind::docs, "docs"),
      name(Kind::refactor, "refactor"),
      name(Kind::style, "style"),
      name(Kind::test, "test"),
      name(Kind::build, "build"),
      name(Kind::ci, "ci"),
      name(Kind::chore, "chore"),
      name(Kind::release, "release"),
      name(Kind::merge, "merge"),
  };
}

/// Whether a commit of this kind keeps the project in order and changes nothing for its users.
bool is_maintenance(Kind kind);

/// What a word stands for where Conventional Commits have a type: "feature" is feat, "bugfix" is
/// fix. Case does not count; none where nobody uses it so.
std::optional<Kind> kind_of_type(std::string_view type);

/// The one line that a changelog has for a commit.
struct Subject {
  Kind kind = Kind::change;
  std::string type;                  ///< as written, "feat" or "Bugfix"; empty: none was written
  std::optional<std::string> scope;  ///< "parser", "Store"
  std::string text;                  ///< one line, without type and scope; UTF-8 as the message is
  bool breaking = false;
  std::string breaking_text;  ///< what breaks, on one line, where the commit says more than `text`

  bool operator==(Subject const&) const = default;
};

/// What the commit with this message, already parsed, does. Conventional commits say so. Of others
/// it is read from the habits that people have had without the convention: "[Bugfix][Store] Fix …",
/// "store: fence …", "Add …", "Bump version to 1.2.3". Total.
///
/// `parents` is how many parents the commit has.
Subject subject_of(std::string_view text, Message const& message, std::size_t parents);

/// The same from the message's parts, for those who read many messages and keep none.
Subject subject_of(std::string_view text, MessageReading const& message, std::size_t parents);

}  // namespace cairn
