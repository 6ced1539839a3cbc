// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace cairn::git {

/// The bytes of a file, for reading: mapped, or, of a short one such as a loose object or a ref, a
/// copy, which is had sooner. git never changes the files that are read so, it only makes new ones
/// and removes old ones; what is mapped stays readable all the same.
class FileBytes {
public:
  /// None where there is no such regular file, or it cannot be read.
  static std::optional<FileBytes> open(std::filesystem::path const& path);

  FileBytes(FileBytes&& other) noexcept
      : bytes_(std::exchange(other.bytes_, {})), copy_(std::move(other.copy_)) {}
  FileBytes& operator=(FileBytes&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(copy_, other.copy_);
    return *this;
  }
  ~FileBytes();

  std::string_view bytes() const { return bytes_; }

private:
  explicit FileBytes(std::string_view bytes, std::unique_ptr<char[]> copy = nullptr)
      : bytes_(bytes), copy_(std::move(copy)) {}

  std::string_view bytes_;
  std::unique_ptr<char[]> copy_;  ///< none: they are mapped
};

}  // namespace cairn::git
