// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace cairn::process {

/// An open file of the kernel's, closed at the end.
class FileDescriptor {
public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, closed)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  FileDescriptor(FileDescriptor const&) = delete;
  FileDescriptor& operator=(FileDescriptor const&) = delete;
  ~FileDescriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ != closed; }
  void close() noexcept;

private:
  static constexpr int closed = -1;
  int number_ = closed;
};

/// `file` by a number above 0, 1 and 2, which a child's standard streams replace one after the
/// other. Throws Error{fatal}.
FileDescriptor above_the_standard_ones(FileDescriptor file);

struct Pipe {
  FileDescriptor read;
  FileDescriptor write;
};

/// A pipe whose ends no child inherits, neither of which is 0, 1 or 2. Throws Error{fatal}.
Pipe make_pipe();

/// Writes to `file` return what fits instead of waiting. Throws Error{fatal}.
void stop_waiting(FileDescriptor const& file);

/// What there is to read, into `buffer`, waiting for the first byte; 0 at the end.
/// Throws Error{fatal}.
std::size_t read_some(FileDescriptor const& file, std::span<char> buffer);

/// How a write ended.
struct Written {
  std::size_t size = 0;      ///< how many bytes were taken
  bool reader_gone = false;  ///< nobody will ever read this pipe
};

/// Writes as much of `text` as fits, without the signal that a pipe without a reader would send.
/// Throws Error{fatal}.
Written write_some(FileDescriptor const& file, std::string_view text);

}  // namespace cairn::process
