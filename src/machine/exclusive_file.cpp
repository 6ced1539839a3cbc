// SPDX-License-Identifier: MIT
#include "machine/exclusive_file.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace cairn::machine {
namespace {

using process::FileDescriptor;
using namespace std::chrono_literals;

Error cannot_open(std::filesystem::path const& path, int reason) {
  return {Fault::fatal,
          fmt::format("cannot open '{}': {}", printable(path.string()), std::strerror(reason))};
}

FileDescriptor opened(std::filesystem::path const& path) {
  constexpr mode_t what_umask_allows = 0666;
  constexpr int always = O_CLOEXEC | O_NOFOLLOW;
  FileDescriptor file(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | always, what_umask_allows));
  if (file.is_open()) return file;
  auto const reason = errno;
  // In a folder of several users it may be somebody else's: to be read is enough for flock.
  if (reason == EACCES) file = FileDescriptor(::open(path.c_str(), O_RDONLY | always));
  if (!file.is_open()) throw cannot_open(path, reason);
  return file;
}

bool is_still_at(std::filesystem::path const& path, FileDescriptor const& file) {
  struct stat named {};
  struct stat held {};
  return ::lstat(path.c_str(), &named) == 0 && ::fstat(file.number(), &held) == 0 &&
         named.st_dev == held.st_dev && named.st_ino == held.st_ino;
}

}  // namespace

std::optional<FileDescriptor> open_alone(std::filesystem::path const& path,
                                         std::chrono::steady_clock::time_point until) {
  for (auto pause = 1ms;; pause = std::min(2 * pause, 10ms)) {
    auto file = opened(path);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0) {
      if (is_still_at(path, file)) return file;
    } else if (errno != EWOULDBLOCK && errno != EINTR) {
      throw cannot_open(path, errno);
    }
    if (std::chrono::steady_clock::now() >= until) return std::nullopt;
    std::this_thread::sleep_for(pause);
  }
}

int flush(FileDescriptor const& file) noexcept {
#ifdef F_FULLFSYNC
  if (::fcntl(file.number(), F_FULLFSYNC) == 0) return 0;
#endif
  for (;;) {
    if (::fsync(file.number()) == 0) return 0;
    if (errno != EINTR) return errno;
  }
}

void flush_folder(std::filesystem::path const& folder) noexcept {
  FileDescriptor const file(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.is_open()) flush(file);
}

}  // namespace cairn::machine
