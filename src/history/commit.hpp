// SPDX-License-Identifier: MIT
#pragma once

#include "history/oid.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

struct Person {
  std::string name;   ///< UTF-8
  std::string email;  ///< UTF-8, without the angle brackets

  bool operator==(Person const&) const = default;
};

/// A moment as git stores it: when, and what the clock on the writer's wall said.
struct Stamp {
  std::chrono::sys_seconds at{};
  std::chrono::minutes offset{0};  ///< east of UTC, as written: less than 101 hours either way

  bool operator==(Stamp const&) const = default;
};

/// "2026-02-18", by the writer's own clock.
std::string date_of(Stamp const& stamp);

/// "2026-02-18T18:02:49-07:00", RFC 3339.
std::string to_string(Stamp const& stamp);

/// The texts of a commit as they are stored, in whatever encoding.
struct StoredTexts {
  Person author;
  Person committer;
  std::string message;

  bool operator==(StoredTexts const&) const = default;
};

/// One commit, as written.
struct Commit {
  Oid id;
  std::vector<Oid> parents;
  Person author;
  Stamp authored;
  Person committer;
  Stamp committed;

  /// UTF-8, whatever the commit declared. Without the newlines at either end; a NUL stays what it
  /// is.
  std::string message;

  /// What the texts were before they became UTF-8; none where that changed nothing.
  std::optional<StoredTexts> stored;

  bool operator==(Commit const&) const = default;
};

/// One annotated tag object, as written.
struct TagObject {
  Oid target;        ///< what the tag names: mostly a commit, at times another tag
  std::string kind;  ///< the type of the target: "commit", "tag", "tree", "blob"
  std::string name;  ///< the name inside the object, which a moved ref may contradict
  Person tagger;     ///< empty in tags that were made before git knew taggers
  Stamp tagged;
  std::string message;  ///< UTF-8, without the signature and without the newlines at either end
  std::string signed_message;  ///< the same with its signature, and with what stands behind that

  bool operator==(TagObject const&) const = default;
};

/// Reads the bytes of a commit object (git's `cat-file commit`), gitformat "commit object". Lenient
/// as git is: a header that git would not have written is passed over, a time that is no number is
/// 0. Throws Error{fatal} when there is no tree line, for then this is no commit.
Commit parse_commit(Oid const& id, std::string_view bytes);

/// Reads the bytes of a tag object, with the same leniency. Throws Error{fatal} when there is no
/// object line.
TagObject parse_tag_object(Oid const& id, std::string_view bytes);

}  // namespace cairn
