// SPDX-License-Identifier: MIT
#pragma once

#include "fixture/repository.hpp"
#include "history/oid.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Files of git's formats put together by hand, right ones and wrong ones.
namespace cairn::test {

inline std::string big_endian(std::uint64_t number, unsigned bytes) {
  std::string result;
  while (bytes-- > 0) result += static_cast<char>(number >> (8 * bytes));
  return result;
}

/// The id of 20 bytes whose first is `first` and whose last is `last`.
inline Oid made_id(unsigned first, unsigned last = 0) {
  std::array<std::uint8_t, Oid::sha1_size> bytes{};
  bytes.front() = static_cast<std::uint8_t>(first);
  bytes.back() = static_cast<std::uint8_t>(last);
  return Oid::of(bytes);
}

inline std::string bytes_of(Oid const& id) {
  return {id.bytes().begin(), id.bytes().end()};
}

inline std::string little_endian(std::uint64_t number, unsigned bytes) {
  auto text = big_endian(number, bytes);
  std::reverse(text.begin(), text.end());
  return text;
}

/// RFC 1950 with stored blocks of RFC 1951.
inline std::string zlib_of(std::string_view text) {
  std::uint32_t low = 1;
  std::uint32_t high = 0;
  for (auto const letter : text) {
    low = (low + static_cast<unsigned char>(letter)) % 65521;
    high = (high + low) % 65521;
  }
  std::string result("\x78\x01");
  do {
    auto const block = text.substr(0, 0xffff);
    text.remove_prefix(block.size());
    result += text.empty() ? '\1' : '\0';
    result += little_endian(block.size(), 2) + little_endian(~block.size() & 0xffff, 2);
    result += block;
  } while (!text.empty());
  return result + big_endian(high << 16U | low, 4);
}

/// gitformat-pack(5), "size encoding".
inline std::string made_size(std::uint64_t size) {
  std::string result;
  for (; size > 0x7f; size >>= 7U) result += static_cast<char>(0x80U | (size & 0x7fU));
  return result + static_cast<char>(size);
}

/// A command of a delta that copies `length` bytes, at most 0xffffff.
inline std::string copying(std::uint32_t offset, std::uint32_t length) {
  return '\xff' + little_endian(offset, 4) + little_endian(length, 3);
}

inline std::string made_delta(std::uint64_t base_size, std::uint64_t size,
                              std::string_view commands) {
  return made_size(base_size) + made_size(size) + std::string(commands);
}

enum class Type : unsigned {
  commit = 1,
  tree = 2,
  blob = 3,
  tag = 4,
  on_offset = 6,
  on_object = 7
};

/// What an entry of a pack begins with.
inline std::string made_head(Type type, std::uint64_t size) {
  auto const first = static_cast<unsigned>(type) << 4U | static_cast<unsigned>(size & 0xfU);
  size >>= 4U;
  if (size == 0) return {static_cast<char>(first)};
  return static_cast<char>(first | 0x80U) + made_size(size);
}

inline std::string made_distance(std::uint64_t distance) {
  std::string result(1, static_cast<char>(distance & 0x7fU));
  while ((distance >>= 7U) != 0)
    result.insert(result.begin(), static_cast<char>(0x80U | (--distance & 0x7fU)));
  return result;
}

inline void write_bytes(std::filesystem::path const& file, std::string_view bytes) {
  std::filesystem::create_directories(file.parent_path());
  // Anew, for git makes its files read-only.
  std::filesystem::remove(file);
  std::ofstream(file, std::ios::binary) << bytes;
}

/// 256 counts of `ids`, which are in their order.
inline std::string made_fanout(std::vector<Oid> const& ids) {
  std::string result;
  for (unsigned byte = 0; byte < 256; ++byte)
    result += big_endian(
        static_cast<std::uint64_t>(std::count_if(
            ids.begin(), ids.end(), [&](auto const& id) { return id.bytes()[0] <= byte; })),
        4);
  return result;
}

/// A pack and its index, of which our reader does not compute the checksums.
class MadePack {
public:
  /// Adds an entry of any bytes; the offset it is at.
  std::uint64_t add_raw(Oid const& id, std::string_view bytes) {
    auto const offset = pack_.size();
    entries_.emplace_back(id, offset);
    pack_ += bytes;
    return offset;
  }

