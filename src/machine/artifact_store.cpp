// SPDX-License-Identifier: MIT
#include "machine/artifact_store.hpp"

#include "crypto/digest.hpp"
#include "machine/system.hpp"
#include "process/file_descriptor.hpp"
#include "process/whole_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;
using process::FileDescriptor;

constexpr std::size_t piece_size = 1 << 20;

Error cannot(std::string_view what, fs::path const& path, int reason) {
  return {Fault::fatal,
          fmt::format("cannot {} '{}': {}", what, printable(path.string()), std::strerror(reason))};
}

FileDescriptor opened(fs::path const& path) {
  // Without O_NONBLOCK a pipe without a writer would keep us waiting for one.
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) throw cannot("read", path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) throw cannot("read", path, errno);
  if (!S_ISREG(status.st_mode))
    throw Error(Fault::fatal,
                fmt::format("cannot read '{}': it is no regular file", printable(path.string())))
        .hint("an artifact is one file; have the build pack a folder into an archive");
  return file;
}

/// Calls `take` with each piece of the file, and says what all of them together are.
template <class Take>
Artifact read_through(fs::path const& path, Take&& take) {
  auto const file = opened(path);
  Artifact artifact;
  artifact.name = path.filename().string();
  require_name(artifact.name);
  Sha256 digest;
  std::string buffer(piece_size, '\0');
  for (;;) {
    auto const size = ::read(file.number(), buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw cannot("read", path, errno);
    if (size == 0) break;
    std::string_view const piece(buffer.data(), static_cast<std::size_t>(size));
    digest.add(piece);
    artifact.size += piece.size();
    take(piece);
  }
  artifact.sha256 = digest.hex();
  return artifact;
}

void write_all(FileDescriptor const& file, fs::path const& path, std::string_view text) {
  while (!text.empty()) {
    auto const size = ::write(file.number(), text.data(), text.size());
    if (size < 0 && errno != EINTR) throw cannot("write", path, errno);
    text.remove_prefix(size < 0 ? 0 : static_cast<std::size_t>(size));
  }
}

/// A file that is removed again unless it is kept.
class NewFile {
public:
  explicit NewFile(fs::path path) : path_(std::move(path)) {
    constexpr mode_t what_umask_allows = 0666;
    file_ = FileDescriptor(
        ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, what_umask_allows));
    if (!file_.is_open()) throw cannot("write", path_, errno);
  }
  NewFile(NewFile const&) = delete;
  NewFile& operator=(NewFile const&) = delete;
  NewFile(NewFile&&) = delete;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile() {
    if (!kept_) ::unlink(path_.c_str());
  }

  void add(std::string_view piece) const { write_all(file_, path_, piece); }

  void keep() {
    if (::fsync(file_.number()) != 0) throw cannot("write", path_, errno);
    kept_ = true;
  }

private:
  fs::path path_;
  FileDescriptor file_;
  bool kept_ = false;
};

constexpr std::string_view incoming_name = ".incoming.";

/// Removes what processes left in `folder` that were killed while they copied.
void remove_what_the_dead_left(fs::path const& folder) {
  std::vector<fs::path> left;
  std::error_code unknown;
  for (auto const& entry : fs::directory_iterator(folder, unknown)) {
    auto const name = entry.path().filename().string();
    if (!name.starts_with(incoming_name)) continue;
    auto const owner = std::strtol(name.c_str() + incoming_name.size(), nullptr, 10);
    if (owner > 0 && !is_alive(owner)) left.push_back(entry.path());
  }
  for (auto const& path : left) ::unlink(path.c_str());
}

/// A name in `folder` that nobody else uses now.
fs::path unused_name(fs::path const& folder) {
  static std::atomic<unsigned> count = 0;
  for (;;) {
    auto path = folder / fmt::format("{}{}.{}", incoming_name, ::getpid(), count++);
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return path;
  }
}

}  // namespace

Artifact artifact_of(fs::path const& path) {
  return read_through(path, [](std::string_view) {});
}

Artifact copied_artifact(fs::path const& from, fs::path const& to) {
  NewFile copy(to);
  auto artifact = read_through(from, [&](std::string_view piece) { copy.add(piece); });
  copy.keep();
  return artifact;
}

Artifact ArtifactStore::put(fs::path const& path) const {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) throw cannot("create the folder", folder_, failed.value());
  remove_what_the_dead_left(folder_);
  auto const incoming = unused_name(folder_);
  auto artifact = copied_artifact(path, incoming);
  constexpr mode_t read_only = 0444;
  auto const place = path_of(artifact.sha256);
  if (::chmod(incoming.c_str(), read_only) != 0 || ::rename(incoming.c_str(), place.c_str()) != 0) {
    auto const reason = errno;
    ::unlink(incoming.c_str());
    throw cannot("write", place, reason);
  }
  process::sync_folder(folder_);
  return artifact;
}

bool ArtifactStore::has(Artifact const& artifact) const {
  struct stat status {};
  auto const path = path_of(artifact.sha256);
  return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         static_cast<std::uint64_t>(status.st_size) == artifact.size;
}

fs::path ArtifactStore::path_of(std::string_view sha256) const {
  assert(is_sha256(sha256));
  return folder_ / sha256;
}

void ArtifactStore::verify(Artifact const& artifact) const {
  auto const complaint = [&](std::string_view what) {
    return Error(Fault::verification,
                 fmt::format("cannot use '{}': {}", printable(artifact.name), what))
        .hint("fetch the file from a target that has it, or build it again and compare digests");
  };
  auto const path = path_of(artifact.sha256);
  if (!fs::exists(path))
    throw complaint(fmt::format("its copy '{}' is missing", printable(path.string())));
  auto const there = artifact_of(path);
  if (there.sha256 != artifact.sha256 || there.size != artifact.size)
    throw complaint(fmt::format("its copy '{}' has {} bytes, sha256 {}, and should have {}, {}",
                                printable(path.string()), there.size, there.sha256, artifact.size,
                                artifact.sha256));
}

}  // namespace cairn::machine
