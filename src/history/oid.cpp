// SPDX-License-Identifier: MIT
#include "history/oid.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace cairn {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

constexpr std::uint8_t no_digit = 0xff;

constexpr auto values = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(no_digit);
  for (std::uint8_t value = 0; value < 16; ++value) {
    auto const digit = static_cast<unsigned char>(digits[value]);
    table[digit] = value;
    if (value >= 10) table[digit - 'a' + 'A'] = value;
  }
  return table;
}();

std::uint8_t value_of(char digit) {
  return values[static_cast<unsigned char>(digit)];
}

bool is_width(std::size_t size) {
  return size == Oid::sha1_size || size == Oid::sha256_size;
}

}  // namespace

Oid Oid::of(std::span<std::uint8_t const> bytes) {
  Oid oid;
  if (!is_width(bytes.size())) return oid;
  std::copy(bytes.begin(), bytes.end(), oid.bytes_.begin());
  oid.size_ = static_cast<std::uint8_t>(bytes.size());
  return oid;
}

std::optional<Oid> Oid::parse(std::string_view hex) {
  if (!is_width(hex.size() / 2) || hex.size() % 2 != 0) return std::nullopt;
  Oid oid;
  oid.size_ = static_cast<std::uint8_t>(hex.size() / 2);
  // Asked once at the end: what is no digit has bits that no digit has.
  std::uint8_t seen = 0;
  auto const size = hex.size() / 2;
  for (std::size_t i = 0; i < size; ++i) {
    auto const high = value_of(hex[2 * i]);
    auto const low = value_of(hex[2 * i + 1]);
    seen |= high | low;
    oid.bytes_[i] = static_cast<std::uint8_t>(high << 4U | low);
  }
  if (seen > 0xf) return std::nullopt;
  return oid;
}

std::string Oid::hex() const {
  return abbreviated(std::size_t{size_} * 2);
}

std::string Oid::abbreviated(std::size_t count) const {
  std::string text(std::min(count, std::size_t{size_} * 2), '\0');
  for (std::size_t at = 0; at < text.size(); ++at)
    text[at] = digits[at % 2 == 0 ? bytes_[at / 2] >> 4U : bytes_[at / 2] & 0xfU];
  return text;
}

std::size_t OidHash::operator()(Oid const& oid) const noexcept {
  std::size_t hash = 0;
  std::memcpy(&hash, oid.bytes().data(), sizeof hash);
  return hash;
}

Oid OidColumn::operator[](std::size_t index) const {
  return Oid::of(bytes(index));
}

void OidColumn::push_back(std::span<std::uint8_t const> oid) {
  if (bytes_.empty()) width_ = oid.size();
  assert(oid.size() == width_);
  bytes_.insert(bytes_.end(), oid.begin(), oid.end());
}

}  // namespace cairn
