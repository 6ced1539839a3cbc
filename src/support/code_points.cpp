// SPDX-License-Identifier: MIT
#include "support/code_points.hpp"

#include "support/encoding.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace cairn {

CodePoint code_point_at(std::string_view text) {
  auto const size = utf8_length(text);
  if (size == 0) return {};
  auto const byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (size == 1) return {byte(0), 1};
  // The first byte of n has n ones and a zero before its part of the number.
  char32_t value = byte(0) & (0x7fU >> size);
  for (std::size_t i = 1; i < size; ++i) value = value << 6 | (byte(i) & 0x3fU);
  return {value, size};
}

void append_utf8(std::string& text, char32_t character) {
  auto const append = [&text](char32_t byte) { text += static_cast<char>(byte); };
  auto const append_rest = [&](unsigned pieces) {
    while (pieces-- > 0) append(0x80 | (character >> (6 * pieces) & 0x3f));
  };
  if (character < 0x80) {
    append(character);
  } else if (character < 0x800) {
    append(0xc0 | character >> 6);
    append_rest(1);
  } else if (character < 0x10000) {
    append(0xe0 | character >> 12);
    append_rest(2);
  } else {
    append(0xf0 | character >> 18);
    append_rest(3);
  }
}

bool is_ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::uint64_t seen = 0;
  for (; text.size() >= sizeof seen; text.remove_prefix(sizeof seen)) {
    std::memcpy(&seen, text.data(), sizeof seen);
    if (seen & high_bits) return false;
  }
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

CodePointSet::CodePointSet(std::vector<CodePointRange> ranges) : ranges_(std::move(ranges)) {
  if (ranges_.empty()) return;
  std::sort(ranges_.begin(), ranges_.end(),
            [](auto const& a, auto const& b) { return a.first < b.first; });
  auto end = ranges_.begin();
  for (auto range = end + 1; range != ranges_.end(); ++range)
    if (range->first <= end->last + 1)
      end->last = std::max(end->last, range->last);
    else
      *++end = *range;
  ranges_.erase(end + 1, ranges_.end());
}

bool CodePointSet::contains(char32_t character) const noexcept {
  auto const range = std::partition_point(ranges_.begin(), ranges_.end(),
                                          [&](auto const& each) { return each.last < character; });
  return range != ranges_.end() && range->first <= character;
}

CodePointSet united(CodePointSet const& a, CodePointSet const& b) {
  auto ranges = a.ranges();
  ranges.insert(ranges.end(), b.ranges().begin(), b.ranges().end());
  return CodePointSet(std::move(ranges));
}

CodePointSet intersected(CodePointSet const& a, CodePointSet const& b) {
  std::vector<CodePointRange> common;
  auto left = a.ranges().begin();
  auto right = b.ranges().begin();
  while (left != a.ranges().end() && right != b.ranges().end()) {
    auto const first = std::max(left->first, right->first);
    auto const last = std::min(left->last, right->last);
    if (first <= last) common.push_back({first, last});
    if (left->last < right->last)
      ++left;
    else
      ++right;
  }
  return CodePointSet(std::move(common));
}

CodePointSet without(CodePointSet const& a, CodePointSet const& b) {
  std::vector<CodePointRange> gaps;
  char32_t next = 0;
  for (auto const& [first, last] : b.ranges()) {
    if (first > next) gaps.push_back({next, first - 1});
    next = last + 1;
  }
  if (next <= last_code_point) gaps.push_back({next, last_code_point});
  return intersected(a, CodePointSet(std::move(gaps)));
}

}  // namespace cairn
