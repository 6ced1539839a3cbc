// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// The name of a git object, SHA-1 (20 bytes) or SHA-256 (32 bytes). A value: it knows nothing of
/// any repository. The default is no object's name, git's own all-zero id.
class Oid {
public:
  static constexpr std::size_t sha1_size = 20;
  static constexpr std::size_t sha256_size = 32;

  constexpr Oid() = default;

  /// The id whose bytes these are. `bytes` has 20 or 32; anything else gives the default.
  static Oid of(std::span<std::uint8_t const> bytes);

  /// The id that `hex` spells in full, 40 or 64 digits of either case; none if it does not.
  static std::optional<Oid> parse(std::string_view hex);

  std::span<std::uint8_t const> bytes() const { return {bytes_.data(), size_}; }
  std::string hex() const;

  /// The first `digits` hexadecimal digits.
  std::string abbreviated(std::size_t digits = 7) const;

  bool is_null() const { return *this == Oid(); }

  auto operator<=>(Oid const&) const = default;

private:
  std::array<std::uint8_t, sha256_size> bytes_{};
  std::uint8_t size_ = sha1_size;
};

/// An object's name is a good hash already.
struct OidHash {
  std::size_t operator()(Oid const& oid) const noexcept;
};

/// Many ids of one width, without what 20 bytes would waste in the room of 32.
class OidColumn {
public:
  std::size_t size() const { return bytes_.size() / width_; }
  bool empty() const { return bytes_.empty(); }

  /// `index` is below size().
  Oid operator[](std::size_t index) const;

  /// The bytes of the same.
  std::span<std::uint8_t const> bytes(std::size_t index) const {
    return std::span(bytes_).subspan(index * width_, width_);
  }

  /// Every id has the width of the first one.
  void push_back(Oid const& oid) { push_back(oid.bytes()); }
  void push_back(std::span<std::uint8_t const> oid);

  void reserve(std::size_t count) { bytes_.reserve(count * width_); }

private:
  std::size_t width_ = Oid::sha1_size;
  std::vector<std::uint8_t> bytes_;
};

}  // namespace cairn
