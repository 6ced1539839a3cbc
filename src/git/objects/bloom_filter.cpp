// SPDX-License-Identifier: MIT
#include "git/objects/bloom_filter.hpp"

#include <algorithm>
#include <bit>

namespace cairn::git {
namespace {

std::uint32_t byte_at(std::string_view text, std::size_t at, unsigned version) {
  auto const byte = static_cast<unsigned char>(text[at]);
  return version == 1 ? static_cast<std::uint32_t>(static_cast<signed char>(byte))
                      : std::uint32_t{byte};
}

std::uint32_t scrambled(std::uint32_t block) {
  return std::rotl(block * 0xcc9e2d51U, 15) * 0x1b873593U;
}

/// MurmurHash3 for 32 bits.
std::uint32_t murmur_hash(std::uint32_t seed, std::string_view text, unsigned version) {
  auto hash = seed;
  auto const whole = text.size() / 4 * 4;
  for (std::size_t at = 0; at < whole; at += 4) {
    std::uint32_t block = 0;
    for (std::size_t digit = 0; digit < 4; ++digit)
      block |= byte_at(text, at + digit, version) << (8 * digit);
    hash = std::rotl(hash ^ scrambled(block), 13) * 5 + 0xe6546b64U;
  }
  std::uint32_t rest = 0;
  for (auto at = text.size(); at-- > whole;)
    rest ^= byte_at(text, at, version) << (8 * (at - whole));
  hash ^= scrambled(rest) ^ static_cast<std::uint32_t>(text.size());
  hash = (hash ^ hash >> 16U) * 0x85ebca6bU;
  hash = (hash ^ hash >> 13U) * 0xc2b2ae35U;
  return hash ^ hash >> 16U;
}

}  // namespace

BloomKey::BloomKey(std::string_view path) {
  for (unsigned const version : {1U, 2U}) {
    auto const first = murmur_hash(0x293ae76f, path, version);
    auto const second = murmur_hash(0x7e646e2c, path, version);
    for (std::uint32_t number = 0; number < hashes; ++number)
      places_[version - 1][number] = first + number * second;
  }
}

bool BloomFilter::may_contain(BloomKey const& key) const {
  auto const bits = bits_.size() * 8;
  if (bits == 0) return true;
  auto const& places = key.places(version_);
  return std::all_of(places.begin(), places.end(), [&](std::uint32_t place) {
    auto const bit = place % bits;
    return (static_cast<unsigned char>(bits_[bit / 8]) >> (bit % 8) & 1) != 0;
  });
}

}  // namespace cairn::git
