// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A text of at most `Most` bytes, which stands in the value itself: a repository has a hundred
/// thousand versions. It is read as a std::string_view.
template <std::size_t Most>
class ShortText {
public:
  constexpr ShortText() = default;
  constexpr ShortText(std::string_view text) : size_(static_cast<std::uint8_t>(text.size())) {
    static_assert(Most < 256);
    assert(text.size() <= Most);
    std::copy(text.begin(), text.end(), bytes_.begin());
  }
  constexpr ShortText(char const* text) : ShortText(std::string_view(text)) {}
  ShortText(std::string const& text) : ShortText(std::string_view(text)) {}

  operator std::string_view() const { return {bytes_.data(), size_}; }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void clear() { *this = ShortText(); }

  bool operator==(ShortText const&) const = default;

private:
  std::array<char, Most> bytes_{};  ///< zeros behind the text
  std::uint8_t size_ = 0;
};

/// The numbers of a version. As many as most versions have stand in the value itself.
class Numbers {
public:
  using value_type = std::uint64_t;
  using iterator = value_type*;
  using const_iterator = value_type const*;

  Numbers() = default;
  Numbers(std::initializer_list<value_type> numbers) { assign(numbers.begin(), numbers.end()); }
  Numbers(std::vector<value_type> const& numbers) {
    assign(numbers.data(), numbers.data() + numbers.size());
  }

  operator std::vector<value_type>() const { return {begin(), end()}; }

  std::size_t size() const { return many_.empty() ? few_size_ : many_.size(); }
  bool empty() const { return size() == 0; }

  iterator begin() { return many_.empty() ? few_.data() : many_.data(); }
  iterator end() { return begin() + size(); }
  const_iterator begin() const { return many_.empty() ? few_.data() : many_.data(); }
  const_iterator end() const { return begin() + size(); }

  value_type& operator[](std::size_t at) { return begin()[at]; }
  value_type operator[](std::size_t at) const { return begin()[at]; }
  value_type& front() { return *begin(); }
  value_type front() const { return *begin(); }
  value_type& back() { return end()[-1]; }
  value_type back() const { return end()[-1]; }

  void clear() { *this = Numbers(); }

  void push_back(value_type number) {
    resize(size() + 1);
    back() = number;
  }

  /// New numbers are 0.
  void resize(std::size_t size) {
    if (many_.empty() && size <= few_.size()) {
      if (size > few_size_) std::fill(end(), begin() + size, 0);
      few_size_ = static_cast<std::uint32_t>(size);
      return;
    }
    if (many_.empty()) many_.assign(begin(), end());
    few_size_ = 0;
    many_.resize(size);
  }

  friend bool operator==(Numbers const& a, Numbers const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

private:
  void assign(const_iterator from, const_iterator to) {
    resize(static_cast<std::size_t>(to - from));
    std::copy(from, to, begin());
  }

  std::array<value_type, 3> few_{};
  std::uint32_t few_size_ = 0;    ///< how many of few_ there are; nothing where there are many
  std::vector<value_type> many_;  ///< all of them, where there have been more than few_ holds
};

}  // namespace cairn
