// SPDX-License-Identifier: MIT
#include "cliff/upstream.hpp"

#include "support/text.hpp"

#include <algorithm>

namespace cairn::cliff {
namespace {

bool is_scheme(std::string_view text) {
  auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
}

std::optional<Upstream> in_url(std::string_view address) {
  auto const colon = address.find("://");
  if (colon == address.npos || !is_scheme(address.substr(0, colon))) return std::nullopt;
  auto rest = address.substr(colon + 3);
  rest = rest.substr(0, rest.find_first_of("?#"));
  auto const path = rest.find('/');
  if (path == rest.npos) return std::nullopt;
  auto const segments = split(rest.substr(path + 1), '/');
  if (segments.size() < 2) return std::nullopt;
  return Upstream{std::string(segments[segments.size() - 2]), std::string(segments.back())};
}

std::optional<Upstream> in_ssh_address(std::string_view address) {
  if (address.find('@') == address.npos) return std::nullopt;
  auto const parts = split(address, ':');
  if (parts.size() < 2) return std::nullopt;
  auto const segments = split(parts[1], '/');
  if (segments.size() != 2) return std::nullopt;
  return Upstream{std::string(segments[0]), std::string(segments[1])};
}

}  // namespace

std::optional<Upstream> upstream_in(std::string_view address) {
  if (address.ends_with(".git")) address.remove_suffix(4);
  if (auto found = in_url(address)) return found;
  return in_ssh_address(address);
}

}  // namespace cairn::cliff
