// SPDX-License-Identifier: MIT
#include "machine/folder_registry.hpp"

#include "machine/artifact_store.hpp"
#include "process/file_descriptor.hpp"
#include "process/whole_file.hpp"
#include "publish/pages.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;
using process::FileDescriptor;
using publish::PublishedRelease;
using publish::Registry;

constexpr std::size_t largest_state = std::size_t{256} << 20;

Error cannot(std::string_view what, fs::path const& path, int reason) {
  return {Fault::fatal,
          fmt::format("cannot {} '{}': {}", what, printable(path.string()), std::strerror(reason))};
}

void create_folder(fs::path const& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) throw cannot("create the folder", folder, failed.value());
}

/// Our turn to write. It ends with this object, or with this process.
class Turn {
public:
  explicit Turn(fs::path const& folder) {
    create_folder(folder);
    auto const path = folder / ".lock";
    constexpr mode_t what_umask_allows = 0666;
    file_ = FileDescriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, what_umask_allows));
    if (!file_.is_open()) throw cannot("write", path, errno);
    while (::flock(file_.number(), LOCK_EX) != 0)
      if (errno != EINTR) throw cannot("lock", path, errno);
  }

private:
  FileDescriptor file_;
};

Registry state_of(fs::path const& folder) {
  auto const path = folder / publish::state_name;
  auto const text = process::text_of_file(path, largest_state);
  return text ? publish::parse_registry(*text, path.string()) : Registry{};
}

/// What is at `path`; none where nothing is.
std::optional<Artifact> there(fs::path const& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    throw cannot("read", path, errno);
  }
  return artifact_of(path);
}

Error other_bytes(fs::path const& path, Artifact const& there, Artifact const& offered) {
  return Error(Fault::conflict,
               fmt::format("cannot publish '{}': '{}' is there with other bytes, sha256 {}, and "
                           "this is {}",
                           offered.name, printable(path.string()), there.sha256, offered.sha256))
      .hint(
          "what was published stays as it is: give the release a new version; only if no page of "
          "the registry ever named the file, remove it and publish again");
}

/// Gives the file `draft` the name `place`, which nobody has.
void take_place(fs::path const& draft, fs::path const& place) {
  if (::link(draft.c_str(), place.c_str()) == 0) {
    ::unlink(draft.c_str());
    return;
  }
  if (errno == EEXIST) throw cannot("write", place, EEXIST);
  // Some file systems have no second names. Other writers wait for our turn to end, so that nobody
  // comes between question and answer.
  struct stat status {};
  if (::lstat(place.c_str(), &status) == 0) throw cannot("write", place, EEXIST);
  if (::rename(draft.c_str(), place.c_str()) != 0) throw cannot("write", place, errno);
}

/// A folder for files that are not whole yet. Who has the turn finds only what the dead left.
class Incoming {
public:
  explicit Incoming(fs::path const& folder) : path_(folder / ".incoming") {
    remove();
    create_folder(path_);
  }
  Incoming(Incoming const&) = delete;
  Incoming& operator=(Incoming const&) = delete;
  Incoming(Incoming&&) = delete;
  Incoming& operator=(Incoming&&) = delete;
  ~Incoming() { remove(); }

  fs::path const& path() const { return path_; }

private:
  void remove() const noexcept {
    std::error_code nothing_is_lost;
    fs::remove_all(path_, nothing_is_lost);
  }

  fs::path path_;
};

void copy_into_place(fs::path const& source, Artifact const& artifact, fs::path const& place,
                     Incoming const& incoming) {
  auto const draft = incoming.path() / artifact.sha256;
  auto const copied = copied_artifact(source, draft);
  if (copied.sha256 != artifact.sha256 || copied.size != artifact.size)
    throw Error(Fault::conflict,
                fmt::format("cannot publish '{}': '{}' is not what was built: it has {} bytes, "
                            "sha256 {}, and should have {}, {}",
                            artifact.name, printable(source.string()), copied.size, copied.sha256,
                            artifact.size, artifact.sha256))
        .hint("publish the file that the build's digest was taken of, or build again");
  create_folder(place.parent_path());
  take_place(draft, place);
}

/// From the folder of `place` up to `folder`: each of them may be new.
void sync_folders(fs::path const& folder, fs::path place) {
  while (place != folder && place.has_relative_path()) {
    place = place.parent_path();
    process::sync_folder(place);
  }
}

