// SPDX-License-Identifier: MIT
#include "git/objects/object_database.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <system_error>

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

/// What git itself goes along: gitrepository-layout(5), "objects/info/alternates".
constexpr int deepest_alternate = 5;

/// Each may name many others: more of them than anybody has are left to git.
constexpr std::size_t most_directories = 256;

}  // namespace

std::optional<ObjectDatabase> ObjectDatabase::open(fs::path const& objects, std::size_t id_size) {
  ObjectDatabase database;
  database.id_size_ = id_size;
  if (!database.add(objects, 0)) return std::nullopt;
  return database;
}

bool ObjectDatabase::add(fs::path const& objects, int depth) {
  if (depth > deepest_alternate) return false;
  if (std::find(directories_.begin(), directories_.end(), objects) != directories_.end())
    return true;
  if (directories_.size() == most_directories) return false;
  directories_.push_back(objects);
  add_packs(objects / "pack");
  if (!graph_) graph_ = CommitGraph::open(objects, id_size_);
  return add_alternates(objects, depth);
}

void ObjectDatabase::add_packs(fs::path const& folder) {
  std::error_code ignored;
  std::vector<fs::path> indexes;
  for (auto at = fs::directory_iterator(folder, ignored); !ignored && at != fs::end(at);
       at.increment(ignored))
    if (at->path().extension() == ".idx") indexes.push_back(at->path());
  // Names are checksums: this is some order, but always the same.
  std::sort(indexes.begin(), indexes.end());
  for (auto const& index : indexes)
    if (auto pack = Pack::open(index, id_size_)) packs_.push_back(std::move(*pack));
}

bool ObjectDatabase::add_alternates(fs::path const& objects, int depth) {
  auto const file = FileBytes::open(objects / "info" / "alternates");
  if (!file) return true;
  for (auto const line : lines_of(file->bytes())) {
    if (line.empty() || line.starts_with('#')) continue;
    // git writes unusual names in quotes.
    if (line.starts_with('"')) return false;
    auto const path = (objects / fs::path(line)).lexically_normal();
    if (!add(path, depth + 1)) return false;
  }
  return true;
}

ObjectDatabase::Place ObjectDatabase::find(Oid const& id) const {
  for (std::uint32_t number = 0; number < packs_.size(); ++number)
    if (auto const offset = packs_[number].find(id)) return {number, *offset};
  return {Place::loose, 0};
}

std::optional<FileBytes> ObjectDatabase::loose_file(Oid const& id) const {
  if (id.bytes().size() != id_size_) return std::nullopt;
  auto const name = id.hex();
  for (auto const& directory : directories_)
    if (auto file = FileBytes::open(directory / name.substr(0, 2) / name.substr(2))) return file;
  return std::nullopt;
}

}  // namespace cairn::git
