// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace cairn::git {

/// The bytes of a file, mapped for reading. git never changes the files that are read so, it only
/// makes new ones and removes old ones; what is mapped stays readable all the same.
class MappedFile {
public:
  /// None where there is no such regular file, or it cannot be read.
  static std::optional<MappedFile> open(std::filesystem::path const& path);

  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  std::string_view bytes() const { return bytes_; }

private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}

  std::string_view bytes_;
};

}  // namespace cairn::git
