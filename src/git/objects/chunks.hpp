// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace cairn::git {

/// A file of chunks, gitformat-chunk(5): commit-graphs and multi-pack indexes are such files. Views
/// into a mapped file.
class Chunks {
public:
  /// Reads the table of `count` chunks behind a header of `header_size` bytes. None where a chunk
  /// is not inside the file, or they are not in the order of their places.
  static std::optional<Chunks> parse(std::string_view file, std::size_t header_size,
                                     std::size_t count, std::size_t id_size);

  /// The bytes of the chunk `name`, "OIDF"; empty where there is none.
  std::string_view operator[](std::string_view name) const;

private:
  struct Chunk {
    std::string_view name;
    std::string_view bytes;
  };
  std::vector<Chunk> chunks_;
};

}  // namespace cairn::git
