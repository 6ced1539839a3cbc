// SPDX-License-Identifier: MIT
#include "git/objects/pack.hpp"

#include "git/objects/big_endian.hpp"

namespace cairn::git {
namespace {

constexpr std::size_t header_size = 12;

bool belongs_to(std::string_view pack, PackIndex const& index) {
  auto const checksum = index.pack_checksum();
  if (pack.size() < header_size + checksum.size() || !pack.starts_with("PACK")) return false;
  auto const version = big_endian_32(pack, 4);
  return (version == 2 || version == 3) && big_endian_32(pack, 8) == index.names().size() &&
         pack.ends_with(checksum);
}

/// How far before a delta its base begins, gitformat-pack(5) "offset encoding".
std::optional<std::uint64_t> take_distance(std::string_view& bytes) {
  std::uint64_t distance = 0;
  for (std::size_t group = 0; group < 8 && group < bytes.size(); ++group) {
    auto const byte = static_cast<unsigned char>(bytes[group]);
    distance = (group == 0 ? 0 : (distance + 1) << 7U) | (byte & 0x7fU);
    if ((byte & 0x80U) != 0) continue;
    bytes.remove_prefix(group + 1);
    return distance;
  }
  return std::nullopt;
}

/// The kind and the size that an entry begins with.
struct Head {
  unsigned type = 0;
  std::uint64_t size = 0;
};

std::optional<Head> take_head(std::string_view& bytes) {
  Head head;
  for (std::size_t group = 0; group < 9 && group < bytes.size(); ++group) {
    auto const byte = static_cast<unsigned char>(bytes[group]);
    if (group == 0) head.type = byte >> 4U & 7U;
    auto const bits = std::uint64_t{group == 0 ? byte & 0xfU : byte & 0x7fU};
    head.size |= bits << (group == 0 ? 0 : 7 * group - 3);
    if ((byte & 0x80U) != 0) continue;
    bytes.remove_prefix(group + 1);
    return head;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Pack> Pack::open(std::filesystem::path const& index, std::size_t id_size) {
  auto index_file = FileBytes::open(index);
  auto file = FileBytes::open(std::filesystem::path(index).replace_extension(".pack"));
  if (!index_file || !file) return std::nullopt;
  auto const parsed = PackIndex::parse(index_file->bytes(), id_size);
  if (!parsed || !belongs_to(file->bytes(), *parsed)) return std::nullopt;
  return Pack(std::move(*index_file), std::move(*file), *parsed);
}

std::optional<std::uint64_t> Pack::find(Oid const& id) const {
  auto const number = index_.names().find(id);
  return number ? index_.offset(*number) : std::nullopt;
}

std::optional<PackEntry> Pack::entry(std::uint64_t offset) const {
  auto const id_size = index_.pack_checksum().size();
  auto const end = file_.bytes().size() - id_size;
  if (offset < header_size || offset >= end) return std::nullopt;
  auto bytes = file_.bytes().substr(offset, end - offset);
  auto const head = take_head(bytes);
  if (!head) return std::nullopt;

  PackEntry entry;
  entry.size = head->size;
  switch (head->type) {
    case 1: entry.nature = ObjectKind::commit; break;
    case 2: entry.nature = ObjectKind::tree; break;
    case 3: entry.nature = ObjectKind::blob; break;
    case 4: entry.nature = ObjectKind::tag; break;
    case 6: {
      auto const distance = take_distance(bytes);
      if (!distance || *distance == 0 || *distance > offset) return std::nullopt;
      entry.nature = PackEntry::OnOffset{offset - *distance};
      break;
    }
    case 7: {
      if (bytes.size() < id_size) return std::nullopt;
      entry.nature = PackEntry::OnObject{
          Oid::of({reinterpret_cast<std::uint8_t const*>(bytes.data()), id_size})};
      bytes.remove_prefix(id_size);
      break;
    }
    default: return std::nullopt;
  }
  // A byte of a deflate stream makes at most 1032.
  constexpr std::uint64_t most_of_a_byte = 1032;
  if (entry.size / most_of_a_byte > bytes.size()) return std::nullopt;
  entry.compressed = bytes;
  return entry;
}

}  // namespace cairn::git
