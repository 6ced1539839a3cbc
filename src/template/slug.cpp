// SPDX-License-Identifier: MIT
#include "template/slug.hpp"

#include "support/error.hpp"
#include "support/text.hpp"
#include "template/characters.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace cairn::tera {
namespace {

// clang-format off
/// U+00A0 to U+017F: Latin-1 and Latin Extended-A. A hyphen stands for whatever is no letter or digit.
constexpr std::array<std::string_view, 224> latin{
    "-", "-", "c-", "ps", "-", "y-", "-", "ss", "-", "-c-", "a", "-", "-", "", "-r-", "-",  // U+00A0
    "deg", "-", "2", "3", "-", "u", "p", "-", "-", "1", "o", "-", "1-4", "1-2", "3-4", "-",  // U+00B0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  // U+00C0
    "d", "n", "o", "o", "o", "o", "o", "x", "o", "u", "u", "u", "u", "y", "th", "ss",  // U+00D0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  // U+00E0
    "d", "n", "o", "o", "o", "o", "o", "-", "o", "u", "u", "u", "u", "y", "th", "y",  // U+00F0
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",  // U+0100
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",  // U+0110
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",  // U+0120
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",  // U+0130
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "-n", "ng", "ng", "o", "o", "o", "o",  // U+0140
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",  // U+0150
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",  // U+0160
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",  // U+0170
};
// clang-format on

/// `character` is UTF-8.
char32_t code_point_of(std::string_view character) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0);
  char32_t value = byte(0) & (0xffU >> (character.size() + 1));
  for (std::size_t i = 1; i < character.size(); ++i) value = value << 6 | (byte(i) & 0x3fU);
  return value;
}

bool is_between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

/// Accents, joiners, marks of direction and the like, which leave no trace.
bool is_invisible(char32_t c) {
  return is_between(c, 0x80, 0x9f) || is_between(c, 0x200c, 0x200f) ||
         is_between(c, 0x202a, 0x202e) || is_between(c, 0x300, 0x362) ||
         is_between(c, 0x2060, 0x2064) || is_between(c, 0x2066, 0x206f) || c == 0xfeff;
}

/// Spaces, dashes, quotes and other punctuation; not the signs for per mille and the two that are
/// letters.
bool is_punctuation(char32_t c) {
  return is_between(c, 0x2000, 0x206f) && c != 0x2030 && c != 0x2031 && c != 0x204a && c != 0x204b;
}

std::optional<std::string_view> ascii_of(char32_t c) {
  if (is_invisible(c)) return "";
  if (is_between(c, 0xa0, 0x17f)) return latin[c - 0xa0];
  if (is_punctuation(c)) return "-";
  if (c == 0x3000) return "-";
  if (c == 0x20ac) return "eur";
  if (c == 0x2122) return "tm";
  if (c == 0x1e9e) return "ss";
  return std::nullopt;
}

}  // namespace

std::string slug_of(std::string_view text) {
  std::string slug;
  auto const add = [&](std::string_view piece) {
    for (auto const c : lower_case(piece)) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        slug += c;
      else if (!slug.empty() && slug.back() != '-')
        slug += '-';
    }
  };
  for (; !text.empty(); text.remove_prefix(first_character(text))) {
    auto const character = text.substr(0, first_character(text));
    if (character.size() == 1) {
      add(character);
      continue;
    }
    auto const ascii = ascii_of(code_point_of(character));
    if (!ascii)
      throw Error(Fault::fatal, fmt::format("'slugify' does not know what '{}' is in ASCII",
                                            printable(character)));
    add(*ascii);
  }
  if (slug.ends_with('-')) slug.pop_back();
  return slug;
}

}  // namespace cairn::tera
