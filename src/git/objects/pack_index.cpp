// SPDX-License-Identifier: MIT
#include "git/objects/pack_index.hpp"

#include "git/objects/big_endian.hpp"

namespace cairn::git {

std::optional<PackIndex> PackIndex::parse(std::string_view bytes, std::size_t id_size) {
  constexpr std::string_view head("\377tOc\0\0\0\2", 8);
  if (!bytes.starts_with(head) || bytes.size() < head.size() + ObjectNames::fanout_size)
    return std::nullopt;
  bytes.remove_prefix(head.size());
  auto const fanout = bytes.substr(0, ObjectNames::fanout_size);
  bytes.remove_prefix(fanout.size());

  // Names, checksums and offsets, one each for every object; then what is there of large offsets.
  auto const count = std::size_t{ObjectNames::count_in(fanout)};
  auto const checksums = 2 * id_size;
  if (bytes.size() < checksums || (bytes.size() - checksums) / (id_size + 8) < count)
    return std::nullopt;
  auto const names = ObjectNames::parse(fanout, bytes.substr(0, count * id_size), id_size);
  if (!names) return std::nullopt;

  PackIndex index;
  index.names_ = *names;
  bytes.remove_prefix(count * (id_size + 4));
  index.offsets_ = bytes.substr(0, count * 4);
  bytes.remove_prefix(count * 4);
  index.large_offsets_ = bytes.substr(0, bytes.size() - checksums);
  index.pack_checksum_ = bytes.substr(bytes.size() - checksums, id_size);
  return index;
}

std::optional<std::uint64_t> offset_in(std::string_view offsets, std::size_t at,
                                       std::string_view large_offsets) {
  constexpr std::uint32_t is_large = 0x80000000;
  auto const offset = big_endian_32(offsets, at);
  if ((offset & is_large) == 0) return offset;
  auto const large_at = std::size_t{offset & ~is_large} * 8;
  if (large_at + 8 > large_offsets.size()) return std::nullopt;
  return big_endian_64(large_offsets, large_at);
}

std::optional<std::uint64_t> PackIndex::offset(std::uint32_t number) const {
  return offset_in(offsets_, std::size_t{number} * 4, large_offsets_);
}

}  // namespace cairn::git
