// SPDX-License-Identifier: MIT
#include "machine/lock_folder.hpp"

#include "machine/exclusive_file.hpp"
#include "machine/lock_owner.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;
using process::FileDescriptor;

Error cannot(std::string_view doing, fs::path const& path, int reason) {
  return {Fault::fatal, fmt::format("cannot {} '{}': {}", doing, printable(path.string()),
                                    std::strerror(reason))};
}

void require_name(std::string const& name) {
  auto const is_plain = [](char letter) {
    return static_cast<unsigned char>(letter) >= ' ' && letter != '/' && letter != '\x7F';
  };
  constexpr std::size_t longest = 100;
  if (!name.empty() && name.size() <= longest && name.front() != '.' &&
      std::all_of(name.begin(), name.end(), is_plain))
    return;
  throw Error(Fault::fatal, fmt::format("'{}' cannot be the name of a lock", printable(name)))
      .hint("use at most 100 letters, digits, dashes and dots, no dot in front");
}

/// What a file begins with; nothing where it cannot be read. It is foreign, and may be a pipe.
std::string beginning_of(fs::path const& path) {
  FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  std::array<char, 1 << 14> buffer;
  auto const size = file.is_open() ? ::read(file.number(), buffer.data(), buffer.size()) : -1;
  return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : std::string();
}

void write_whole(fs::path const& path, std::string_view text) {
  constexpr mode_t what_umask_allows = 0666;
  FileDescriptor const file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, what_umask_allows));
  auto const size = file.is_open() ? ::write(file.number(), text.data(), text.size()) : -1;
  if (size < 0) throw cannot("write", path, errno);
  if (static_cast<std::size_t>(size) != text.size()) throw cannot("write", path, ENOSPC);
}

/// Now, as the file system has it whose times are compared: its host may have another clock.
std::int64_t now_at(FileDescriptor const& guard) {
  struct stat state {};
  if (::futimens(guard.number(), nullptr) != 0 || ::fstat(guard.number(), &state) != 0)
    return std::time(nullptr);
  return state.st_mtime;
}

}  // namespace

LockFolder::LockFolder(fs::path folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {
  require_name(name_);
  path_ = folder_ / (name_ + ".lock.d");
}

std::optional<FileDescriptor> LockFolder::guard(std::chrono::steady_clock::time_point until) const {
  std::error_code reason;
  fs::create_directories(folder_, reason);
  if (reason) throw cannot("create", folder_, reason.value());
  return open_alone(folder_ / (name_ + ".lock"), until);
}

std::optional<HeldLock> LockFolder::look(FileDescriptor const& guard,
                                         std::chrono::seconds stale_after) const {
  auto held = look_at(now_at(guard), stale_after);
  // We have the guard, and who makes a lock keeps it until the owner is written: this one was killed.
  struct stat state {};
  if (held && !held->owner && ::lstat(owner_file().c_str(), &state) == 0 && S_ISREG(state.st_mode) &&
      state.st_size == 0)
    held->staleness = Staleness::owner_ended;
  return held;
}

std::optional<HeldLock> LockFolder::look(std::chrono::seconds stale_after) const {
  return look_at(std::time(nullptr), stale_after);
}

std::optional<HeldLock> LockFolder::look_at(std::int64_t now,
                                            std::chrono::seconds stale_after) const {
  struct stat state {};
  if (::lstat(path_.c_str(), &state) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    throw cannot("read", path_, errno);
  }
  HeldLock held;
  held.name = name_;
  held.owner = parse_owner(beginning_of(owner_file()));
  held.silence = std::chrono::seconds(std::max<std::int64_t>(0, now - state.st_mtime));
  held.staleness = staleness_of(held.owner, held.silence, stale_after);
  return held;
}

std::optional<FileDescriptor> LockFolder::create(std::string const& owner_line) const {
  constexpr mode_t what_umask_allows = 0777;
  if (::mkdir(path_.c_str(), what_umask_allows) != 0) {
    if (errno == EEXIST) return std::nullopt;
    throw cannot("create", path_, errno);
  }
  try {
    write_whole(owner_file(), owner_line);
    FileDescriptor lock(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (!lock.is_open()) throw cannot("open", path_, errno);
    return lock;
  } catch (Error const&) {
    ::unlink(owner_file().c_str());
    ::rmdir(path_.c_str());
    throw;
  }
}

fs::path LockFolder::aside(int number) const {
  return folder_ / fmt::format("{}{}-{}", aside_prefix(), ::getpid(), number);
}

void LockFolder::remove() const {
  for (int number = 0;; ++number) {
    auto const target = aside(number);
    struct stat state {};
    // An empty folder of this name would be replaced, which is as good.
    if (::lstat(target.c_str(), &state) == 0) continue;
    if (::rename(path_.c_str(), target.c_str()) != 0) throw cannot("remove", path_, errno);
    std::error_code swept_by_the_next_one;
    fs::remove_all(target, swept_by_the_next_one);
    return;
  }
}

void LockFolder::sweep() const noexcept {
  std::error_code unreadable;
  auto const prefix = aside_prefix();
  for (fs::directory_iterator entry(folder_, unreadable), end; !unreadable && entry != end;
       entry.increment(unreadable)) {
    std::error_code next_time;
    if (entry->path().filename().string().starts_with(prefix))
      fs::remove_all(entry->path(), next_time);
  }
}

bool LockFolder::holds(FileDescriptor const& lock) const noexcept {
  struct stat named {};
  struct stat held {};
  return ::lstat(path_.c_str(), &named) == 0 && ::fstat(lock.number(), &held) == 0 &&
         named.st_dev == held.st_dev && named.st_ino == held.st_ino;
}

}  // namespace cairn::machine
