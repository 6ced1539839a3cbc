// SPDX-License-Identifier: MIT
#pragma once

#include "forge/remote.hpp"
#include "support/names.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// The kinds of places that show a repository on the web, by the shape of their addresses. Forgejo
/// (codeberg.org) has Gitea's.
enum class ForgeKind { github, gitlab, gitea, bitbucket, none };

constexpr auto names_of(ForgeKind) {
  return std::array{name(ForgeKind::github, "github"), name(ForgeKind::gitlab, "gitlab"),
                    name(ForgeKind::gitea, "gitea"), name(ForgeKind::bitbucket, "bitbucket"),
                    name(ForgeKind::none, "none")};
}

/// Where a repository is shown on the web. With kind `none` only its own page is known.
struct Forge {
  ForgeKind kind = ForgeKind::none;
  std::string base;   ///< "https://github.com", without a '/' at its end
  std::string owner;  ///< what stands between: "tokio-rs", "group/subgroup"; may be empty
  std::string name;   ///< the repository: "tokio"

  bool operator==(Forge const&) const = default;
};

/// What beside the address decides where a remote is shown.
struct ForgeSurroundings {
  std::vector<InsteadOf> instead_of;  ///< git's configuration
  std::string ssh_config;             ///< the text of the user's ssh_config(5); may be empty
  std::optional<ForgeKind> kind;      ///< what the settings say; none: told by the host

  bool operator==(ForgeSurroundings const&) const = default;
};

/// The forge behind a remote's address: rewritten by `insteadOf`, its ssh alias resolved. An alias
/// that the ssh configuration does not know but that starts with a forge's own host, as in
/// `git@github.com-work:owner/repo`, leads there. None where the address leads to nothing on the
/// web.
std::optional<Forge> forge_of(std::string_view address, ForgeSurroundings const& surroundings = {});

/// The kind that a host is known for, by its name alone: "gitlab.com", "gitlab.example.com".
ForgeKind kind_of_host(std::string_view host);

}  // namespace cairn
