// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn::cliff {

/// Owner and name of a repository at a forge.
struct Upstream {
  std::string owner;
  std::string repo;

  bool operator==(Upstream const&) const = default;
};

/// What git-cliff takes from a remote's address: the last two segments of a URL's path, or the two
/// of "git@host:owner/repo"; a ".git" at the end does not count. None for any other address.
std::optional<Upstream> upstream_in(std::string_view address);

}  // namespace cairn::cliff
