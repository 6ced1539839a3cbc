// SPDX-License-Identifier: MIT
#include "git/note_tree.hpp"

#include "support/error.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_set>

namespace cairn::git {
namespace {

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == text.npos;
}

Error not_a_tree() {
  return Error(Fault::fatal, "cannot understand a tree of notes")
      .hint("check the repository with 'git fsck'");
}

/// A folder of notes and the digits that lead to it.
struct Below {
  std::string prefix;
  Oid tree;
};

/// Goes through a tree of notes, folder by folder. Objects have no names in common, and so no folder
/// is there twice: a small one that holds itself many times, level by level, would never end.
class Walk {
public:
  Walk(ObjectSource& objects, std::size_t id_size) : objects_(objects), id_size_(id_size) {}

  /// Adds the notes of one folder to `notes`, and what is below it to `folders`.
  void read(Below const& at, std::vector<Note>& notes, std::vector<Below>& folders) {
    if (!seen_.insert(at.tree).second) throw not_a_tree();
    auto const bytes = objects_.read(at.tree, ObjectKind::tree);
    auto const folder = parse_note_folder(bytes, at.prefix.size(), id_size_);
    for (auto const& note : folder.notes)
      if (auto const object = Oid::parse(at.prefix + std::string(note.name)))
        notes.push_back({*object, note.id});
    for (auto const& below : folder.folders)
      folders.push_back({at.prefix + std::string(below.name), below.id});
  }

  std::vector<Note> all(std::vector<Below> waiting) {
    std::vector<Note> notes;
    while (!waiting.empty()) {
      auto const next = std::move(waiting.back());
      waiting.pop_back();
      read(next, notes, waiting);
    }
    return notes;
  }

private:
  ObjectSource& objects_;
  std::size_t id_size_;
  std::unordered_set<Oid, OidHash> seen_;
};

void keep_what_differs(std::vector<Below>& ours, std::vector<Below>& theirs) {
  auto const key = [](Below const& a, Below const& b) {
    return std::tie(a.prefix, a.tree) < std::tie(b.prefix, b.tree);
  };
  std::sort(ours.begin(), ours.end(), key);
  std::sort(theirs.begin(), theirs.end(), key);
  std::vector<Below> only_ours;
  std::vector<Below> only_theirs;
  std::set_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                      std::back_inserter(only_ours), key);
  std::set_difference(theirs.begin(), theirs.end(), ours.begin(), ours.end(),
                      std::back_inserter(only_theirs), key);
  ours = std::move(only_ours);
  theirs = std::move(only_theirs);
}

}  // namespace

NoteFolder parse_note_folder(std::string_view bytes, std::size_t digits, std::size_t id_size) {
  auto const whole = 2 * id_size - digits;
  NoteFolder folder;
  while (!bytes.empty()) {
    auto const space = bytes.find(' ');
    auto const end = bytes.find('\0');
    if (end == bytes.npos || space > end || bytes.size() - end - 1 < id_size) throw not_a_tree();
    auto const mode = bytes.substr(0, space);
    auto const name = bytes.substr(space + 1, end - space - 1);
    auto const id = bytes.substr(end + 1, id_size);
    bytes.remove_prefix(end + 1 + id_size);
    if (!is_hexadecimal(name)) continue;
    bool const is_folder = mode == "40000" || mode == "040000";
    auto const oid = Oid::of({reinterpret_cast<std::uint8_t const*>(id.data()), id.size()});
    if (is_folder && name.size() == 2 && whole > 2) folder.folders.push_back({name, oid});
    if (mode.starts_with("100") && name.size() == whole) folder.notes.push_back({name, oid});
  }
  return folder;
}

std::vector<Oid> notes_on(ObjectSource& objects, Oid const& tree, Oid const& object) {
  auto const name = object.hex();
  auto const id_size = object.bytes().size();
  std::vector<Oid> found;
  std::optional<Oid> next = tree;
  for (std::size_t digits = 0; next; digits += 2) {
    auto const bytes = objects.read(*next, ObjectKind::tree);
    next.reset();
    auto const folder = parse_note_folder(bytes, digits, id_size);
    auto const rest = std::string_view(name).substr(digits);
    for (auto const& note : folder.notes)
      if (note.name == rest) found.push_back(note.id);
    for (auto const& below : folder.folders)
      if (rest.starts_with(below.name)) next = below.id;
  }
  return found;
}

std::vector<Note> all_notes(ObjectSource& objects, Oid const& tree) {
  auto notes = Walk(objects, tree.bytes().size()).all({{"", tree}});
  std::sort(notes.begin(), notes.end());
  return notes;
}

NoteDifference difference(ObjectSource& objects, std::optional<Oid> const& before,
                          std::optional<Oid> const& after) {
  NoteDifference result;
  if (before == after) return result;
  auto const id_size = (after ? after : before)->bytes().size();
  Walk old_walk(objects, id_size);
  Walk new_walk(objects, id_size);
  std::vector<Below> old_folders;
  std::vector<Below> new_folders;
  if (before) old_folders.push_back({"", *before});
  if (after) new_folders.push_back({"", *after});
  // Level by level: a folder of one tree may be notes of the other.
  while (!old_folders.empty() || !new_folders.empty()) {
    std::vector<Below> old_below;
    std::vector<Below> new_below;
    for (auto const& folder : old_folders) old_walk.read(folder, result.gone, old_below);
    for (auto const& folder : new_folders) new_walk.read(folder, result.come, new_below);
    keep_what_differs(old_below, new_below);
    old_folders = std::move(old_below);
    new_folders = std::move(new_below);
  }
  std::sort(result.gone.begin(), result.gone.end());
  std::sort(result.come.begin(), result.come.end());
  std::vector<Note> gone;
  std::vector<Note> come;
  std::set_difference(result.gone.begin(), result.gone.end(), result.come.begin(),
                      result.come.end(), std::back_inserter(gone));
  std::set_difference(result.come.begin(), result.come.end(), result.gone.begin(),
                      result.gone.end(), std::back_inserter(come));
  return {std::move(gone), std::move(come)};
}

}  // namespace cairn::git
