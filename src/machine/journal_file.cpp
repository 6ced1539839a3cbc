// SPDX-License-Identifier: MIT
#include "machine/journal_file.hpp"

#include "machine/exclusive_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using process::FileDescriptor;

// A line and its way to the disk take milliseconds; a disk that sleeps, seconds.
constexpr auto patience_with_other_writers = 60s;

Error cannot(std::string_view doing, fs::path const& path, int reason) {
  return {Fault::fatal, fmt::format("cannot {} '{}': {}", doing, printable(path.string()),
                                    std::strerror(reason))};
}

FileDescriptor opened(fs::path const& path) {
  auto file = open_alone(path, std::chrono::steady_clock::now() + patience_with_other_writers);
  if (file) return std::move(*file);
  throw Error(Fault::lock_held,
              fmt::format("cannot write '{}': another process keeps it", printable(path.string())))
      .hint("look for a release that has been stopped, and continue or end it");
}

std::size_t size_of(FileDescriptor const& file, fs::path const& path) {
  struct stat state {};
  if (::fstat(file.number(), &state) != 0) throw cannot("read", path, errno);
  if (!S_ISREG(state.st_mode)) throw cannot("read", path, EINVAL);
  return static_cast<std::size_t>(state.st_size);
}

std::string bytes_of(FileDescriptor const& file, std::size_t from, std::size_t to,
                     fs::path const& path) {
  std::string bytes(to - from, '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    auto const size =
        ::pread(file.number(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(from + at));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw cannot("read", path, errno);
    if (size == 0) bytes.resize(at);
    at += static_cast<std::size_t>(size);
  }
  return bytes;
}

/// The bytes behind the last newline.
std::string torn_end_of(FileDescriptor const& file, fs::path const& path) {
  constexpr std::size_t block = 1 << 16;
  std::string end;
  for (auto from = size_of(file, path); from > 0;) {
    auto const to = std::exchange(from, from - std::min(from, block));
    auto const bytes = bytes_of(file, from, to, path);
    auto const newline = bytes.rfind('\n');
    end.insert(0, bytes, newline == bytes.npos ? 0 : newline + 1, bytes.npos);
    if (newline != bytes.npos) break;
  }
  return end;
}

/// One write(2), or nothing: what did not fit as a whole is taken back.
void append_whole(FileDescriptor const& file, std::string_view text, fs::path const& path) {
  auto const before = size_of(file, path);
  auto size = ::write(file.number(), text.data(), text.size());
  while (size < 0 && errno == EINTR) size = ::write(file.number(), text.data(), text.size());
  auto reason = size < 0 ? errno : 0;
  if (size >= 0 && static_cast<std::size_t>(size) != text.size()) reason = ENOSPC;
  if (reason == 0) reason = flush(file);
  if (reason == 0) return;
  static_cast<void>(::ftruncate(file.number(), static_cast<off_t>(before)) == 0);
  throw cannot("write", path, reason)
      .hint("make room on the disk, then continue with 'git release resume'");
}

}  // namespace

JournalFile::JournalFile(fs::path path) : path_(std::move(path)) {
  std::error_code reason;
  auto const folder = path_.parent_path();
  if (!folder.empty()) fs::create_directories(folder, reason);
  if (reason) throw cannot("create", folder, reason.value());
  auto const file = opened(path_);
  mend(file);
  flush_folder(folder);
}

void JournalFile::mend(FileDescriptor const& file) {
  auto const torn = torn_end_of(file, path_);
  if (torn.empty()) return;
  auto const aside = fs::path(path_) += ".torn";
  append_whole(opened(aside), torn + '\n', aside);
  flush_folder(path_.parent_path());
  auto const whole = size_of(file, path_) - torn.size();
  if (::ftruncate(file.number(), static_cast<off_t>(whole)) != 0)
    throw cannot("mend", path_, errno);
  if (auto const failure = flush(file); failure != 0) throw cannot("mend", path_, failure);
  repaired_ += torn.size();
}

void JournalFile::append(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.find('\n') != line.npos)
    throw Error(Fault::fatal, fmt::format("cannot append to '{}': more than one line",
                                          printable(path_.string())));
  auto const file = opened(path_);
  mend(file);
  append_whole(file, std::string(line) + '\n', path_);
}

std::string JournalFile::read(fs::path const& path) {
  FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT) return {};
    throw cannot("read", path, errno);
  }
  constexpr std::size_t largest = 64U << 20U;
  auto const size = size_of(file, path);
  if (size > largest) throw cannot("read", path, EFBIG);
  auto text = bytes_of(file, 0, size, path);
  text.erase(text.rfind('\n') + 1);  // npos + 1 is 0
  return text;
}

}  // namespace cairn::machine
