// SPDX-License-Identifier: MIT
#include "forge/links.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

constexpr std::string_view bot = "[bot]";

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 3986, 2.3 and 3.3, less what would end a link of Markdown: parentheses, quotes and '*'.
std::string encoded(std::string_view text, std::string_view kept) {
  std::string url;
  for (auto const c : text)
    if (is_word(c) || std::string_view("-._~").find(c) != std::string_view::npos ||
        kept.find(c) != kept.npos)
      url += c;
    else
      url += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return url;
}

// What a URL had encoded already stays as it was.
std::string encoded_path(std::string_view path) {
  std::string url;
  for (std::size_t at = 0; at < path.size(); ++at) {
    auto const escaped =
        path[at] == '%' && at + 2 < path.size() && is_hex(path[at + 1]) && is_hex(path[at + 2]);
    url += escaped ? "%" : encoded(path.substr(at, 1), "/@+,=:$!");
  }
  return url;
}

// Tags such as "pkg@1.2.3" and "core/v1.2.3" are shown by these forges as they are spelled. '+',
// ':' and the like mean nothing of their own in a path.
std::string plain_part(std::string_view text) {
  return encoded(text, "/@+,=:$!");
}

// Where the forge takes one part of the path for the revision, and any '/' for the part's end.
std::string whole_part(std::string_view text) {
  return encoded(text, "@+,=:$!");
}

// On any other host than its own it is the Server, by now called Data Center: another product.
bool is_bitbucket_server(Forge const& forge) {
  return forge.kind == ForgeKind::bitbucket && forge.base != "https://bitbucket.org";
}

std::string page(Forge const& forge, std::string_view rest) {
  return repository_url(forge) + std::string(rest);
}

std::string_view host_of(Forge const& forge) {
  auto const start = forge.base.find("://");
  auto const host = std::string_view(forge.base).substr(start == forge.base.npos ? 0 : start + 3);
  return host.substr(0, host.rfind(':'));
}

// Whether `domain` is `prefix` before the forge's own host.
bool is_under(std::string_view domain, std::string_view prefix, Forge const& forge) {
  return equal_without_case(domain, fmt::format("{}{}", prefix, host_of(forge)));
}

// The digits and the sign that a forge puts before the name, "12345+": the account survives a new
// name by them.
std::string_view without_number(std::string_view local, char sign) {
  auto const at = local.find_first_not_of("0123456789");
  return at != local.npos && at > 0 && local[at] == sign ? local.substr(at + 1) : local;
}

bool is_login(std::string_view text) {
  if (text.ends_with(bot)) text.remove_suffix(bot.size());
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_word(c) || c == '-' || c == '_' || c == '.';
  });
}

std::string_view gitea_folder(RevisionKind kind) {
  switch (kind) {
    case RevisionKind::tag: return "tag";
    case RevisionKind::branch: return "branch";
    case RevisionKind::commit: break;
  }
  return "commit";
}

std::string_view server_prefix(RevisionKind kind) {
  switch (kind) {
    case RevisionKind::tag: return "refs%2Ftags%2F";
    case RevisionKind::branch: return "refs%2Fheads%2F";
    case RevisionKind::commit: break;
  }
  return "";
}

}  // namespace

std::string repository_url(Forge const& forge) {
  auto const owner = forge.owner.empty() ? std::string() : '/' + encoded_path(forge.owner);
  return fmt::format("{}{}/{}", forge.base, owner, encoded_path(forge.name));
}

std::string commit_url(Forge const& forge, std::string_view id) {
  switch (forge.kind) {
    case ForgeKind::github:
    case ForgeKind::gitea: return page(forge, "/commit/") + plain_part(id);
    case ForgeKind::gitlab: return page(forge, "/-/commit/") + plain_part(id);
    case ForgeKind::bitbucket: return page(forge, "/commits/") + plain_part(id);
    case ForgeKind::none: break;
  }
  return {};
}

std::string compare_url(Forge const& forge, std::string_view older, std::string_view newer) {
  switch (forge.kind) {
    case ForgeKind::github:
    case ForgeKind::gitea:
      return fmt::format("{}/compare/{}...{}", repository_url(forge), plain_part(older),
                         plain_part(newer));
    case ForgeKind::gitlab:
      return fmt::format("{}/-/compare/{}...{}", repository_url(forge), plain_part(older),
                         plain_part(newer));
    case ForgeKind::bitbucket:
      // Both products have the newer one first.
      if (is_bitbucket_server(forge))
        return fmt::format("{}/compare/commits?sourceBranch={}&targetBranch={}",
                           repository_url(forge), encoded(newer, {}), encoded(older, {}));
      return fmt::format("{}/branches/compare/{}%0D{}", repository_url(forge), whole_part(newer),
                         whole_part(older));
    case ForgeKind::none: break;
  }
  return {};
}

