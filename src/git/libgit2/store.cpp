// SPDX-License-Identifier: MIT
#include "git/store.hpp"

#include "git/libgit2/module.hpp"
#include "support/handle.hpp"

#include <git2.h>

#include <algorithm>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace cairn::git::libgit2 {
namespace {

using OdbHandle = Handle<git_odb, git_odb_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using ReferencesHandle = Handle<git_reference_iterator, git_reference_iterator_free>;
using RepositoryHandle = Handle<git_repository, git_repository_free>;

/// Calls a function of libgit2 whose first parameter is the object it makes; null when it fails.
template <class H, class Function, class... Arguments>
H made(Function function, Arguments... arguments) {
  typename H::pointer raw = nullptr;
  if (function(&raw, arguments...) < 0) return nullptr;
  return H(raw);
}

/// libgit2 is started once, and stopped with the program.
class Library {
public:
  static bool started() {
    static Library const library;
    return library.started_;
  }

  Library(Library const&) = delete;
  Library& operator=(Library const&) = delete;

private:
  Library() : started_(git_libgit2_init() > 0) {
    if (!started_) return;
    // A pack's checksums were verified when it arrived, and `git fsck` is for the rest: hashing
    // every object again takes a quarter of the time.
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    // A commit is read twice, far apart: keeping them all costs more than it saves. Trees are read
    // again at once, by the next commit.
    git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_COMMIT, std::size_t{0});
    git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, std::size_t{1} << 16);
    // git has opened this repository already: whose it is and how it is configured is decided.
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    for (auto const level : {GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
                             GIT_CONFIG_LEVEL_PROGRAMDATA})
      git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
  }
  ~Library() {
    if (started_) git_libgit2_shutdown();
  }

  bool started_;
};

/// None for a SHA-256 name, which this libgit2 does not know.
std::optional<git_oid> to_raw(Oid const& id) {
  git_oid raw{};
  if (id.bytes().size() != sizeof raw.id) return std::nullopt;
  std::copy(id.bytes().begin(), id.bytes().end(), raw.id);
  return raw;
}

Oid to_oid(git_oid const& raw) {
  return Oid::of(raw.id);
}

std::optional<ObjectKind> kind_of(git_object_t type) {
  switch (type) {
    case GIT_OBJECT_COMMIT: return ObjectKind::commit;
    case GIT_OBJECT_TREE: return ObjectKind::tree;
    case GIT_OBJECT_BLOB: return ObjectKind::blob;
    case GIT_OBJECT_TAG: return ObjectKind::tag;
    default: return std::nullopt;
  }
}

void free_object(void* object) {
  git_odb_object_free(static_cast<git_odb_object*>(object));
}

std::optional<TagRef> to_tag_ref(git_reference const* reference) {
  constexpr std::string_view folder = "refs/tags/";
  auto const* const target = git_reference_target(reference);
  if (target == nullptr) return std::nullopt;
  TagRef tag;
  tag.name = std::string_view(git_reference_name(reference)).substr(folder.size());
  tag.object = to_oid(*target);
  if (auto const* const peeled = git_reference_target_peel(reference)) tag.peeled = to_oid(*peeled);
  return tag;
}

class Libgit2Store : public Store {
public:
  Libgit2Store(RepositoryHandle repository, OdbHandle odb)
      : repository_(std::move(repository)), odb_(std::move(odb)) {}

  std::optional<Object> read(Oid const& id) const override {
    auto const raw = to_raw(id);
    git_odb_object* found = nullptr;
    if (!raw || git_odb_read(&found, odb_.get(), &*raw) < 0) return std::nullopt;
    Object object{ObjectKind::blob, {}, {found, free_object}};
    auto const kind = kind_of(git_odb_object_type(found));
    if (!kind) return std::nullopt;
    object.kind = *kind;
    object.bytes = {static_cast<char const*>(git_odb_object_data(found)),
                    git_odb_object_size(found)};
    return object;
  }

  std::optional<ObjectKind> kind(Oid const& id) const override {
    auto const raw = to_raw(id);
    std::size_t size = 0;
    git_object_t type{};
    if (!raw || git_odb_read_header(&size, &type, odb_.get(), &*raw) < 0) return std::nullopt;
    return kind_of(type);
  }

  std::optional<std::vector<TagRef>> tags() const override {
    auto const references =
        made<ReferencesHandle>(git_reference_iterator_glob_new, repository_.get(), "refs/tags/*");
    if (!references) return std::nullopt;
    std::vector<TagRef> tags;
    for (;;) {
      git_reference* raw = nullptr;
      auto const status = git_reference_next(&raw, references.get());
      ReferenceHandle const reference(raw);
      if (status == GIT_ITEROVER) break;
      if (status < 0) return std::nullopt;
      auto tag = to_tag_ref(reference.get());
      if (!tag) return std::nullopt;
      tags.push_back(std::move(*tag));
    }
    if (!has_all_loose(tags)) return std::nullopt;
    return tags;
  }

private:
  /// References that it cannot read libgit2 passes over in silence; their files betray them.
  bool has_all_loose(std::vector<TagRef> const& tags) const {
    std::unordered_set<std::string_view> names;
    for (auto const& tag : tags) names.insert(tag.name);
    auto const folder =
        std::filesystem::path(git_repository_commondir(repository_.get())) / "refs" / "tags";
    std::error_code failure;
    std::error_code ignored;
    auto file = std::filesystem::recursive_directory_iterator(folder, failure);
    for (; !failure && file != end(file); file.increment(failure)) {
      if (file->is_directory(ignored) || file->path().extension() == ".lock") continue;
      if (!names.contains(file->path().lexically_relative(folder).string())) return false;
    }
    return !failure || failure == std::errc::no_such_file_or_directory;
  }

  RepositoryHandle repository_;
  OdbHandle odb_;
};

}  // namespace

extern "C" [[gnu::visibility("default")]] Store* cairn_open_libgit2_store_2(
    char const* common_dir) {
  if (!Library::started()) return nullptr;
  auto repository = made<RepositoryHandle>(git_repository_open, common_dir);
  if (!repository) return nullptr;
  auto odb = made<OdbHandle>(git_repository_odb, repository.get());
  if (!odb) return nullptr;
  return new Libgit2Store(std::move(repository), std::move(odb));
}

}  // namespace cairn::git::libgit2
