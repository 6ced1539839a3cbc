// SPDX-License-Identifier: MIT
#pragma once

#include <cassert>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

/// Numbers that look random and are the same for the same seed on every machine and library.
/// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  /// 0 to `bound` - 1; `bound` is not 0.
  std::size_t below(std::size_t bound) {
    assert(bound > 0);
    return static_cast<std::size_t>(next() % bound);
  }

  /// `least` to `most`, both included.
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }

  /// True in about `percent` of a hundred calls.
  bool chance(std::size_t percent) { return below(100) < percent; }

  /// One of the strings.
  std::string one_of(std::initializer_list<std::string_view> strings) {
    return std::string(strings.begin()[below(strings.size())]);
  }

  template <class T>
  T const& one_of(std::vector<T> const& values) {
    return values[below(values.size())];
  }

  /// Another source of numbers, which does not depend on how many are drawn from this one.
  Random split() { return Random(next()); }

private:
  std::uint64_t state_;
};

}  // namespace cairn::test
