// SPDX-License-Identifier: MIT
#pragma once

#include "history/oid.hpp"
#include "message/revert.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cairn {

/// As much of a commit as decides whether another one takes it back.
struct Revertible {
  Oid id;
  std::string first_line;
  std::optional<Revert> revert;
};

/// Which of `commits`, newest first, come to nothing: a revert whose every object is among the
/// older ones, and those objects. A revert that was itself reverted takes nothing back. A revert of
/// something that is not here stays, for it is a change of its own.
///
/// Ids decide; where a revert has none, the newest older commit with the quoted first line does.
/// n log n in the commits.
std::vector<bool> cancelled(std::span<Revertible const> commits);

}  // namespace cairn