std::string tag_url(Forge const& forge, std::string_view tag) {
  switch (forge.kind) {
    case ForgeKind::github:
    case ForgeKind::gitea: return page(forge, "/releases/tag/") + plain_part(tag);
    case ForgeKind::gitlab: return page(forge, "/-/tags/") + plain_part(tag);
    case ForgeKind::bitbucket:
      if (is_bitbucket_server(forge))
        return page(forge, "/browse?at=refs%2Ftags%2F") + encoded(tag, {});
      return page(forge, "/commits/tag/") + whole_part(tag);
    case ForgeKind::none: break;
  }
  return {};
}

std::string issue_url(Forge const& forge, std::uint64_t number) {
  switch (forge.kind) {
    case ForgeKind::github:
    case ForgeKind::gitea: return page(forge, fmt::format("/issues/{}", number));
    case ForgeKind::gitlab: return page(forge, fmt::format("/-/issues/{}", number));
    case ForgeKind::bitbucket:
      if (is_bitbucket_server(forge)) break;  // it has no issues: another product does
      return page(forge, fmt::format("/issues/{}", number));
    case ForgeKind::none: break;
  }
  return {};
}

std::string pull_request_url(Forge const& forge, std::uint64_t number) {
  switch (forge.kind) {
    case ForgeKind::github: return page(forge, fmt::format("/pull/{}", number));
    case ForgeKind::gitea: return page(forge, fmt::format("/pulls/{}", number));
    case ForgeKind::gitlab: return page(forge, fmt::format("/-/merge_requests/{}", number));
    case ForgeKind::bitbucket: return page(forge, fmt::format("/pull-requests/{}", number));
    case ForgeKind::none: break;
  }
  return {};
}

std::string file_url(Forge const& forge, std::string_view path, std::string_view at,
                     RevisionKind kind) {
  auto const file = plain_part(path);
  switch (forge.kind) {
    case ForgeKind::github: return page(forge, fmt::format("/blob/{}/{}", plain_part(at), file));
    case ForgeKind::gitlab: return page(forge, fmt::format("/-/blob/{}/{}", plain_part(at), file));
    case ForgeKind::gitea:
      return page(forge, fmt::format("/src/{}/{}/{}", gitea_folder(kind), plain_part(at), file));
    case ForgeKind::bitbucket:
      if (is_bitbucket_server(forge))
        return page(forge,
                    fmt::format("/browse/{}?at={}{}", file, server_prefix(kind), encoded(at, {})));
      return page(forge, fmt::format("/src/{}/{}", whole_part(at), file));
    case ForgeKind::none: break;
  }
  return {};
}

std::string profile_url(Forge const& forge, std::string_view login) {
  if (forge.kind == ForgeKind::none || !is_login(login)) return {};
  if (forge.kind == ForgeKind::github && login.ends_with(bot))
    return fmt::format("{}/apps/{}", forge.base, login.substr(0, login.size() - bot.size()));
  if (is_bitbucket_server(forge)) return fmt::format("{}/users/{}", forge.base, login);
  return fmt::format("{}/{}", forge.base, encoded(login, {}));
}

std::string login_of(Forge const& forge, std::string_view email) {
  auto const at = email.rfind('@');
  if (at == email.npos) return {};
  auto local = email.substr(0, at);
  auto const domain = email.substr(at + 1);
  switch (forge.kind) {
    case ForgeKind::github:
      if (!is_under(domain, "users.noreply.", forge)) return {};
      local = without_number(local, '+');
      break;
    case ForgeKind::gitlab:
      if (!is_under(domain, "users.noreply.", forge)) return {};
      local = without_number(local, '-');
      break;
    case ForgeKind::gitea:
      if (!is_under(domain, "noreply.", forge)) return {};
      break;
    case ForgeKind::bitbucket:
    case ForgeKind::none: return {};
  }
  return is_login(local) ? std::string(local) : std::string();
}

}  // namespace cairn
