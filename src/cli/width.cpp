// SPDX-License-Identifier: MIT
#include "cli/width.hpp"

#include "support/encoding.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cairn::cli {
namespace {

struct Span {
  std::uint32_t first;
  std::uint32_t last;
};

// The blocks of The Unicode Standard that matter for names and subjects of commits: general
// category Mn and Cf, and East Asian Width W and F (Unicode Standard Annex 11). Sorted.
// clang-format off
constexpr std::array no_columns{
    Span{0x00ad, 0x00ad}, Span{0x0300, 0x036f}, Span{0x0483, 0x0489}, Span{0x0591, 0x05bd},
    Span{0x0610, 0x061a}, Span{0x064b, 0x065f}, Span{0x093c, 0x093c}, Span{0x0941, 0x0948},
    Span{0x094d, 0x094d}, Span{0x0e31, 0x0e31}, Span{0x0e34, 0x0e3a}, Span{0x0e47, 0x0e4e},
    Span{0x1ab0, 0x1aff}, Span{0x1dc0, 0x1dff}, Span{0x200b, 0x200f}, Span{0x202a, 0x202e},
    Span{0x2060, 0x2064}, Span{0x20d0, 0x20f0}, Span{0x3099, 0x309a}, Span{0xfe00, 0xfe0f},
    Span{0xfe20, 0xfe2f}, Span{0xfeff, 0xfeff}, Span{0x1f3fb, 0x1f3ff}, Span{0xe0001, 0xe01ef},
};
constexpr std::array two_columns{
    Span{0x1100, 0x115f}, Span{0x231a, 0x231b}, Span{0x23e9, 0x23ec}, Span{0x25fd, 0x25fe},
    Span{0x2614, 0x2615}, Span{0x2648, 0x2653}, Span{0x26a1, 0x26a1}, Span{0x2705, 0x2705},
    Span{0x2728, 0x2728}, Span{0x274c, 0x274c}, Span{0x2753, 0x2755}, Span{0x2795, 0x2797},
    Span{0x2b50, 0x2b50}, Span{0x2e80, 0x303e}, Span{0x3041, 0xa4cf}, Span{0xa960, 0xa97c},
    Span{0xac00, 0xd7a3}, Span{0xf900, 0xfaff}, Span{0xfe30, 0xfe6f}, Span{0xff00, 0xff60},
    Span{0xffe0, 0xffe6}, Span{0x16fe0, 0x18aff}, Span{0x1b000, 0x1b2ff}, Span{0x1f300, 0x1f64f},
    Span{0x1f680, 0x1f6ff}, Span{0x1f7e0, 0x1f7eb}, Span{0x1f900, 0x1f9ff}, Span{0x1fa70, 0x1faff},
    Span{0x20000, 0x3fffd},
};
// clang-format on

template <std::size_t size>
bool holds(std::array<Span, size> const& spans, std::uint32_t point) {
  auto const after = std::upper_bound(spans.begin(), spans.end(), point,
                                      [](std::uint32_t p, Span s) { return p < s.first; });
  return after != spans.begin() && point <= std::prev(after)->last;
}

/// The code point of a well-formed UTF-8 character.
std::uint32_t point_of(std::string_view character) {
  auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  constexpr std::array<unsigned char, 5> bits_of_first{0x7f, 0x7f, 0x1f, 0x0f, 0x07};
  std::uint32_t point = byte(0) & bits_of_first.at(character.size());
  for (std::size_t at = 1; at < character.size(); ++at) point = point << 6 | (byte(at) & 0x3fU);
  return point;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    auto const length = std::max<std::size_t>(utf8_length(text), 1);
    auto const point = point_of(text.substr(0, length));
    text.remove_prefix(length);
    if (holds(no_columns, point)) continue;
    width += holds(two_columns, point) ? 2U : 1U;
  }
  return width;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (auto const word : split(text, ' ')) {
    if (word.empty()) continue;
    auto const needed = width_of(word);
    if (used > 0 && used + 1 + needed > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back() += ' ';
    lines.back() += word;
    used += needed + (used > 0 ? 1 : 0);
  }
  return lines;
}

}  // namespace cairn::cli
