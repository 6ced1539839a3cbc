// SPDX-License-Identifier: MIT
#include "git/tag_refs.hpp"

#include "git/objects/file_bytes.hpp"
#include "git/packed_refs.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view tags_folder = "refs/tags/";

bool add_packed_refs(fs::path const& common_dir, std::vector<TagRef>& tags) {
  auto const packed = PackedRefs::open(common_dir);
  if (!packed) return false;
  // A tag's line has an id of 40 digits at least. Room that is not needed is never touched.
  tags.reserve(packed->size_below(tags_folder) / (2 * Oid::sha1_size + tags_folder.size()));
  return packed->each_below(tags_folder, [&](PackedRefs::Entry const& entry) {
    auto const object = Oid::parse(entry.id);
    auto const peeled = entry.peeled ? Oid::parse(*entry.peeled) : std::nullopt;
    if (!object || peeled.has_value() != entry.peeled.has_value()) return false;
    tags.push_back({std::string(entry.name.substr(tags_folder.size())), *object, peeled});
    return true;
  });
}

bool add_loose(fs::path const& file, std::string name, std::vector<TagRef>& tags) {
  auto const mapped = FileBytes::open(file);
  if (!mapped) return false;
  auto const object = Oid::parse(trimmed_end(mapped->bytes()));
  if (!object) return false;
  tags.push_back({std::move(name), *object, std::nullopt});
  return true;
}

bool add_loose_refs(fs::path const& folder, std::vector<TagRef>& tags) {
  std::error_code failure;
  fs::recursive_directory_iterator at(folder, failure);
  if (failure) return failure == std::errc::no_such_file_or_directory;
  for (; at != fs::end(at); at.increment(failure)) {
    if (failure) return false;
    if (at->is_symlink(failure)) return false;
    if (at->is_directory(failure)) continue;
    auto const name = at->path().lexically_relative(folder).generic_string();
    // A lock of a ref that somebody is writing.
    if (name.ends_with(".lock")) continue;
    if (!at->is_regular_file(failure) || !add_loose(at->path(), name, tags)) return false;
  }
  return !failure;
}

}  // namespace

std::optional<std::vector<TagRef>> read_tag_refs(fs::path const& common_dir) {
  std::vector<TagRef> loose;
  std::vector<TagRef> tags;
  // In this order: a ref that is packed in between is found twice and not missed.
  if (!add_loose_refs(common_dir / "refs" / "tags", loose)) return std::nullopt;
  if (!add_packed_refs(common_dir, tags)) return std::nullopt;
  auto const before = [](TagRef const& a, TagRef const& b) { return a.name < b.name; };
  std::sort(loose.begin(), loose.end(), before);
  // git packs them in this order.
  if (!std::is_sorted(tags.begin(), tags.end(), before))
    std::stable_sort(tags.begin(), tags.end(), before);
  if (loose.empty()) return tags;

  std::vector<TagRef> merged;
  merged.reserve(loose.size() + tags.size());
  auto packed = tags.begin();
  for (auto& ref : loose) {
    for (; packed != tags.end() && packed->name < ref.name; ++packed)
      merged.push_back(std::move(*packed));
    if (packed != tags.end() && packed->name == ref.name) ++packed;
    merged.push_back(std::move(ref));
  }
  std::move(packed, tags.end(), std::back_inserter(merged));
  return merged;
}

}  // namespace cairn::git
