// SPDX-License-Identifier: MIT
#include "message/white_space.hpp"

namespace cairn {
namespace {

/// Whether three bytes are one of the blanks that UTF-8 spells with three.
bool is_wide_space(std::string_view character) {
  if (character == "\u1680" || character == "\u205f" || character == "\u3000") return true;
  if (!character.starts_with("\xe2\x80")) return false;
  auto const last = static_cast<unsigned char>(character[2]);
  return (last >= 0x80 && last <= 0x8a) || last == 0xa8 || last == 0xa9 || last == 0xaf;
}

}  // namespace

std::size_t white_space_at_end(std::string_view text) {
  constexpr std::string_view ascii = " \t\n\v\f\r";
  if (text.empty()) return 0;
  if (ascii.find(text.back()) != ascii.npos) return 1;
  if (text.ends_with("\u0085") || text.ends_with("\u00a0")) return 2;
  return text.size() >= 3 && is_wide_space(text.substr(text.size() - 3)) ? 3 : 0;
}

std::string_view without_white_space_at_end(std::string_view text) {
  while (auto const length = white_space_at_end(text)) text.remove_suffix(length);
  return text;
}

}  // namespace cairn
