// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cairn {

/// One `url.<base>.insteadOf = <prefix>` of git's configuration. `pushInsteadOf` is none of these:
/// it says where to push, not where to look.
struct InsteadOf {
  std::string base;
  std::string prefix;

  bool operator==(InsteadOf const&) const = default;
};

/// `address` as git would use it, git-config(1) "url.<base>.insteadOf": the longest prefix wins,
/// the first of several equal ones, once.
std::string rewritten(std::string_view address, std::span<InsteadOf const> rules);

/// Where a remote lies on the network, without who goes there: user names, passwords and tokens are
/// dropped on the way in and cannot be shown by accident.
struct RemoteAddress {
  std::string scheme;  ///< "https", "http", "ssh", "git": lower case, "ssh" for `host:path`
  std::string host;    ///< as written; "[::1]" keeps its brackets
  std::string port;    ///< digits; empty when the address names none
  std::string path;    ///< "owner/repo": no '/' at either end, no ".git"

  bool operator==(RemoteAddress const&) const = default;
};

/// Reads any address that git-fetch(1), "GIT URLS", allows: `https://user:token@host:8443/o/r.git`,
/// `ssh://git@host:22/o/r`, `git@host:o/r.git`, `git://host/o/r`. None for what has no place on the
/// web: a path, a bundle, `file://`, a remote helper's `transport::address`, and for what is no
/// address at all.
std::optional<RemoteAddress> parse_remote(std::string_view address);

/// Whether `text` can be the name of a host, or its number: letters, digits, ".-_", or an IPv6
/// address in brackets. A '-' in front could be taken for an option of ssh, so git refuses it too.
bool is_host(std::string_view text);

/// `address` fit to be shown: nothing before the '@' of a URL save the user name of an ssh login,
/// no query, no fragment. Where it cannot be told which part is a password, all that may be is
/// dropped.
std::string without_credentials(std::string_view address);

}  // namespace cairn
