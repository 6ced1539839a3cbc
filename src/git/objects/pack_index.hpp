// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/object_names.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn::git {

/// Where in a pack its objects are: gitformat-pack(5), "pack-*.idx files", version 2. Views into a
/// mapped file, which has to outlive this.
class PackIndex {
public:
  /// None where `bytes` are no index of this version, as long as its counts say.
  static std::optional<PackIndex> parse(std::string_view bytes, std::size_t id_size);

  ObjectNames const& names() const { return names_; }

  /// The offset in the pack of the object with this number; none where the index is broken.
  std::optional<std::uint64_t> offset(std::uint32_t number) const;

  /// The checksum of the pack that this is the index of.
  std::string_view pack_checksum() const { return pack_checksum_; }

private:
  ObjectNames names_;
  std::string_view offsets_;
  std::string_view large_offsets_;
  std::string_view pack_checksum_;
};

/// What the two kinds of indexes have alike: an offset of 31 bits, or the number of one of 64.
std::optional<std::uint64_t> offset_in(std::string_view offsets, std::size_t at,
                                       std::string_view large_offsets);

}  // namespace cairn::git
