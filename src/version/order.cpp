// SPDX-License-Identifier: MIT
#include "version/order.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

namespace cairn {
namespace {

using Order = std::weak_ordering;
using Identifiers = std::vector<std::string>;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::string_view without_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

/// Two runs of digits by value, however long.
Order compare_digits(std::string_view a, std::string_view b) {
  a = without_zeros(a);
  b = without_zeros(b);
  if (a.size() != b.size()) return a.size() <=> b.size();
  return a <=> b;
}

/// Two lists, item by item; of equal beginnings the shorter one comes first.
template <class Item>
Order compare_lists(std::vector<Item> const& a, std::vector<Item> const& b,
                    auto const& compare_items) {
  for (std::size_t n = 0; n < std::min(a.size(), b.size()); ++n)
    if (auto const order = compare_items(a[n], b[n]); order != 0) return order;
  return a.size() <=> b.size();
}

/// SemVer clause 11.4: numbers by value and before words, words by their bytes.
Order compare_identifiers(std::string_view a, std::string_view b) {
  bool const a_number = is_number(a);
  bool const b_number = is_number(b);
  if (a_number && b_number) return compare_digits(a, b);
  if (a_number != b_number) return b_number <=> a_number;
  return a <=> b;
}

/// Swift's Int(_:) decides what is a number: a sign is allowed, more than 63 bits are not.
std::optional<std::int64_t> swift_number(std::string_view text) {
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Order compare_swift_identifiers(std::string_view a, std::string_view b) {
  auto const a_number = swift_number(a);
  auto const b_number = swift_number(b);
  if (a_number && b_number) return *a_number <=> *b_number;
  if (a_number.has_value() != b_number.has_value())
    return b_number.has_value() <=> a_number.has_value();
  return a <=> b;
}

/// Cargo's order of build metadata, as its semver crate documents it: 0 < 00 < 1 < 01 < 2 < 10 < a.
Order compare_cargo_build(std::string_view a, std::string_view b) {
  bool const a_number = is_number(a);
  bool const b_number = is_number(b);
  if (a_number && b_number) {
    auto const order = compare_digits(a, b);
    return order != 0 ? order : Order(a.size() <=> b.size());
  }
  if (a_number != b_number) return b_number <=> a_number;
  return a <=> b;
}

/// PEP 440, "Local version identifiers": numbers by value and after words.
Order compare_local(std::string_view a, std::string_view b) {
  bool const a_number = is_number(a);
  bool const b_number = is_number(b);
  if (a_number && b_number) return compare_digits(a, b);
  if (a_number != b_number) return a_number <=> b_number;
  return a <=> b;
}

/// Epoch and numbers; a number that is missing is 0.
Order compare_release(Version const& a, Version const& b) {
  if (a.epoch != b.epoch) return a.epoch <=> b.epoch;
  for (std::size_t n = 0; n < std::max(a.release.size(), b.release.size()); ++n) {
    auto const x = n < a.release.size() ? a.release[n] : 0;
    auto const y = n < b.release.size() ? b.release[n] : 0;
    if (x != y) return x <=> y;
  }
  return Order::equivalent;
}

/// "1.0.0-rc.2" and "1.0.0-rc.10": whether a number decides that is an identifier of its own.
bool differ_in_number(Version const& a, Version const& b) {
  auto const only_a_stage = [](Version const& version) {
    // SwiftPM takes a greater number for a word.
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    return version.stage && version.stage->number <= most && !version.dev &&
           version.identifiers.empty();
  };
  auto const& mark = a.spelling.stage;
  return only_a_stage(a) && only_a_stage(b) && a.stage->phase == b.stage->phase &&
         a.stage->number != b.stage->number && mark == b.spelling.stage && mark.joint == "." &&
         mark.numbered;
}

/// SemVer clause 11. Post releases, which it does not know, come behind their release.
Order compare_semver(Version const& a, Version const& b, auto const& compare_items) {
  if (auto const order = compare_release(a, b); order != 0) return order;
  bool const a_early = is_pre_release(a);
  bool const b_early = is_pre_release(b);
  if (a_early != b_early) return b_early <=> a_early;
  if (!a_early) return a.post <=> b.post;
  if (differ_in_number(a, b)) return a.stage->number <=> b.stage->number;
  auto const x = pre_release_identifiers(a);
  auto const y = pre_release_identifiers(b);
  if (auto const order = compare_lists(x, y, compare_items); order != 0) return order;
  return a.post <=> b.post;
}

/// Where PEP 440 puts the pre-release part: a mere dev release first, the final release last.
int place_of_pre_release(Version const& version) {
  if (version.stage) return 2 + static_cast<int>(version.stage->phase);
  if (!version.identifiers.empty()) return 1;
  if (version.dev && !version.post) return 0;
  return 5;
}

Order compare_pep440(Version const& a, Version const& b) {
  if (auto const order = compare_release(a, b); order != 0) return order;
  auto const place = place_of_pre_release(a);
  if (auto const other = place_of_pre_release(b); place != other) return place <=> other;
  if (a.stage && a.stage->number != b.stage->number) return a.stage->number <=> b.stage->number;
  if (auto const order = compare_lists(a.identifiers, b.identifiers, compare_identifiers);
      order != 0)
    return order;
  if (a.post != b.post) return a.post <=> b.post;
  if (a.dev.has_value() != b.dev.has_value()) return b.dev.has_value() <=> a.dev.has_value();
  return a.dev <=> b.dev;
}

}  // namespace

std::uint64_t leading_numbers(Numbers const& release) {
  constexpr unsigned bits = 21;
  constexpr std::uint64_t most = (std::uint64_t{1} << bits) - 1;
  std::uint64_t value = 0;
  // What does not fit is the greatest there is, and so is everything behind it.
  bool full = false;
  for (std::size_t n = 0; n < 3; ++n) {
    auto const number = n < release.size() ? release[n] : 0;
    full = full || number > most;
    value = value << bits | (full ? most : number);
  }
  return value;
}

std::uint64_t leading_numbers(Version const& version) {
  constexpr auto greatest = std::numeric_limits<std::uint64_t>::max();
  return leading_numbers(version.epoch == 0 ? version.release : Numbers{greatest});
}

Order compare(Version const& a, Version const& b, Scheme scheme) {
  switch (scheme) {
    case Scheme::semver: break;
    case Scheme::pep440: {
      auto const order = compare_pep440(a, b);
      return order != 0 ? order : compare_lists(a.build, b.build, compare_local);
    }
    case Scheme::calver: return compare_pep440(a, b);
  }
  return compare_semver(a, b, compare_identifiers);
}

Order compare(Version const& a, Version const& b, Ecosystem ecosystem) {
  switch (ecosystem) {
    case Ecosystem::pep440:
    case Ecosystem::pypi: return compare(a, b, Scheme::pep440);
    case Ecosystem::cargo: {
      auto const order = compare_semver(a, b, compare_identifiers);
      return order != 0 ? order : compare_lists(a.build, b.build, compare_cargo_build);
    }
    case Ecosystem::swiftpm: return compare_semver(a, b, compare_swift_identifiers);
    case Ecosystem::semver:
    case Ecosystem::npm: break;
  }
  return compare(a, b, Scheme::semver);
}

}  // namespace cairn
