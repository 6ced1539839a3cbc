// SPDX-License-Identifier: MIT
#include "machine/benchmark_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace cairn::machine {
namespace {

using process::FileDescriptor;

constexpr int how_to_open = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;

FileDescriptor opened(std::filesystem::path const& file) {
  return FileDescriptor(::open(file.c_str(), how_to_open));
}

/// In a folder that all may write to, a file of somebody else is not opened by who would create it.
FileDescriptor opened_or_created(std::filesystem::path const& file) {
  auto found = opened(file);
  if (found.is_open()) return found;
  FileDescriptor created(::open(file.c_str(), how_to_open | O_CREAT | O_EXCL, 0644));
  return created.is_open() ? std::move(created) : opened(file);
}

}  // namespace

std::filesystem::path benchmark_lock_file() {
  return "/tmp/cairn-benchmarks.lock";
}

BenchmarkLock::BenchmarkLock(std::filesystem::path const& file) : file_(opened_or_created(file)) {
  if (file_.is_open()) static_cast<void>(::flock(file_.number(), LOCK_SH | LOCK_NB));
}

bool benchmarks_run(std::filesystem::path const& file) {
  auto const found = opened(file);
  return found.is_open() && ::flock(found.number(), LOCK_EX | LOCK_NB) != 0;
}

}  // namespace cairn::machine
