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

bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

std::size_t white_space_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text.front())) return 1;
  if (static_cast<unsigned char>(text.front()) < 0x80) return 0;
  if (text.starts_with("\u0085") || text.starts_with("\u00a0")) return 2;
  return text.size() >= 3 && is_wide_space(text.substr(0, 3)) ? 3 : 0;
}

std::size_t white_space_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text.back())) return 1;
  if (static_cast<unsigned char>(text.back()) < 0x80) return 0;
  if (text.ends_with("\u0085") || text.ends_with("\u00a0")) return 2;
  return text.size() >= 3 && is_wide_space(text.substr(text.size() - 3)) ? 3 : 0;
}

std::string_view without_white_space_at_end(std::string_view text) {
  while (auto const length = white_space_at_end(text)) text.remove_suffix(length);
  return text;
}

}  // namespace cairn
