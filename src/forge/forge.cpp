// SPDX-License-Identifier: MIT
#include "forge/forge.hpp"

#include "forge/ssh_config.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

struct KnownHost {
  std::string_view host;
  ForgeKind kind;
};

// The hosts that have no telling name, and those that others are named after.
constexpr std::array known_hosts{
    KnownHost{"github.com", ForgeKind::github},
    KnownHost{"gitlab.com", ForgeKind::gitlab},
    KnownHost{"bitbucket.org", ForgeKind::bitbucket},
    KnownHost{"codeberg.org", ForgeKind::gitea},
    KnownHost{"gitea.com", ForgeKind::gitea},
    KnownHost{"framagit.org", ForgeKind::gitlab},
    KnownHost{"salsa.debian.org", ForgeKind::gitlab},
    KnownHost{"invent.kde.org", ForgeKind::gitlab},
};

// What the first part of a host's name tells.
constexpr std::array known_first_labels{
    KnownHost{"github.", ForgeKind::github},       KnownHost{"gitlab.", ForgeKind::gitlab},
    KnownHost{"gitea.", ForgeKind::gitea},         KnownHost{"forgejo.", ForgeKind::gitea},
    KnownHost{"bitbucket.", ForgeKind::bitbucket},
};

struct OtherName {
  std::string_view host;
  std::string_view shown_at;
};

// Hosts that answer ssh for one that answers browsers.
constexpr std::array other_names{
    OtherName{"ssh.github.com", "github.com"},
    OtherName{"www.github.com", "github.com"},
    OtherName{"altssh.gitlab.com", "gitlab.com"},
    OtherName{"www.gitlab.com", "gitlab.com"},
    OtherName{"altssh.bitbucket.org", "bitbucket.org"},
    OtherName{"www.bitbucket.org", "bitbucket.org"},
    OtherName{"ssh.dev.azure.com", "dev.azure.com"},
};

bool is_known(std::string_view host) {
  return host == "dev.azure.com" ||
         std::any_of(known_hosts.begin(), known_hosts.end(),
                     [&](auto const& known) { return known.host == host; });
}

std::string host_on_the_web(RemoteAddress const& remote, SshConfig const& ssh_config) {
  auto host = lower_case(remote.scheme == "ssh" ? ssh_config.host_name(remote.host) : remote.host);
  for (auto const& other : other_names)
    if (host == other.host) return std::string(other.shown_at);
  // "github.com-work": the habit of those who have two accounts.
  for (auto const& known : known_hosts)
    if (host.starts_with(known.host) && host.size() > known.host.size() &&
        (host[known.host.size()] == '-' || host[known.host.size()] == '_'))
      return std::string(known.host);
  return host;
}

// An ssh or git port says nothing of the one for browsers.
std::string base_of(RemoteAddress const& remote, std::string const& host) {
  auto const web = remote.scheme == "http" || remote.scheme == "https";
  auto const plain = remote.scheme == "http" && !is_known(host);
  auto const standard = remote.port.empty() || remote.port == (plain ? "80" : "443");
  auto const port = web && !standard && !is_known(host) ? ':' + remote.port : std::string();
  return fmt::format("{}://{}{}", plain ? "http" : "https", host, port);
}

std::string last_part(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

Forge placed(Forge forge, std::string_view path) {
  forge.name = last_part(path);
  forge.owner = path.substr(0, path.size() - std::min(path.size(), forge.name.size() + 1));
  return forge;
}

// Azure DevOps shows "v3/organisation/project/repo", its ssh spelling, elsewhere.
std::string azure_path(std::string const& path) {
  auto const parts = split(path, '/');
  if (parts.size() == 4 && parts[0] == "v3")
    return fmt::format("{}/{}/_git/{}", parts[1], parts[2], parts[3]);
  return path;
}

// The older home of Azure DevOps, where the organisation is part of the host.
std::optional<Forge> visual_studio_forge(std::string const& host, std::string const& path) {
  constexpr std::string_view domain = ".visualstudio.com";
  if (!host.ends_with(domain)) return std::nullopt;
  auto const parts = split(path, '/');
  Forge forge{ForgeKind::none, "https://" + host, {}, {}};
  if (host != "vs-ssh.visualstudio.com" || parts.size() != 4 || parts[0] != "v3")
    return placed(std::move(forge), path);
  forge.base = fmt::format("https://{}{}", parts[1], domain);
  return placed(std::move(forge), fmt::format("{}/_git/{}", parts[2], parts[3]));
}

// Bitbucket Server clones from "scm/PROJECT/repo" or "PROJECT/repo", and shows it elsewhere.
std::string bitbucket_server_path(std::string_view path) {
  if (path.starts_with("scm/")) path.remove_prefix(4);
  auto const parts = split(path, '/');
  if (parts.size() != 2) return std::string(path);
  if (parts[0].starts_with('~'))
    return fmt::format("users/{}/repos/{}", parts[0].substr(1), parts[1]);
  return fmt::format("projects/{}/repos/{}", parts[0], parts[1]);
}

}  // namespace

ForgeKind kind_of_host(std::string_view host) {
  auto const lower = lower_case(host);
  for (auto const& known : known_hosts)
    if (lower == known.host) return known.kind;
  if (lower.ends_with(".ghe.com")) return ForgeKind::github;
  for (auto const& known : known_first_labels)
    if (lower.starts_with(known.host)) return known.kind;
  return ForgeKind::none;
}

std::optional<Forge> forge_of(std::string_view address, ForgeSurroundings const& surroundings) {
  auto const remote = parse_remote(rewritten(trimmed(address), surroundings.instead_of));
  if (!remote) return std::nullopt;
  auto const host = host_on_the_web(*remote, SshConfig::parse(surroundings.ssh_config));
  if (!is_host(host)) return std::nullopt;  // an ssh alias for nonsense
  if (auto forge = visual_studio_forge(host, remote->path)) return forge;

  Forge forge{surroundings.kind.value_or(kind_of_host(host)), base_of(*remote, host), {}, {}};
  // On any other host than its own it is the Server, by now called Data Center.
  if (forge.kind == ForgeKind::bitbucket && host != "bitbucket.org")
    return placed(std::move(forge), bitbucket_server_path(remote->path));
  return placed(std::move(forge),
                host == "dev.azure.com" ? azure_path(remote->path) : remote->path);
}

}  // namespace cairn
