// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cairn::git {

/// The number of 32 bits in network order at `at`; `bytes` has 4 there.
inline std::uint32_t big_endian_32(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t digit = 0; digit < 4; ++digit)
    number = number << 8U | static_cast<unsigned char>(bytes[at + digit]);
  return number;
}

/// The number of 64 bits in network order at `at`; `bytes` has 8 there.
inline std::uint64_t big_endian_64(std::string_view bytes, std::size_t at) {
  return std::uint64_t{big_endian_32(bytes, at)} << 32U | big_endian_32(bytes, at + 4);
}

}  // namespace cairn::git
