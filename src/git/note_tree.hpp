// SPDX-License-Identifier: MIT
#pragma once

#include "git/object_source.hpp"
#include "git/record_cache.hpp"
#include "history/oid.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Notes as their trees have them, git-notes(1): the note on an object is the blob whose path is the
// object's name in hexadecimal, with a '/' behind any number of first pairs of digits: "ab/cdef…".
// How many differs from folder to folder, and there may be anything else beside notes.
namespace cairn::git {

/// A note: the object that it is on, and the blob that is its text.
struct Note {
  Oid object;
  Oid blob;

  auto operator<=>(Note const&) const = default;
};

/// One folder of a tree of notes, taken apart.
struct NoteFolder {
  struct Named {
    std::string_view name;  ///< what is left of the object's name; of a folder two digits
    Oid id;
  };

  std::vector<Named> notes;
  std::vector<Named> folders;
};

/// Takes apart the tree `bytes`, whose path has `digits` digits of an object's name. What is no
/// note and no folder of notes is left out. Throws Error{fatal} where it is no tree.
NoteFolder parse_note_folder(std::string_view bytes, std::size_t digits, std::size_t id_size);

/// The notes on `object`: more than one where it has several paths. Throws Error{fatal}.
std::vector<Oid> notes_on(ObjectSource& objects, Oid const& tree, Oid const& object);

/// The notes on each of `objects`, which are sorted; by object. A folder is read once.
std::vector<Note> notes_on(ObjectSource& source, Oid const& tree, std::span<Oid const> objects);

/// Every note, by object. Throws Error{fatal}, also where a folder is there twice, as no names of
/// objects could make it.
std::vector<Note> all_notes(ObjectSource& objects, Oid const& tree);

/// The same, of which `kept` has folders of earlier runs, by their trees, and gets those that it
/// does not have.
std::vector<Note> all_notes(ObjectSource& objects, Oid const& tree, RecordCache& kept);

/// The notes that only one of two trees has, by object.
struct NoteDifference {
  std::vector<Note> gone;
  std::vector<Note> come;
};

/// What differs from `before` to `after`; no tree is one without notes. Folders that are equal are
/// not read. Throws as all_notes() does.
NoteDifference difference(ObjectSource& objects, std::optional<Oid> const& before,
                          std::optional<Oid> const& after);

}  // namespace cairn::git
