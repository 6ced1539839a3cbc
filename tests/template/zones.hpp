// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Time zones as RFC 8536 files, so that the tests do not depend on those of the machine.
namespace cairn::test {

struct ZoneType {
  std::int32_t offset;
  std::string name;
};

struct ZoneChange {
  std::int64_t at;
  std::uint8_t type;
};

inline std::string big_endian(std::uint64_t value, std::size_t size) {
  std::string bytes(size, '\0');
  for (auto at = size; at-- > 0; value >>= 8) bytes[at] = static_cast<char>(value & 0xff);
  return bytes;
}

inline std::string zone_header(char version, std::size_t changes, std::size_t types,
                               std::size_t characters) {
  auto header = std::string("TZif") + version + std::string(15, '\0');
  for (auto const count :
       {std::size_t{0}, std::size_t{0}, std::size_t{0}, changes, types, characters})
    header += big_endian(count, 4);
  return header;
}

/// The body of a file: times of `time_size` bytes, RFC 8536, section 3.2.
inline std::string zone_block(std::vector<ZoneType> const& types,
                              std::vector<ZoneChange> const& changes, std::size_t time_size) {
  std::string times;
  std::string indexes;
  for (auto const& change : changes) {
    times += big_endian(static_cast<std::uint64_t>(change.at), time_size);
    indexes += static_cast<char>(change.type);
  }
  std::string records;
  std::string names;
  for (auto const& type : types) {
    records += big_endian(static_cast<std::uint32_t>(type.offset), 4) + '\0' +
               static_cast<char>(names.size());
    names += type.name + '\0';
  }
  return times + indexes + records + names;
}

inline std::size_t characters_of(std::vector<ZoneType> const& types) {
  std::size_t count = 0;
  for (auto const& type : types) count += type.name.size() + 1;
  return count;
}

/// A file of version 2 with an empty block of version 1.
inline std::string zone_file(std::vector<ZoneType> const& types,
                             std::vector<ZoneChange> const& changes, std::string_view footer) {
  return zone_header('2', 0, 0, 0) +
         zone_header('2', changes.size(), types.size(), characters_of(types)) +
         zone_block(types, changes, 8) + "\n" + std::string(footer) + "\n";
}

inline std::optional<std::string> zone_named(std::string_view name) {
  if (name == "UTC") return zone_file({{0, "UTC"}}, {}, "UTC0");
  if (name == "Asia/Kolkata") return zone_file({{19'800, "IST"}}, {}, "IST-5:30");
  if (name == "America/New_York")
    return zone_file({{-18'000, "EST"}}, {}, "EST5EDT,M3.2.0,M11.1.0");
  if (name == "Europe/Berlin")
    return zone_file({{3'208, "LMT"}, {3'600, "CET"}}, {{-2'422'054'408, 1}},
                     "CET-1CEST,M3.5.0,M10.5.0/3");
  return std::nullopt;
}

}  // namespace cairn::test
