// SPDX-License-Identifier: MIT
#include "git/discovery_file.hpp"

#include "process/file_descriptor.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cairn::git {
namespace {

/// Up to `size` bytes of `file`: fewer at its end, none where it cannot be read.
std::string text_of(process::FileDescriptor const& file, std::size_t size) {
  std::string text(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    auto const count = ::read(file.number(), text.data() + filled, size - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    filled += static_cast<std::size_t>(count);
  }
  text.resize(filled);
  return text;
}

}  // namespace

DiskFile read_disk_file(std::filesystem::path const& path, Links links, std::size_t limit) {
  // A pipe of that name would be waited for.
  auto const flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (links == Links::odd ? O_NOFOLLOW : 0);
  process::FileDescriptor const file(::open(path.c_str(), flags));
  if (!file.is_open())
    return {errno == ENOENT ? DiskFile::State::absent : DiskFile::State::odd, {}};
  struct stat found {};
  if (path == "/dev/null") return {DiskFile::State::read, {}};
  if (::fstat(file.number(), &found) != 0 || !S_ISREG(found.st_mode)) return {};
  auto const size = static_cast<std::size_t>(found.st_size);
  if (size > limit) return {};
  auto text = text_of(file, size);
  if (text.size() != size) return {};
  return {DiskFile::State::read, std::move(text)};
}

}  // namespace cairn::git
