// SPDX-License-Identifier: MIT
#include "forge/remote.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <vector>

namespace cairn {
namespace {

constexpr std::string_view scheme_end = "://";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_ipv6(std::string_view host) {
  return host.size() > 2 && host.front() == '[' && host.back() == ']' &&
         host.find_first_not_of("0123456789abcdefABCDEF:.", 1) == host.size() - 1;
}

struct Authority {
  std::string_view user;  ///< "user:password", as it stands before the '@'
  std::string_view host;
  std::string_view port;
};

std::optional<Authority> authority_of(std::string_view text) {
  Authority authority;
  // The last '@', as curl has it: an unescaped one belongs to the password.
  if (auto const at = text.rfind('@'); at != text.npos) {
    authority.user = text.substr(0, at);
    text.remove_prefix(at + 1);
  }
  auto const bracket = text.find(']');
  auto const colon = text.find(':', bracket == text.npos ? 0 : bracket);
  authority.host = text.substr(0, colon);
  if (colon != text.npos) authority.port = text.substr(colon + 1);
  if (!is_host(authority.host)) return std::nullopt;
  if (!authority.port.empty() && !is_number(authority.port)) return std::nullopt;
  return authority;
}

// "owner/repo" out of "//owner/repo.git/". None where a segment climbs, or nothing is left.
std::optional<std::string> repository_path(std::string_view path) {
  std::string joined;
  for (auto const segment : split(path, '/')) {
    if (segment.empty()) continue;
    if (segment == "." || segment == "..") return std::nullopt;
    if (!joined.empty()) joined += '/';
    joined += segment;
  }
  if (joined.ends_with(".git")) joined.erase(joined.size() - 4);
  while (joined.ends_with('/')) joined.pop_back();
  if (joined.empty()) return std::nullopt;
  return joined;
}

std::optional<RemoteAddress> remote_of(std::string_view scheme, Authority const& authority,
                                       std::string_view path) {
  auto repository = repository_path(path);
  if (!repository) return std::nullopt;
  return RemoteAddress{std::string(scheme), std::string(authority.host),
                       std::string(authority.port), std::move(*repository)};
}

// The scheme without the ways in which git spells ssh; empty for what leads to no host.
std::string_view plain_scheme(std::string_view scheme) {
  if (scheme == "git+ssh" || scheme == "ssh+git") return "ssh";
  if (scheme == "git+https") return "https";
  if (scheme == "git+http") return "http";
  for (auto const known : {"https", "http", "ssh", "git"})
    if (scheme == known) return known;
  return {};
}

std::optional<RemoteAddress> parse_url(std::string_view address, std::size_t scheme_size) {
  auto const written = lower_case(address.substr(0, scheme_size));
  auto const scheme = plain_scheme(written);
  if (scheme.empty()) return std::nullopt;
  auto rest = address.substr(scheme_size + scheme_end.size());
  rest = rest.substr(0, rest.find_first_of("?#"));
  auto const slash = rest.find('/');
  auto const authority = authority_of(rest.substr(0, slash));
  if (!authority || slash == rest.npos) return std::nullopt;
  return remote_of(scheme, *authority, rest.substr(slash));
}

// The colon that makes `address` an scp-like one: outside of brackets, before any slash.
std::size_t scp_colon(std::string_view address) {
  auto const start = address.find('@') + 1;
  auto const open = address.substr(start).starts_with('[') ? address.find(']', start) : start;
  if (open == address.npos) return address.npos;
  auto const colon = address.find(':', open);
  return address.find('/') < colon ? address.npos : colon;
}

// A colon before any slash makes an address scp-like, as git has it. One letter is a Windows drive,
// two colons are a remote helper.
std::optional<RemoteAddress> parse_scp(std::string_view address) {
  auto const colon = scp_colon(address);
  if (colon == address.npos || colon < 2 || address.substr(colon).starts_with("::"))
    return std::nullopt;
  auto const authority = authority_of(address.substr(0, colon));
  if (!authority || !authority->port.empty()) return std::nullopt;
  return remote_of("ssh", *authority, address.substr(colon + 1));
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

bool is_host(std::string_view text) {
  if (text.empty() || text.size() > 255 || text.front() == '-' || text.front() == '.') return false;
  return is_ipv6(text) || std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
         });
}

std::string rewritten(std::string_view address, std::span<InsteadOf const> rules) {
  InsteadOf const* longest = nullptr;
  for (auto const& rule : rules)
    if (address.starts_with(rule.prefix) &&
        (longest == nullptr || longest->prefix.size() < rule.prefix.size()))
      longest = &rule;
  if (longest == nullptr) return std::string(address);
  return longest->base + std::string(address.substr(longest->prefix.size()));
}

std::optional<RemoteAddress> parse_remote(std::string_view address) {
  address = trimmed(address);
  if (has_control_character(address)) return std::nullopt;
  auto const scheme_size = address.find(scheme_end);
  if (scheme_size == address.npos) return parse_scp(address);
  // `host:path://x` is scp-like still, and `gcrypt::https://host/path` a helper's.
  if (address.find_first_of(":/@") == scheme_size) return parse_url(address, scheme_size);
  return parse_scp(address);
}

std::string without_credentials(std::string_view address) {
  address = trimmed(address);
  auto const scheme_size = address.find(scheme_end);
  if (scheme_size == address.npos) return std::string(address);
  auto const start = scheme_size + scheme_end.size();
  auto rest = address.substr(start);
  auto const slash = rest.find_first_of("/?#");
  auto const authority = authority_of(rest.substr(0, slash));
  auto const ssh = plain_scheme(lower_case(address.substr(0, scheme_size))) == "ssh";

  std::string user;
  if (authority && ssh && !authority->user.empty())
    user = std::string(authority->user.substr(0, authority->user.find(':'))) + '@';
  // An authority that makes no sense may be cut short by a '/' inside of a password.
  auto const at = authority ? rest.substr(0, slash).rfind('@') : rest.rfind('@');
  rest.remove_prefix(at == rest.npos ? 0 : at + 1);
  return std::string(address.substr(0, start)) + user +
         std::string(rest.substr(0, rest.find_first_of("?#")));
}

}  // namespace cairn
