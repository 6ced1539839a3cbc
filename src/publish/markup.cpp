// SPDX-License-Identifier: MIT
#include "publish/markup.hpp"

#include "support/html.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace cairn::publish {
namespace {

constexpr bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string escaped(std::string_view text) {
  return escaped_for_html(text);
}

std::string address_of(std::string_view path) {
  std::string address;
  for (char const c : path)
    if (is_unreserved(c) || c == '/')
      address += c;
    else
      address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return address;
}

std::string human_size(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 6> units = {"kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return fmt::format("{} B", bytes);
  auto size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  // What would be printed as "1000.0 kB" is 1.0 MB.
  constexpr double as_good_as_thousand = 999.95;
  for (; size >= as_good_as_thousand && unit + 1 < units.size(); ++unit) size /= 1000;
  return fmt::format("{:.1f} {}", size, units[unit]);
}

}  // namespace cairn::publish
