// SPDX-License-Identifier: MIT
#include "process/whole_file.hpp"

#include "process/file_descriptor.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cairn::process {
namespace {

namespace fs = std::filesystem;

// What a signal handler has to remove: it can neither allocate nor wait for a lock.
std::array<char, 4096> unfinished{};
std::sig_atomic_t volatile has_unfinished = 0;

/// 0, or the errno of the write that failed.
int pour(int descriptor, std::string_view text) {
  while (!text.empty()) {
    auto const size = ::write(descriptor, text.data(), text.size());
    if (size < 0 && errno != EINTR) return errno;
    text.remove_prefix(size < 0 ? 0 : static_cast<std::size_t>(size));
  }
  return 0;
}

Error cannot(std::string_view what, fs::path const& path, int reason) {
  return {Fault::fatal,
          fmt::format("cannot {} '{}': {}", what, printable(path.string()), std::strerror(reason))};
}

Error cannot_write(fs::path const& path, int reason) {
  return cannot("write", path, reason);
}

fs::path folder_of(fs::path const& path) {
  auto const parent = path.parent_path();
  return parent.empty() ? "." : parent;
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
    auto const base = fmt::format(".{}.{}", target.filename().string(), ::getpid());
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
    sync_folder(folder_of(target_));
  }

private:
  void remember() const {
    if (path_.size() >= unfinished.size()) throw cannot_write(target_, ENAMETOOLONG);
    std::copy_n(path_.c_str(), path_.size() + 1, unfinished.begin());
    has_unfinished = 1;
  }

  Error cannot_create(int reason) const {
    auto const folder = printable(folder_of(target_).string());
    auto error = cannot_write(target_, reason);
    if (reason == ENOENT)
      return std::move(error).hint(fmt::format("create the directory '{}' first", folder));
    return std::move(error).hint(fmt::format(
        "the file is replaced as a whole, so its directory '{}' must be writable", folder));
  }

  fs::path target_;
  std::string path_;
  FileDescriptor file_;
  bool kept_ = false;
};

/// Into a device or a pipe: there is nothing that could be replaced.
void fill(fs::path const& target, std::string_view text) {
  FileDescriptor const file(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) throw cannot_write(target, errno);
  if (auto const reason = pour(file.number(), text); reason != 0)
    throw cannot_write(target, reason);
}

bool holds(fs::path const& path, struct stat const& status, std::string_view text) {
  if (static_cast<std::size_t>(status.st_size) != text.size()) return false;
  if (::access(path.c_str(), R_OK) != 0) return false;
  return text_of_file(path) == text;
}

FileChange replace(fs::path const& target, struct stat const& old, std::string_view text) {
  if (holds(target, old, text)) return FileChange::unchanged;
  // A new name in the directory needs no leave of the file's. Who took it away meant it.
  if (::access(target.c_str(), W_OK) != 0) throw cannot_write(target, errno);
  Draft draft(target);
  draft.resemble(old);
  draft.fill(text);
  draft.take_its_place();
  return FileChange::changed;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether a Draft of the file `target` could have the name `name`.
bool is_draft_of(std::string_view target, std::string_view name) {
  auto const start = fmt::format(".{}.", target);
  if (!name.starts_with(start)) return false;
  auto const numbers = split(name.substr(start.size()), '.');
  return numbers.size() == 2 && std::all_of(numbers.begin(), numbers.end(), [](auto number) {
           return !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
         });
}

}  // namespace

FileChange write_whole_file(fs::path const& path, std::string_view text) {
  auto const target = followed(path);
  struct stat old {};
  if (::stat(target.c_str(), &old) == 0) {
    if (S_ISREG(old.st_mode)) return replace(target, old, text);
    if (S_ISDIR(old.st_mode)) throw cannot_write(target, EISDIR);
    fill(target, text);
    return FileChange::changed;
  }
  if (errno != ENOENT) throw cannot_write(target, errno);
  Draft draft(target);
  draft.fill(text);
  draft.take_its_place();
  return FileChange::changed;
}

std::optional<std::string> text_of_file(fs::path const& path, std::size_t most) {
  FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    throw cannot("read", path, errno);
  }
  constexpr std::size_t piece = 65'536;
  std::string text;
  for (;;) {
    auto const filled = text.size();
    text.resize(filled + piece);
    auto const size = ::read(file.number(), text.data() + filled, piece);
    if (size < 0 && errno != EINTR) throw cannot("read", path, errno);
    text.resize(filled + (size < 0 ? 0 : static_cast<std::size_t>(size)));
    if (size == 0) return text;
    if (text.size() > most)
      throw Error(Fault::fatal, fmt::format("cannot read '{}': it has more than {} bytes",
                                            printable(path.string()), most));
  }
}

void sync_folder(fs::path const& folder) noexcept {
  FileDescriptor const directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.is_open()) static_cast<void>(::fsync(directory.number()) == 0);
}

void remove_drafts_of(fs::path const& path) {
  std::error_code unknown;
  std::vector<fs::path> drafts;
  for (auto const& entry : fs::directory_iterator(folder_of(path), unknown))
    if (is_draft_of(path.filename().string(), entry.path().filename().string()))
      drafts.push_back(entry.path());
  for (auto const& draft : drafts) ::unlink(draft.c_str());
}

void remove_unfinished() noexcept {
  if (has_unfinished != 0) ::unlink(unfinished.data());
}

}  // namespace cairn::process
