// SPDX-License-Identifier: MIT
#include "support/unicode.hpp"

#include "support/code_points.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>

namespace cairn {
namespace {

constexpr bool is_one_byte(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

std::uint8_t const* bytes_of(std::string_view text) {
  return reinterpret_cast<std::uint8_t const*>(text.data());
}

using Mapping = decltype(&u8_toupper);

/// Only a lack of memory keeps the library from an answer.
std::string mapped(std::string_view text, Mapping mapping) {
  struct Freed {
    void operator()(std::uint8_t* bytes) const { std::free(bytes); }
  };
  if (text.empty()) return {};
  std::size_t size = 0;
  std::unique_ptr<std::uint8_t, Freed> const result(
      mapping(bytes_of(text), text.size(), nullptr, nullptr, nullptr, &size));
  if (!result) return std::string(text);
  return {reinterpret_cast<char const*>(result.get()), size};
}

template <class Change>
std::string each_changed(std::string_view text, Change change) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), change);
  return result;
}

constexpr bool is_white_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The bytes of the white space that `text` begins with; 0 where it begins with something else.
std::size_t white_space_at_start(std::string_view text) {
  if (is_one_byte(text.front())) return is_white_space(text.front()) ? 1 : 0;
  ucs4_t character = 0;
  auto const length = u8_mbtoucr(&character, bytes_of(text), text.size());
  return length > 0 && uc_is_property_white_space(character) ? static_cast<std::size_t>(length) : 0;
}

std::size_t white_space_at_end(std::string_view text) {
  if (is_one_byte(text.back())) return is_white_space(text.back()) ? 1 : 0;
  ucs4_t character = 0;
  auto const* const end = bytes_of(text) + text.size();
  auto const* const start = u8_prev(&character, end, bytes_of(text));
  return start && uc_is_property_white_space(character) ? static_cast<std::size_t>(end - start) : 0;
}

/// Whether `next`, called for one character after the other, comes to a cased one over nothing but
/// characters that case ignores; UAX #44 has the properties.
template <class Next>
bool cased_behind_ignorable(Next const& next) {
  ucs4_t character = 0;
  while (next(character))
    if (!uc_is_property_case_ignorable(character)) return uc_is_property_cased(character);
  return false;
}

/// Whether a sigma between `before` and `behind` is the last letter of a word: Final_Sigma of The
/// Unicode Standard, table 3-17. The library has another opinion where a character is both cased
/// and ignorable.
bool is_final(std::string_view before, std::string_view behind) {
  auto const backward = [&before](ucs4_t& character) {
    auto const* const end = bytes_of(before) + before.size();
    auto const* const start = u8_prev(&character, end, bytes_of(before));
    if (start) before.remove_suffix(static_cast<std::size_t>(end - start));
    return start != nullptr;
  };
  auto const forward = [&behind](ucs4_t& character) {
    auto const [value, size] = code_point_at(behind);
    character = value;
    behind.remove_prefix(size);
    return size > 0;
  };
  return cased_behind_ignorable(backward) && !cased_behind_ignorable(forward);
}

/// Unicode 15.1 added to the rules of clusters that consonants of these scripts, joined by a
/// virama, are one: GB9c. The library is older.
class Conjunct {
public:
  /// Whether there is no boundary before `character`, the next of the text.
  bool holds(ucs4_t character) {
    auto const joins = is_consonant(character) && state_ == State::linked;
    if (is_consonant(character))
      state_ = State::consonant;
    else if (is_linker(character) && state_ != State::none)
      state_ = State::linked;
    else if (!is_extending(character))
      state_ = State::none;
    return joins;
  }

private:
  enum class State { none, consonant, linked };

  static bool is_linker(ucs4_t c) {
    return c == 0x94d || c == 0x9cd || c == 0xacd || c == 0xb4d || c == 0xc4d || c == 0xd4d;
  }

  static bool is_extending(ucs4_t c) {
    auto const property = uc_graphemeclusterbreak_property(c);
    constexpr ucs4_t non_joiner = 0x200c;
    return property == GBP_ZWJ || (property == GBP_EXTEND && c != non_joiner);
  }

  static bool is_consonant(ucs4_t c) {
    static CodePointSet const consonants({
        {0x915, 0x939}, {0x958, 0x95f}, {0x978, 0x97f}, {0x995, 0x9a8}, {0x9aa, 0x9b0},
        {0x9b2, 0x9b2}, {0x9b6, 0x9b9}, {0x9dc, 0x9dd}, {0x9df, 0x9df}, {0x9f0, 0x9f1},
        {0xa95, 0xaa8}, {0xaaa, 0xab0}, {0xab2, 0xab3}, {0xab5, 0xab9}, {0xaf9, 0xaf9},
        {0xb15, 0xb28}, {0xb2a, 0xb30}, {0xb32, 0xb33}, {0xb35, 0xb39}, {0xb5c, 0xb5d},
        {0xb5f, 0xb5f}, {0xb71, 0xb71}, {0xc15, 0xc28}, {0xc2a, 0xc39}, {0xc58, 0xc5a},
        {0xd15, 0xd3a},
    });
    return c >= 0x915 && c <= 0xd3a && consonants.contains(c);
  }

  State state_ = State::none;
};

}  // namespace

std::string upper_cased(std::string_view text) {
  if (!is_ascii(text)) return mapped(text, u8_toupper);
  return each_changed(
      text, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
}

std::string lower_cased(std::string_view text) {
  if (is_ascii(text))
    return each_changed(
        text, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::string_view sigma = "Σ";
  std::string result;
  for (std::size_t at = 0;;) {
    auto const next = std::min(text.find(sigma, at), text.size());
    result += mapped(text.substr(at, next - at), u8_tolower);
    if (next == text.size()) return result;
    at = next + sigma.size();
    result += is_final(text.substr(0, next), text.substr(at)) ? "ς" : "σ";
  }
}

std::string_view without_white_space_before(std::string_view text) {
  while (!text.empty()) {
    auto const length = white_space_at_start(text);
    if (length == 0) break;
    text.remove_prefix(length);
  }
  return text;
}

std::string_view without_white_space_behind(std::string_view text) {
  while (!text.empty()) {
    auto const length = white_space_at_end(text);
    if (length == 0) break;
    text.remove_suffix(length);
  }
  return text;
}

std::string_view without_white_space(std::string_view text) {
  return without_white_space_behind(without_white_space_before(text));
}

std::vector<std::size_t> grapheme_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  if (text.empty()) return ends;
  if (is_ascii(text)) {
    for (std::size_t i = 1; i <= text.size(); ++i)
      if (i == text.size() || text[i - 1] != '\r' || text[i] != '\n') ends.push_back(i);
    return ends;
  }
  std::string breaks(text.size(), 0);  // [i]: whether there is a boundary before byte i
  u8_grapheme_breaks(bytes_of(text), text.size(), breaks.data());
  Conjunct conjunct;
  for (std::size_t at = 0; at < text.size();) {
    auto const [character, size] = code_point_at(text.substr(at));
    if (conjunct.holds(character)) breaks[at] = 0;
    if (at > 0 && breaks[at]) ends.push_back(at);
    at += std::max<std::size_t>(size, 1);
  }
  ends.push_back(text.size());
  return ends;
}

}  // namespace cairn
