// SPDX-License-Identifier: MIT
#include "support/http.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::http {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

}  // namespace

std::string Response::field(std::string_view name) const {
  auto const found = std::find_if(fields.begin(), fields.end(), [name](Field const& field) {
    return equal_without_case(field.first, name);
  });
  return found == fields.end() ? std::string() : found->second;
}

Response Client::send(Request const& request) {
  return std::move(send_all(std::span(&request, 1)).front());
}

std::string shown(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  auto const scheme_end = url.find("://");
  auto const host_start = scheme_end == url.npos ? 0 : scheme_end + 3;
  auto const authority = url.substr(host_start, url.find('/', host_start) - host_start);
  auto const at = authority.rfind('@');
  auto const host = authority.substr(at == authority.npos ? 0 : at + 1);
  return fmt::format("{}{}{}", url.substr(0, host_start), host,
                     url.substr(host_start + authority.size()));
}

std::string encoded(std::string_view text, std::string_view kept) {
  std::string result;
  for (auto const c : text)
    if (is_unreserved(c) || kept.find(c) != kept.npos)
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return result;
}

}  // namespace cairn::http
