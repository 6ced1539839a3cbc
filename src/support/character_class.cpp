// SPDX-License-Identifier: MIT
#include "support/character_class.hpp"

#include "support/property_names.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <unicase.h>
#include <unictype.h>
#include <utility>

namespace cairn {
namespace {

constexpr char32_t long_s = 0x17f;
constexpr char32_t kelvin = 0x212a;

/// Calls `visit(first, last)` for ranges that are alike in every property. Planes 4 to 13 are not
/// assigned, 15 and 16 private: there only the ranges are visited, not the characters.
template <class Visit>
void each_alike(Universe universe, Visit const& visit) {
  if (universe == Universe::ascii) {
    for (char32_t c = 0; c < 0x80; ++c) visit(c, c);
    visit(long_s, long_s);
    visit(kelvin, kelvin);
    return;
  }
  for (char32_t c = 0; c < 0xd800; ++c) visit(c, c);
  for (char32_t c = 0xe000; c < 0x40000; ++c) visit(c, c);
  for (char32_t plane = 0x40000; plane <= last_code_point; plane += 0x10000) {
    auto from = plane;
    // Tags and variation selectors.
    for (; plane == 0xe0000 && from < plane + 0x1000; ++from) visit(from, from);
    visit(from, plane + 0xfffd);
    visit(plane + 0xfffe, plane + 0xffff);
  }
}

template <class Predicate>
CodePointSet characters(Universe universe, Predicate const& holds) {
  std::vector<CodePointRange> ranges;
  each_alike(universe, [&](char32_t first, char32_t last) {
    if (!holds(first)) return;
    if (!ranges.empty() && ranges.back().last + 1 == first)
      ranges.back().last = last;
    else
      ranges.push_back({first, last});
  });
  return CodePointSet(std::move(ranges));
}

bool is_decimal_digit(char32_t c) {
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd);
}

bool is_word_character(char32_t c) {
  // One look at the category says it of nearly all: Alphabetic has L and Nl, and nothing
  // unassigned.
  constexpr std::uint32_t of_words = UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_Nd |
                                     UC_CATEGORY_MASK_Nl | UC_CATEGORY_MASK_Pc;
  if (uc_is_general_category_withtable(c, of_words)) return true;
  if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn)) return false;
  return uc_is_property_alphabetic(c) || uc_is_property_join_control(c);
}

std::optional<CodePointSet> found(std::string_view name, Universe universe) {
  auto const property = property_named(name);
  return property ? std::optional(characters(universe, property)) : std::nullopt;
}

/// Each character that has others of its kind, with each of them.
using Siblings = std::vector<std::pair<char32_t, char32_t>>;

/// A character that all those have in common that fold to the same.
char32_t kind_of(char32_t c) {
  switch (c) {
    // The dotless and the dotted i fold to nothing else without a language.
    case 0x130:
    case 0x131: return c;
    // Pairs that CaseFolding.txt got in Unicode 15.1.
    case 0x1fd3: return 0x390;
    case 0x1fe3: return 0x3b0;
    case 0xfb05: return 0xfb06;
    default: return uc_tolower(uc_toupper(c));
  }
}

Siblings siblings_in(Universe universe) {
  std::map<char32_t, std::vector<char32_t>> kinds;
  // There is no letter with case behind plane 1.
  each_alike(universe, [&](char32_t c, char32_t) {
    if (c >= 0x20000) return;
    if (auto const kind = kind_of(c); kind != c) kinds[kind].push_back(c);
  });
  Siblings siblings;
  for (auto& [kind, members] : kinds) {
    members.push_back(kind);
    for (auto const a : members)
      for (auto const b : members)
        if (a != b) siblings.emplace_back(a, b);
  }
  std::sort(siblings.begin(), siblings.end());
  return siblings;
}

}  // namespace

CodePointSet const& all_of(Universe universe) {
  static CodePointSet const ascii({{0, 0x7f}, {long_s, long_s}, {kelvin, kelvin}});
  static CodePointSet const unicode({{0, 0xd7ff}, {0xe000, last_code_point}});
  return universe == Universe::ascii ? ascii : unicode;
}

CodePointSet const& word_characters(Universe universe) {
  if (universe == Universe::ascii) {
    static auto const ascii = characters(Universe::ascii, is_word_character);
    return ascii;
  }
  static auto const unicode = characters(Universe::unicode, is_word_character);
  return unicode;
}

CodePointSet const& white_space(Universe universe) {
  static CodePointSet const ascii({{'\t', '\r'}, {' ', ' '}});
  if (universe == Universe::ascii) return ascii;
  static auto const unicode = characters(Universe::unicode, uc_is_property_white_space);
  return unicode;
}

CodePointSet const& decimal_digits(Universe universe) {
  static CodePointSet const ascii({CodePointRange{'0', '9'}});
  if (universe == Universe::ascii) return ascii;
  static auto const unicode = characters(Universe::unicode, is_decimal_digit);
  return unicode;
}

std::optional<CodePointSet> with_property(std::string_view name, Universe universe) {
  if (universe == Universe::ascii) return found(name, universe);
  // To ask all of Unicode takes a millisecond, and expressions come in families.
  static std::mutex access;
  static std::map<std::string, std::optional<CodePointSet>, std::less<>> known;
  std::lock_guard const lock(access);
  auto const place = known.find(name);
  if (place != known.end()) return place->second;
  auto set = found(name, universe);
  if (set) known.emplace(name, set);
  return set;
}

CodePointSet without_case(CodePointSet const& set, Universe universe) {
  static auto const ascii = siblings_in(Universe::ascii);
  auto ranges = set.ranges();
  auto const add_siblings = [&](Siblings const& siblings) {
    for (auto const& [first, last] : set.ranges()) {
      auto each = std::lower_bound(siblings.begin(), siblings.end(), std::pair{first, char32_t{0}});
      for (; each != siblings.end() && each->first <= last; ++each)
        ranges.push_back({each->second, each->second});
    }
  };
  if (universe == Universe::ascii) {
    add_siblings(ascii);
  } else {
    static auto const unicode = siblings_in(Universe::unicode);
    add_siblings(unicode);
  }
  return CodePointSet(std::move(ranges));
}

bool is_alphabetic(char32_t character) {
  return uc_is_property_alphabetic(character);
}

bool is_numeric(char32_t character) {
  return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_N);
}

}  // namespace cairn