  std::uint64_t add(Oid const& id, Type type, std::string_view text) {
    return add_raw(id, made_head(type, text.size()) + zlib_of(text));
  }

  std::uint64_t add_on_offset(Oid const& id, std::uint64_t base, std::string_view delta) {
    return add_raw(id, made_head(Type::on_offset, delta.size()) +
                           made_distance(next_offset() - base) + zlib_of(delta));
  }

  std::uint64_t add_on_object(Oid const& id, Oid const& base, std::string_view delta) {
    return add_raw(id, made_head(Type::on_object, delta.size()) + bytes_of(base) + zlib_of(delta));
  }

  /// Where the index says that `id` is, whatever is there.
  void say(Oid const& id, std::uint64_t offset) { entries_.emplace_back(id, offset); }

  std::uint64_t next_offset() const { return pack_.size(); }

  std::string pack() const {
    return "PACK" + big_endian(2, 4) + big_endian(entries_.size(), 4) + pack_.substr(12) +
           checksum();
  }

  /// Offsets beyond 31 bits, and all of them if `large`, are in the second table.
  std::string index(bool large = false) const {
    auto entries = entries_;
    std::sort(entries.begin(), entries.end());
    std::vector<Oid> ids;
    std::string names;
    std::string offsets;
    std::string large_offsets;
    for (auto const& [id, offset] : entries) {
      ids.push_back(id);
      names += bytes_of(id);
      auto const is_large = large || offset > 0x7fffffff;
      offsets += big_endian(is_large ? 0x80000000U | large_offsets.size() / 8 : offset, 4);
      if (is_large) large_offsets += big_endian(offset, 8);
    }
    return "\377tOc" + big_endian(2, 4) + made_fanout(ids) + names +
           std::string(ids.size() * 4, '\0') + offsets + large_offsets + checksum() +
           std::string(20, 'i');
  }

  /// Writes both below the object directory.
  void write(std::filesystem::path const& objects) const {
    write_bytes(objects / "pack" / "pack-made.pack", pack());
    write_bytes(objects / "pack" / "pack-made.idx", index());
  }

private:
  static std::string checksum() { return std::string(20, 'p'); }

  std::string pack_ = std::string(12, '\0');
  std::vector<std::pair<Oid, std::uint64_t>> entries_;
};

/// A commit as a graph has it. The parents are numbers as they stand in the file.
struct MadeCommit {
  static constexpr std::uint32_t no_parent = 0x70000000;
  static constexpr std::uint32_t in_edges = 0x80000000;

  Oid id;
  std::uint32_t first_parent = no_parent;
  std::uint32_t second_parent = no_parent;
  std::uint64_t committed = 0;
  std::uint64_t level = 1;
};

using MadeChunks = std::vector<std::pair<std::string, std::string>>;

/// A commit-graph of any chunks; `bases` is how many files it says are below it.
inline std::string made_graph_of(MadeChunks const& chunks, unsigned bases = 0) {
  auto head = std::string("CGPH\1\1") + static_cast<char>(chunks.size()) + static_cast<char>(bases);
  std::string body;
  auto const begin = head.size() + (chunks.size() + 1) * 12;
  for (auto const& [name, bytes] : chunks) {
    head += name + big_endian(begin + body.size(), 8);
    body += bytes;
  }
  return head + std::string(4, '\0') + big_endian(begin + body.size(), 8) + body +
         std::string(20, 'g');
}

/// The chunks that every graph has; `commits` are in the order of their ids.
inline MadeChunks made_chunks(std::vector<MadeCommit> const& commits) {
  std::vector<Oid> ids;
  std::string names;
  std::string rows;
  for (auto const& commit : commits) {
    ids.push_back(commit.id);
    names += bytes_of(commit.id);
    rows += bytes_of(made_id(0xee)) + big_endian(commit.first_parent, 4) +
            big_endian(commit.second_parent, 4) +
            big_endian(commit.level << 34U | commit.committed, 8);
  }
  return {{"OIDF", made_fanout(ids)}, {"OIDL", names}, {"CDAT", rows}};
}

inline void write_graph(std::filesystem::path const& objects, std::string_view bytes) {
  write_bytes(objects / "info" / "commit-graph", bytes);
}

}  // namespace cairn::test
