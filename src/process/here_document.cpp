// SPDX-License-Identifier: MIT
#include "process/here_document.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <system_error>
#include <unistd.h>

namespace cairn::process {
namespace {

namespace fs = std::filesystem;

/// Writes all of `text`, or as much as `file` takes at once; whether that was all, or what is wrong
/// in errno.
bool takes_all(FileDescriptor const& file, std::string_view text) {
  while (!text.empty()) {
    auto const size = ::write(file.number(), text.data(), text.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

Error cannot_keep(fs::path const& where) {
  return Error(Fault::fatal, fmt::format("cannot keep what a program is to read in '{}': {}",
                                         printable(where.string()), std::strerror(errno)))
      .hint("make room there, or name another folder: TMPDIR=<folder>");
}

FileDescriptor file_with(std::string_view text) {
  std::error_code error;
  auto where = fs::temp_directory_path(error);
  if (error) where = "/tmp";
  auto name = (where / "cairn-input-XXXXXX").string();
  // Another thread may start a program at any time, which must not inherit it.
  FileDescriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (!file.is_open()) throw cannot_keep(where);
  ::unlink(name.c_str());
  if (!takes_all(file, text) || ::lseek(file.number(), 0, SEEK_SET) != 0) throw cannot_keep(where);
  return above_the_standard_ones(std::move(file));
}

}  // namespace

FileDescriptor here_document(std::string_view text) {
  auto pipe = make_pipe();
  stop_waiting(pipe.write);
  return takes_all(pipe.write, text) ? std::move(pipe.read) : file_with(text);
}

}  // namespace cairn::process
