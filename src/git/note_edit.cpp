// SPDX-License-Identifier: MIT
#include "git/note_edit.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <utility>

namespace cairn::git {
namespace {

using To = decltype(NoteEdit::to);
using Edits = std::map<std::string, To>;        ///< by what is left of the object's name
using Names = std::map<std::string_view, Oid>;  ///< what a folder has

bool is_removal(To const& to) {
  return std::holds_alternative<PathChange::Removed>(to);
}

/// The edits by their next two digits, which they lose.
std::map<std::string, Edits> by_folder(Edits edits) {
  std::map<std::string, Edits> folders;
  for (auto& [name, to] : edits) folders[name.substr(0, 2)].emplace(name.substr(2), std::move(to));
  return folders;
}

Edits by_name(std::vector<NoteEdit> edits) {
  Edits result;
  for (auto& [object, to] : edits) result.insert_or_assign(object.hex(), std::move(to));
  return result;
}

class Planning {
public:
  Planning(ObjectSource* objects, std::size_t id_size) : objects_(objects), id_size_(id_size) {}

  /// Changes the folder `tree`, whose path is `path`, "ab/cd/", of so many digits.
  void change(Oid const& tree, std::string const& path, std::size_t digits, Edits edits) {
    std::string const bytes(objects_->read(tree, ObjectKind::tree));
    auto const folder = parse_note_folder(bytes, digits, id_size_);
    Names notes;
    Names folders;
    for (auto const& [name, id] : folder.notes) notes.emplace(name, id);
    for (auto const& [name, id] : folder.folders) folders.emplace(name, id);

    auto here = take_what_is_below(folders, path, digits, std::move(edits), notes);
    std::size_t count = notes.size();
    for (auto const& [name, to] : here) count += (is_removal(to) ? 0U : 1U) - notes.count(name);
    if (count <= notes_of_a_folder || digits + 2 >= 2 * id_size_) {
      for (auto& [name, to] : here)
        if (!is_removal(to) || notes.count(name) != 0) add(path + name, std::move(to));
      return;
    }
    for (auto const& [name, id] : notes) {
      // What somebody put here beside its folder may be there as well, and not the same.
      if (folders.count(name.substr(0, 2)) != 0) continue;
      add(path + std::string(name), PathChange::Removed{});
      here.try_emplace(std::string(name), id);
    }
    divide(path, digits, std::move(here));
  }

  /// Fills a folder that is not there yet.
  void fill(std::string const& path, std::size_t digits, Edits edits) {
    for (auto at = edits.begin(); at != edits.end();)
      at = is_removal(at->second) ? edits.erase(at) : std::next(at);
    if (edits.size() > notes_of_a_folder && digits + 2 < 2 * id_size_) {
      divide(path, digits, std::move(edits));
      return;
    }
    for (auto& [name, to] : edits) add(path + name, std::move(to));
  }

  std::vector<PathChange> take() && { return std::move(changes_); }

private:
  void add(std::string path, To to) { changes_.push_back({std::move(path), std::move(to)}); }

  void divide(std::string const& path, std::size_t digits, Edits edits) {
    for (auto& [name, inside] : by_folder(std::move(edits)))
      fill(path + name + '/', digits + 2, std::move(inside));
  }

  /// Makes the edits whose folder there is, and returns the others. A note that stands here beside
  /// its folder goes away.
  Edits take_what_is_below(Names const& folders, std::string const& path, std::size_t digits,
                           Edits edits, Names& notes) {
    Edits here;
    Edits below;
    for (auto& [name, to] : edits) {
      if (folders.count(std::string_view(name).substr(0, 2)) == 0) {
        here.emplace(name, std::move(to));
        continue;
      }
      if (notes.erase(name) != 0) add(path + name, PathChange::Removed{});
      below.emplace(name, std::move(to));
    }
    for (auto& [name, inside] : by_folder(std::move(below)))
      change(folders.at(name), path + name + '/', digits + 2, std::move(inside));
    return here;
  }

  ObjectSource* objects_;
  std::size_t id_size_;
  std::vector<PathChange> changes_;
};

}  // namespace

std::vector<PathChange> path_changes(ObjectSource& objects, Oid const& tree,
                                     std::vector<NoteEdit> edits) {
  Planning planning(&objects, tree.bytes().size());
  if (!edits.empty()) planning.change(tree, "", 0, by_name(std::move(edits)));
  return std::move(planning).take();
}

std::vector<PathChange> new_paths(std::vector<NoteEdit> edits) {
  if (edits.empty()) return {};
  Planning planning(nullptr, edits.front().object.bytes().size());
  planning.fill("", 0, by_name(std::move(edits)));
  return std::move(planning).take();
}

}  // namespace cairn::git
