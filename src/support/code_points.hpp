// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn {

constexpr char32_t last_code_point = 0x10ffff;

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  ///< of its UTF-8, in bytes; 0: there is none

  bool operator==(CodePoint const&) const = default;
};

/// The character that the UTF-8 `text` begins with; of size 0 where there is none.
CodePoint code_point_at(std::string_view text);

/// Appends the UTF-8 of `character`, which is one of Unicode's.
void append_utf8(std::string& text, char32_t character);

bool is_ascii(std::string_view text);

struct CodePointRange {
  char32_t first = 0;
  char32_t last = 0;  ///< is one of them

  bool operator==(CodePointRange const&) const = default;
};

/// A set of code points, as the ranges that it consists of.
class CodePointSet {
public:
  CodePointSet() = default;

  /// The ranges may come in any order and overlap.
  explicit CodePointSet(std::vector<CodePointRange> ranges);

  /// Ascending, with a gap between each and the next.
  std::vector<CodePointRange> const& ranges() const& noexcept { return ranges_; }
  std::vector<CodePointRange> ranges() && noexcept { return std::move(ranges_); }

  bool empty() const noexcept { return ranges_.empty(); }
  bool contains(char32_t character) const noexcept;

  bool operator==(CodePointSet const&) const = default;

private:
  std::vector<CodePointRange> ranges_;
};

CodePointSet united(CodePointSet const& a, CodePointSet const& b);
CodePointSet intersected(CodePointSet const& a, CodePointSet const& b);

/// What is in `a` and not in `b`.
CodePointSet without(CodePointSet const& a, CodePointSet const& b);

}  // namespace cairn
