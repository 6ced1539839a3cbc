// SPDX-License-Identifier: MIT
#include "support/text.hpp"

#include "support/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

constexpr bool is_white_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_control(std::string_view character) {
  auto const first = static_cast<unsigned char>(character.front());
  if (character.size() == 1)
    return (first < 0x20 && first != '\t' && first != '\n') || first == 0x7f;
  // U+0080 to U+009F, which terminals obey too.
  return character.size() == 2 && first == 0xc2 && static_cast<unsigned char>(character[1]) < 0xa0;
}

}  // namespace

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  return trimmed_end(text);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    auto const at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == text.npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    auto const length = utf8_length(text);
    auto const character = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0 || is_control(character))
      for (char const byte : character)
        result += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    else
      result += character;
    text.remove_prefix(character.size());
  }
  return result;
}

Place place_of(std::string_view text, std::size_t offset) {
  auto const before = text.substr(0, offset);
  auto const newline = before.rfind('\n');
  auto const line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  return {line, newline == before.npos ? before.size() + 1 : before.size() - newline};
}

std::string excerpt(std::string_view text, Place place) {
  auto const lines = split(text, '\n');
  auto line = place.line <= lines.size() ? lines[place.line - 1] : std::string_view();
  if (line.ends_with('\r')) line.remove_suffix(1);
  auto const before = printable(line.substr(0, place.column - 1));

  // The caret stands under its character when the terminal counts characters, not bytes; a tab
  // before it is repeated, since its width is the terminal's business.
  std::string indent;
  for (std::string_view rest = before; !rest.empty();) {
    auto const length = std::max<std::size_t>(utf8_length(rest), 1);
    indent += rest.front() == '\t' ? '\t' : ' ';
    rest.remove_prefix(length);
  }
  return fmt::format("  {}\n  {}^\n", printable(line), indent);
}

}  // namespace cairn
