// SPDX-License-Identifier: MIT
#include "git/note_tree.hpp"

#include "support/error.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
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

/// Goes through a tree of notes, folder by folder. Objects have no names in common, and so no
/// folder is there twice: a small one that holds itself many times, level by level, would never
/// end.
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

/// Looks for the notes on some objects.
class Search {
public:
  Search(ObjectSource& source, std::vector<Note>& notes) : source_(source), notes_(notes) {}

  /// `names` are the objects' in hexadecimal, sorted, all of them below this folder.
  void look(Below const& at, std::span<std::string const> names) {
    auto const digits = at.prefix.size();
    auto const bytes = source_.read(at.tree, ObjectKind::tree);
    auto const folder = parse_note_folder(bytes, digits, at.tree.bytes().size());
    auto const rest_of = [&](std::string const& name) {
      return std::string_view(name).substr(digits);
    };
    for (auto const& note : folder.notes) {
      auto const found = std::lower_bound(
          names.begin(), names.end(), note.name,
          [&](auto const& name, std::string_view wanted) { return rest_of(name) < wanted; });
      if (found != names.end() && rest_of(*found) == note.name)
        notes_.push_back({*Oid::parse(*found), note.id});
    }
    // The bytes are gone when the next folder is read.
    std::vector<Below> below;
    for (auto const& [name, id] : folder.folders)
      below.push_back({at.prefix + std::string(name), id});
    for (auto const& next : below) {
      auto const begin = std::lower_bound(names.begin(), names.end(), next.prefix);
      auto const end = std::find_if_not(begin, names.end(), [&](std::string const& name) {
        return name.starts_with(next.prefix);
      });
      if (begin != end) look(next, {begin, end});
    }
  }

private:
  ObjectSource& source_;
  std::vector<Note>& notes_;
};

void add_bytes(std::string& bytes, Oid const& id) {
  bytes.append(reinterpret_cast<char const*>(id.bytes().data()), id.bytes().size());
}

Oid to_oid(std::string_view bytes) {
  return Oid::of({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}

/// Folders come in the order of what is in them, so there is nearly always nothing to do.
void sort(std::vector<Note>& notes) {
  if (!std::is_sorted(notes.begin(), notes.end())) std::sort(notes.begin(), notes.end());
}

/// Notes as bytes: the object's id and the blob's of each.
std::string listing_of(std::vector<Note> const& notes) {
  std::string bytes;
  for (auto const& note : notes) {
    add_bytes(bytes, note.object);
    add_bytes(bytes, note.blob);
  }
  return bytes;
}

/// None where it is no listing of a folder that `prefix` leads to.
std::optional<std::vector<Note>> parse_listing(std::string_view bytes, std::string_view prefix,
                                               std::size_t id_size) {
  std::vector<Note> notes;
  if (bytes.size() % (2 * id_size) != 0) return std::nullopt;
  notes.reserve(bytes.size() / (2 * id_size));
  for (; !bytes.empty(); bytes.remove_prefix(2 * id_size))
    notes.push_back({to_oid(bytes.substr(0, id_size)), to_oid(bytes.substr(id_size, id_size))});
  auto const is_below = [&](Note const& note) {
    return note.object.abbreviated(prefix.size()) == prefix;
  };
  // The same tree elsewhere would be other notes; one of them tells.
  if (!notes.empty() && !is_below(notes.front())) return std::nullopt;
  return notes;
}

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
    if (is_folder && name.size() == 2 && whole > 2) folder.folders.push_back({name, to_oid(id)});
    if (mode.starts_with("100") && name.size() == whole) folder.notes.push_back({name, to_oid(id)});
  }
  return folder;
}

std::vector<Oid> notes_on(ObjectSource& objects, Oid const& tree, Oid const& object) {
  std::vector<Oid> found;
  for (auto const& note : notes_on(objects, tree, std::span(&object, 1)))
    found.push_back(note.blob);
  return found;
}

std::vector<Note> notes_on(ObjectSource& source, Oid const& tree, std::span<Oid const> objects) {
  if (objects.empty()) return {};
  std::vector<std::string> names;
  for (auto const& object : objects) names.push_back(object.hex());
  std::vector<Note> notes;
  Search(source, notes).look({"", tree}, names);
  std::sort(notes.begin(), notes.end());
  return notes;
}

std::vector<Note> all_notes(ObjectSource& objects, Oid const& tree) {
  auto notes = Walk(objects, tree.bytes().size()).all({{"", tree}});
  std::sort(notes.begin(), notes.end());
  return notes;
}

std::vector<Note> all_notes(ObjectSource& objects, Oid const& tree, RecordCache& kept) {
  auto const id_size = tree.bytes().size();
  Walk walk(objects, id_size);
  std::vector<Note> notes;
  std::vector<Below> folders;
  walk.read({"", tree}, notes, folders);

  std::vector<Oid> trees;
  for (auto const& folder : folders) trees.push_back(folder.tree);
  std::vector<std::vector<Note>> inside(folders.size());
  auto const missing = kept.recall(trees, [&](std::size_t at, std::string_view bytes) {
    auto listed = parse_listing(bytes, folders[at].prefix, id_size);
    if (listed) inside[at] = *std::move(listed);
    return listed.has_value();
  });
  for (auto const at : missing) {
    inside[at] = walk.all({folders[at]});
    sort(inside[at]);
    kept.keep(trees[at], listing_of(inside[at]));
  }
  for (auto const& more : inside) notes.insert(notes.end(), more.begin(), more.end());
  sort(notes);
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
