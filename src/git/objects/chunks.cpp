// SPDX-License-Identifier: MIT
#include "git/objects/chunks.hpp"

#include "git/objects/big_endian.hpp"

namespace cairn::git {

std::optional<Chunks> Chunks::parse(std::string_view file, std::size_t header_size,
                                    std::size_t count, std::size_t id_size) {
  constexpr std::size_t row = 12;
  auto const table_end = header_size + (count + 1) * row;
  if (file.size() < table_end + id_size) return std::nullopt;
  auto const end_of_chunks = file.size() - id_size;

  Chunks chunks;
  for (std::size_t number = 0; number < count; ++number) {
    auto const at = header_size + number * row;
    auto const begin = big_endian_64(file, at + 4);
    auto const end = big_endian_64(file, at + row + 4);
    if (begin < table_end || begin > end || end > end_of_chunks) return std::nullopt;
    chunks.chunks_.push_back({file.substr(at, 4), file.substr(begin, end - begin)});
  }
  return chunks;
}

std::string_view Chunks::operator[](std::string_view name) const {
  for (auto const& chunk : chunks_)
    if (chunk.name == name) return chunk.bytes;
  return {};
}

}  // namespace cairn::git
