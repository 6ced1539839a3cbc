// SPDX-License-Identifier: MIT
#pragma once

#include "git/git.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Refs on a remote, through the user's git: its addresses, credentials, proxies and hooks.
namespace cairn::git {

/// What `refs` are on `remote`, in full ("refs/heads/main"), as hexadecimal ids; those that are not
/// there are left out. Throws Error{credentials} or Error{network} with git's reason.
std::map<std::string, std::string> remote_refs(Git const& git, std::string const& remote,
                                               std::span<std::string const> refs);

/// One ref of a push, which the remote must find as it is expected to be.
struct RefUpdate {
  std::string ref;                      ///< in full
  std::string to;                       ///< an id; empty: the ref goes away
  std::optional<std::string> expected;  ///< its id on the remote now; none: it is not there
};

/// Why a remote refused a push.
struct PushRefusal {
  std::vector<std::string> moved;  ///< refs that are not what was expected
  std::string reason;              ///< what git or the remote said; printable
  bool forbidden = false;          ///< a hook or a rule of the remote does not allow it
};

/// Updates all of `updates` on `remote`, or none. None where that was done; what the remote refused
/// otherwise. Throws Error{credentials} or Error{network} where it did not come to that.
std::optional<PushRefusal> push(Git const& git, std::string const& remote,
                                std::span<RefUpdate const> updates);

/// Brings `ref` of `remote` here as `to`, wherever that stood. False where the remote has none.
/// Throws as remote_refs() does.
bool fetch_ref(Git const& git, std::string const& remote, std::string const& ref,
               std::string const& to);

}  // namespace cairn::git
