// SPDX-License-Identifier: MIT
#include "git/reader.hpp"

#include "git/direct_reader.hpp"
#include "git/git_reader.hpp"
#include "git/packed_refs.hpp"
#include "git/store.hpp"
#include "git/store_reader.hpp"

#include <algorithm>
#include <cstdlib>

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

bool is_set(char const* variable) {
  return std::getenv(variable) != nullptr;
}

/// Whether the environment puts a part of the repository elsewhere.
bool is_rearranged() {
  constexpr std::array variables{"GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                 "GIT_COMMON_DIR",
                                 "GIT_GRAFT_FILE",
                                 "GIT_OBJECT_DIRECTORY",
                                 "GIT_QUARANTINE_PATH",
                                 "GIT_REF_STORAGE_FORMAT",
                                 "GIT_REPLACE_REF_BASE",
                                 "GIT_SHALLOW_FILE"};
  return std::any_of(variables.begin(), variables.end(), is_set);
}

/// Of the extensions of the format only the one that names the hash is known to us.
bool has_unknown_extensions(Config const& config) {
  auto const version = config.get("core.repositoryFormatVersion").value_or("0");
  auto const names = config.names_in("extensions");
  return (version != "0" && version != "1") ||
         std::any_of(names.begin(), names.end(),
                     [](auto const& name) { return name != "objectformat"; });
}

bool has_files(fs::path const& folder) {
  std::error_code ignored;
  for (auto at = fs::recursive_directory_iterator(folder, ignored); !ignored && at != fs::end(at);
       at.increment(ignored))
    if (!at->is_directory(ignored)) return true;
  return false;
}

/// Whether there is one below `folder`; also where nobody can say.
bool may_have_packed_refs(fs::path const& common_dir, std::string_view folder) {
  auto const packed = PackedRefs::open(common_dir);
  return !packed || !packed->each_below(folder, [](auto const&) { return false; });
}

bool has_replaced_objects(Repository const& repository) {
  if (is_set("GIT_NO_REPLACE_OBJECTS")) return false;
  if (!repository.config().boolean("core.useReplaceRefs").value_or(true)) return false;
  return has_files(repository.common_dir() / "refs" / "replace") ||
         may_have_packed_refs(repository.common_dir(), "refs/replace/");
}

bool has_grafts(Repository const& repository) {
  std::error_code ignored;
  auto const size = fs::file_size(repository.common_dir() / "info" / "grafts", ignored);
  return !ignored && size > 0;
}

/// One that is there at once.
class GrownHistory : public GrowingHistory {
public:
  explicit GrownHistory(History history) : history_(std::move(history)) {}

  PartOfHistory newest(std::size_t) override {
    PartOfHistory part;
    part.history = history_;
    return part;
  }

private:
  History history_;
};

std::optional<KeptGraph> kept_graph(Repository const& repository) {
  if (!repository.config().boolean("cairn.cache").value_or(true)) return std::nullopt;
  return KeptGraph(repository.common_dir() / "cairn");
}

}  // namespace

std::unique_ptr<GrowingHistory> Reader::growing_history(std::span<Oid const> tips,
                                                        std::size_t /*heads*/) const {
  return std::make_unique<GrownHistory>(history(tips));
}

ReaderKind suited_to(Repository const& repository) {
  auto const needs_git = repository.is_shallow() || is_rearranged() ||
                         has_unknown_extensions(repository.config()) || repository.is_partial() ||
                         has_grafts(repository) || has_replaced_objects(repository);
  return needs_git ? ReaderKind::git : ReaderKind::direct;
}

std::unique_ptr<Reader> open_reader(Repository const& repository,
                                    std::optional<ReaderKind> wanted) {
  auto const kind = wanted ? *wanted : suited_to(repository);
  if (kind == ReaderKind::git) return std::make_unique<GitReader>(repository);
  auto const git = std::make_shared<GitReader const>(repository);
  auto const is_sha1 = repository.object_format() == ObjectFormat::sha1;
  if (kind == ReaderKind::direct)
    if (auto reader =
            DirectReader::open(repository.common_dir(), is_sha1 ? Oid::sha1_size : Oid::sha256_size,
                               kept_graph(repository), git))
      return reader;
  // libgit2 1.5 has names for SHA-1 alone.
  if (kind == ReaderKind::libgit2 && is_sha1)
    if (auto store = open_libgit2_store(repository.common_dir()))
      return std::make_unique<StoreReader>(std::move(store), git);
  return std::make_unique<GitReader>(repository);
}

}  // namespace cairn::git
