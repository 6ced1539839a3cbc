// SPDX-License-Identifier: MIT
#pragma once

#include "message/conventional.hpp"
#include "message/parts.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What a commit says that it takes back.
struct Revert {
  /// Ids as far as they are written, 7 to 64 hexadecimal digits each, in lower case. One may be
  /// there twice, if the message says it twice.
  std::vector<std::string> commits;

  /// The first line of the commit that is reverted, where this one quotes it.
  std::optional<std::string> subject;

  bool operator==(Revert const&) const = default;
};

/// Reads the three customs: git's `Revert "…"` (and `Reapply "…"`, which takes back a `Revert
/// "…"`), git's `This reverts commit <id>.`, also with a list of ids, and the conventional `revert:
/// …` with the ids in `Refs` footers. None where the message is no revert.
///
/// `parsed` is what parse_message() made of `message`. A revert of a merge names the merge only:
/// what follows "reversing changes made to" is where the history went back to.
std::optional<Revert> revert_of(std::string_view message, Message const& parsed);

/// The same from what parts_of() made of `message`.
std::optional<Revert> revert_of(std::string_view message, MessageReading const& parsed);

}  // namespace cairn