RegistryChange publish_files(fs::path const& folder, PublishedRelease const& release,
                             std::span<fs::path const> sources) {
  Incoming const incoming(folder);
  auto change = RegistryChange::unchanged;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto const& artifact = release.files[i].artifact;
    auto const place = folder / publish::file_path(release.tag, artifact.name);
    if (auto const file = there(place)) {
      if (file->sha256 != artifact.sha256) throw other_bytes(place, *file, artifact);
      continue;
    }
    copy_into_place(sources[i], artifact, place, incoming);
    sync_folders(folder, place);
    change = RegistryChange::changed;
  }
  return change;
}

bool holds(fs::path const& path, std::string_view text) {
  return process::text_of_file(path) == text;
}

RegistryChange write(fs::path const& path, std::string_view text) {
  if (holds(path, text)) return RegistryChange::unchanged;
  create_folder(path.parent_path());
  process::remove_drafts_of(path);
  process::write_whole_file(path, text);
  return RegistryChange::changed;
}

/// The state first: what it does not list, the next writer's pages would not have.
RegistryChange write_state(fs::path const& folder, Registry const& registry) {
  auto change = write(folder / publish::state_name, publish::registry_text(registry));
  for (auto const& page : publish::pages_of(registry))
    if (write(folder / page.path, page.text) == RegistryChange::changed)
      change = RegistryChange::changed;
  return change;
}

FileStanding standing_of(fs::path const& folder, std::string_view tag, Artifact const& artifact,
                         Registry const& registry) {
  using How = FileStanding::How;
  if (auto const obstacle = publish::obstacle_to(artifact, tag, registry))
    return {artifact.name, How::other_bytes, obstacle->there.sha256};
  auto const file = there(folder / publish::file_path(tag, artifact.name));
  if (!file) return {artifact.name, How::absent, {}};
  if (file->sha256 != artifact.sha256) return {artifact.name, How::other_bytes, file->sha256};
  auto const* const release = registry.find(tag);
  bool const listed = release != nullptr &&
                      std::any_of(release->files.begin(), release->files.end(),
                                  [&](auto const& other) { return other.artifact == artifact; });
  return {artifact.name, listed ? How::published : How::unlisted, file->sha256};
}

RegistryChange change_yank(fs::path const& folder, std::string_view project,
                           std::string_view version, std::optional<std::string> const& reason) {
  // A folder that is no registry is not to become one.
  if (!fs::exists(folder / publish::state_name))
    throw cannot("read", folder / publish::state_name, ENOENT);
  Turn const turn(folder);
  return write_state(folder, publish::with_yanked(state_of(folder), project, version, reason));
}

}  // namespace

std::vector<FileStanding> standing(fs::path const& folder, std::string_view tag,
                                   std::span<Artifact const> artifacts) {
  auto const registry = state_of(folder);
  std::vector<FileStanding> all;
  for (auto const& artifact : artifacts)
    all.push_back(standing_of(folder, tag, artifact, registry));
  return all;
}

bool is_complete(fs::path const& folder, PublishedRelease const& release) {
  auto const registry = state_of(folder);
  if (!publish::contains(registry, release)) return false;
  for (auto const& file : release.files)
    if (standing_of(folder, release.tag, file.artifact, registry).how !=
        FileStanding::How::published)
      return false;
  auto const pages = publish::pages_of(registry);
  return std::all_of(pages.begin(), pages.end(),
                     [&](auto const& page) { return holds(folder / page.path, page.text); });
}

RegistryChange publish_release(fs::path const& folder, PublishedRelease const& release,
                               std::span<fs::path const> sources) {
  assert(sources.size() == release.files.size());
  Turn const turn(folder);
  // Whatever speaks against the release is said before anything is written.
  auto const registry = publish::with(state_of(folder), release);
  auto const files = publish_files(folder, release, sources);
  auto const pages = write_state(folder, registry);
  return files == RegistryChange::changed ? files : pages;
}

RegistryChange yank(fs::path const& folder, std::string_view project, std::string_view version,
                    std::string const& reason) {
  return change_yank(folder, project, version, reason);
}

RegistryChange unyank(fs::path const& folder, std::string_view project, std::string_view version) {
  return change_yank(folder, project, version, std::nullopt);
}

}  // namespace cairn::machine
