// SPDX-License-Identifier: MIT
#pragma once

#include "git/fast_import.hpp"
#include "git/note_tree.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cairn::git {

/// What becomes of the notes on one object.
struct NoteEdit {
  Oid object;
  std::variant<PathChange::Removed, Oid, std::string> to;  ///< nothing, a blob, a text
};

/// So many notes have room in a folder; of more, each moves to the folder of its next two digits.
/// git itself splits folders sooner, which makes reading all notes slower.
constexpr std::size_t notes_of_a_folder = 512;

/// The paths to change in `tree` so that `edits`, one an object, hold. Folders
/// stay as they are divided, and only those on the way to an edit are read: what this costs depends
/// on the edits and not on the number of notes. What is no note stays. Throws Error{fatal}.
std::vector<PathChange> path_changes(ObjectSource& objects, Oid const& tree,
                                     std::vector<NoteEdit> edits);

/// The same for an empty tree, which nobody has to read.
std::vector<PathChange> new_paths(std::vector<NoteEdit> edits);

}  // namespace cairn::git
