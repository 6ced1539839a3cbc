// SPDX-License-Identifier: MIT
#pragma once

#include "machine/lock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::machine {

/// This process as the owner of a lock that is taken now.
LockOwner this_owner(std::string run, std::string command);

/// The line of JSON that stands in a lock.
std::string to_line(LockOwner const& owner);

/// The owner that `text` tells of, each member made printable and at most 200 bytes long; none
/// where it tells of none.
std::optional<LockOwner> parse_owner(std::string_view text);

/// Whether an owner that was last heard of `silence` ago is gone; `owner` is none where nothing
/// says who it is. An owner on another host, or in another space of process numbers, is known by
/// its heartbeat only.
Staleness staleness_of(std::optional<LockOwner> const& owner, std::chrono::seconds silence,
                       std::chrono::seconds stale_after);

}  // namespace cairn::machine
