// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include "cli/pager.hpp"
#include "process/file_descriptor.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace cairn::cli {
namespace {

namespace fs = std::filesystem;
using process::FileDescriptor;

// What a signal handler has to remove: it can neither allocate nor wait for a lock.
std::array<char, 4096> unfinished{};
std::sig_atomic_t volatile has_unfinished = 0;

[[noreturn]] void die_of_broken_pipe() {
  finish_pager();
  static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
  static_cast<void>(std::raise(SIGPIPE));
  constexpr int as_a_shell_counts = 128 + SIGPIPE;
  std::_Exit(as_a_shell_counts);
}

/// 0, or the errno of the write that failed.
int pour(int descriptor, std::string_view text) {
  while (!text.empty()) {
    auto const size = ::write(descriptor, text.data(), text.size());
    if (size < 0 && errno != EINTR) return errno;
    text.remove_prefix(size < 0 ? 0 : static_cast<std::size_t>(size));
  }
  return 0;
}

Error cannot_write(fs::path const& path, int reason) {
  return {Fault::fatal, fmt::format("cannot write '{}': {}", path.string(), std::strerror(reason))};
}

std::string shown(fs::path const& directory) {
  return directory.empty() ? "." : directory.string();
}

/// The file that `path` names when every symbolic link has been followed, there or not.
fs::path followed(fs::path path) {
  constexpr int most_links = 40;
  for (int links = 0; links < most_links; ++links) {
    std::error_code is_no_link;
    auto const next = fs::read_symlink(path, is_no_link);
    if (is_no_link) return path;
    path = next.is_absolute() ? next : path.parent_path() / next;
  }
  throw cannot_write(path, ELOOP);
}

/// The file that holds the new text until it takes the place of the old one. Removed if it does not
/// come to that.
class Draft {
public:
  explicit Draft(fs::path const& target) : target_(target) {
    auto const base = "." + target.filename().string() + "." + std::to_string(::getpid());
    for (int attempt = 0; !file_.is_open(); ++attempt) {
      path_ = (target.parent_path() / fmt::format("{}.{}", base, attempt)).string();
      remember();
      constexpr mode_t what_umask_allows = 0666;
      file_ = FileDescriptor(
          ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, what_umask_allows));
      if (file_.is_open()) return;
      auto const reason = errno;
      has_unfinished = 0;
      if (reason != EEXIST) throw cannot_create(reason);
    }
  }

  Draft(Draft const&) = delete;
  Draft& operator=(Draft const&) = delete;
  Draft(Draft&&) = delete;
  Draft& operator=(Draft&&) = delete;
  ~Draft() {
    if (!kept_) ::unlink(path_.c_str());
    has_unfinished = 0;
  }

  /// Owner and permissions of the file that it will replace.
  void resemble(struct stat const& old) const {
    auto const number = file_.number();
    struct stat own {};
    if (::fstat(number, &own) != 0) throw cannot_write(target_, errno);
    // Only root may give a file away. Who may not, replaces it as an editor would.
    if (own.st_uid != old.st_uid || own.st_gid != old.st_gid)
      static_cast<void>(::fchown(number, old.st_uid, old.st_gid) == 0);
    constexpr mode_t permissions = 07777;
    if (::fchmod(number, old.st_mode & permissions) != 0) throw cannot_write(target_, errno);
  }

  void fill(std::string_view text) const {
    if (auto const reason = pour(file_.number(), text); reason != 0)
      throw cannot_write(target_, reason);
    if (::fsync(file_.number()) != 0) throw cannot_write(target_, errno);
  }

  void take_its_place() {
    if (::rename(path_.c_str(), target_.c_str()) != 0) throw cannot_write(target_, errno);
    kept_ = true;
    // The name is on the disk when its directory is. Some file systems cannot promise that.
    auto const parent = target_.parent_path();
    FileDescriptor const directory(
        ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.is_open()) static_cast<void>(::fsync(directory.number()) == 0);
  }

private:
  void remember() const {
    if (path_.size() >= unfinished.size()) throw cannot_write(target_, ENAMETOOLONG);
    std::copy_n(path_.c_str(), path_.size() + 1, unfinished.begin());
    has_unfinished = 1;
  }

  Error cannot_create(int reason) const {
    auto const parent = target_.parent_path();
    auto error = cannot_write(target_, reason);
    if (reason == ENOENT)
      return std::move(error).hint(fmt::format("create the directory '{}' first", shown(parent)));
    return std::move(error).hint(fmt::format(
        "the file is replaced as a whole, so its directory '{}' must be writable", shown(parent)));
  }

  fs::path target_;
  std::string path_;
  FileDescriptor file_;
  bool kept_ = false;
};

bool holds(fs::path const& path, std::string_view text) {
  std::ifstream file(path, std::ios::binary);
  std::string const there{std::istreambuf_iterator<char>(file), {}};
  return file.good() && there == text;
}

/// Into a device or a pipe: there is nothing that could be replaced.
void fill(fs::path const& target, std::string_view text) {
  FileDescriptor const file(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) throw cannot_write(target, errno);
  if (auto const reason = pour(file.number(), text); reason != 0)
    throw cannot_write(target, reason);
}

Written replace(fs::path const& target, struct stat const& old, std::string_view text) {
  if (static_cast<std::size_t>(old.st_size) == text.size() && holds(target, text))
    return Written::unchanged;
  // A new name in the directory needs no leave of the file's. Who took it away meant it.
  if (::access(target.c_str(), W_OK) != 0) throw cannot_write(target, errno);
  Draft draft(target);
  draft.resemble(old);
  draft.fill(text);
  draft.take_its_place();
  return Written::changed;
}

}  // namespace

void print(std::string_view text) {
  std::cout.flush();
  auto const reason = pour(STDOUT_FILENO, text);
  if (reason == EPIPE) die_of_broken_pipe();
  if (reason != 0)
    throw Error(Fault::fatal,
                fmt::format("cannot write to standard output: {}", std::strerror(reason)));
}

Written write(fs::path const& path, std::string_view text) {
  if (path == "-") {
    print(text);
    return Written::changed;
  }
  auto const target = followed(path);
  struct stat old {};
  if (::stat(target.c_str(), &old) == 0) {
    if (S_ISREG(old.st_mode)) return replace(target, old, text);
    if (S_ISDIR(old.st_mode)) throw cannot_write(target, EISDIR);
    fill(target, text);
    return Written::changed;
  }
  if (errno != ENOENT) throw cannot_write(target, errno);
  Draft draft(target);
  draft.fill(text);
  draft.take_its_place();
  return Written::changed;
}

std::optional<std::string> text_of_file(std::filesystem::path const& path) {
  std::error_code unknown;
  if (!std::filesystem::exists(path, unknown)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in || std::filesystem::is_directory(path))
    throw Error(Fault::fatal, fmt::format("cannot read '{}'", path.string()));
  return text;
}

void remove_unfinished() noexcept {
  if (has_unfinished != 0) ::unlink(unfinished.data());
}

}  // namespace cairn::cli
