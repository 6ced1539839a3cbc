// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace cairn::machine {

/// A file of whole lines that only grows. A line that was appended is on the disk; one that was
/// not appended completely is none. Several processes may append at once.
class JournalFile {
public:
  /// Opens the journal, and creates it and its folders where they are not there. What stands behind
  /// the last newline is the beginning of a line that was never acknowledged: it is moved to the
  /// end of `<path>.torn`. Throws Error{fatal}.
  explicit JournalFile(std::filesystem::path path);

  /// Appends `line`, which may end in a newline and has no other, and returns when the disk has it.
  /// Throws Error{fatal}; then the journal is as it was.
  void append(std::string_view line);

  /// How many bytes of torn lines this object has moved away.
  std::size_t repaired() const { return repaired_; }

  std::filesystem::path const& path() const { return path_; }

  /// The whole lines of a journal, each with its newline; nothing where there is no such file.
  /// Throws Error{fatal} where it cannot be read, or is larger than 64 MiB.
  static std::string read(std::filesystem::path const& path);

private:
  void mend(process::FileDescriptor const& file);

  std::filesystem::path path_;
  std::size_t repaired_ = 0;
};

}  // namespace cairn::machine
