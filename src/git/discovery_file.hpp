// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace cairn::git {

/// What stands under a name on disk.
struct DiskFile {
  enum class State {
    absent,  ///< there is nothing of that name, and nothing is wrong with the folders above
    read,    ///< a file, and this is its text
    odd,     ///< a folder, a socket, too large, not permitted: somebody else must judge
  };

  State state = State::odd;
  std::string text;
};

enum class Links {
  followed,
  odd,  ///< a symbolic link is odd
};

/// Reads the file `path` whole, where it has at most `limit` bytes. Throws nothing of its own.
DiskFile read_disk_file(std::filesystem::path const& path, Links links = Links::followed,
                        std::size_t limit = std::size_t{1} << 24);

}  // namespace cairn::git
