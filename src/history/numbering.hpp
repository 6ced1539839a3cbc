// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace cairn {

/// Finds the numbers of things by their hashes. The things themselves are kept elsewhere, in a list
/// by their numbers, so that one of a hundred thousand costs a few bytes and no allocation.
///
///     Numbering known;
///     auto const [number, is_new] =
///         known.add(hash_of(name), names.size(), [&](auto n) { return names[n] == name; });
///     if (is_new) names.push_back(name);
class Numbering {
public:
  using Number = std::uint32_t;

  /// The number that was added with this hash and that `is_it` accepts.
  template <class Is>
  std::optional<Number> find(std::size_t hash, Is const& is_it) const {
    if (slots_.empty()) return std::nullopt;
    auto const& slot = slots_[place_of(tag_of(hash), is_it)];
    if (slot.number == none) return std::nullopt;
    return slot.number;
  }

  /// The same; where there is none, `next` is added and is the answer.
  template <class Is>
  std::pair<Number, bool> add(std::size_t hash, std::size_t next, Is const& is_it) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    auto const tag = tag_of(hash);
    auto& slot = slots_[place_of(tag, is_it)];
    if (slot.number != none) return {slot.number, false};
    slot = {tag, static_cast<Number>(next)};
    ++size_;
    return {slot.number, true};
  }

private:
  static constexpr Number none = UINT32_MAX;

  struct Slot {
    std::uint32_t tag = 0;
    Number number = none;
  };

  /// Numbers in a row, as hashes of themselves, are spread as well.
  static std::uint32_t tag_of(std::size_t hash) {
    return static_cast<std::uint32_t>((std::uint64_t{hash} * 0x9e3779b97f4a7c15U) >> 32U);
  }

  template <class Is>
  std::size_t place_of(std::uint32_t tag, Is const& is_it) const {
    auto const mask = slots_.size() - 1;
    auto place = tag & mask;
    while (slots_[place].number != none &&
           (slots_[place].tag != tag || !is_it(slots_[place].number)))
      place = (place + 1) & mask;
    return place;
  }

  void grow() {
    constexpr std::size_t least = 64;
    std::vector<Slot> const old = std::move(slots_);
    slots_ = std::vector<Slot>(old.empty() ? least : 2 * old.size());
    for (auto const& slot : old)
      if (slot.number != none) slots_[place_of(slot.tag, [](Number) { return false; })] = slot;
  }

  std::vector<Slot> slots_;  ///< a power of two of them, at most half of them used
  std::size_t size_ = 0;
};

}  // namespace cairn
