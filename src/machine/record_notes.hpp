// SPDX-License-Identifier: MIT
#pragma once

#include "git/note_edit.hpp"
#include "git/note_tree.hpp"
#include "git/object_source.hpp"
#include "git/record_cache.hpp"
#include "git/refs.hpp"
#include "git/repository.hpp"
#include "machine/record_digest.hpp"
#include "process/file_descriptor.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::machine {

/// The texts of notes by the object that each is on.
using NoteTexts = std::map<Oid, std::string>;

/// Whether a note is an environment: those lie on their own text, so that whoever writes one down
/// writes the same.
inline bool is_environment(git::Note const& note) {
  return note.object == note.blob;
}

/// A note that may come from several commits.
struct MergedNote {
  std::string text;
  std::optional<Oid> blob;  ///< that it is; none where it is of several
};

/// What the note `known` on an object becomes with `more`.
git::NoteEdit edit_of(Oid const& object, std::string_view known, MergedNote const& more);

/// `note` without the lines that `lines` has.
std::string without(std::string_view note, std::string_view lines);

/// Calls `visit` for each line of a note that is not empty.
void for_each_line(std::string_view note, std::function<void(std::string_view)> const& visit);

/// The object that `name` names in hexadecimal. Throws Error{fatal} where it cannot be one of this
/// repository.
Oid parse_object(git::Repository const& repository, std::string const& name);

/// The object that an environment's note is on: its own text, which is `line` and a newline.
Oid object_of_environment(git::Repository const& repository, std::string_view line);

/// So many hexadecimal digits that nobody else has.
std::string random_digits(std::size_t count);

/// Where the records of a repository are: the commits of several notes refs. What is pending is a
/// ref of its own for each addition, never changed and only replaced, so that nobody who adds waits
/// for somebody else; when they have become many, one takes the place of all.
class RecordNotes {
public:
  static constexpr auto const* synced_ref = "refs/notes/bench";
  static constexpr auto const* pending_folder = "refs/bench/pending/";
  static constexpr auto const* adding_message = "Add benchmark records";

  /// `repository` outlives this.
  explicit RecordNotes(git::Repository const& repository) : repository_(repository) {}

  /// The commits that records are in, at one moment.
  struct State {
    std::vector<git::Ref> pending;
    std::optional<Oid> synced;

    /// All of them.
    std::vector<git::Ref> commits() const;

    bool operator==(State const&) const = default;
  };

  /// Throws Error{fatal}, as all that follow.
  State state() const;

  git::ObjectSource& objects() const;

  /// The tree of a commit; none of none.
  std::optional<Oid> tree_of(std::optional<Oid> const& commit) const;

  /// The note on `object` in one commit; empty where there is none.
  std::string note_in(std::optional<Oid> const& commit, Oid const& object) const;

  /// The note on `object`, of all commits together.
  std::string note_on(State const& state, Oid const& object) const;

  /// All notes of these commits together, by object. The notes of environments, which are on their
  /// own text, are among them.
  std::vector<git::Note> notes_of(std::span<git::Ref const> commits) const;

  /// The same, from what earlier calls have left below the common git directory, as far as it
  /// holds: where all notes are asked for, and they are many.
  std::vector<git::Note> remembered_notes_of(std::span<git::Ref const> commits) const;

  /// Those of `objects`, which are sorted, alone.
  std::vector<git::Note> notes_of(std::span<git::Ref const> commits,
                                  std::span<Oid const> objects) const;

  /// Calls `visit` with the text of each of `notes`, which are by object; once for each object, in
  /// no order, several at once from different threads.
  using Visit = std::function<void(Oid const& object, std::string_view text)>;
  void for_each(std::span<git::Note const> notes, Visit const& visit) const;

  /// The notes on `objects` in these commits together; those that have none are left out.
  NoteTexts texts_on(std::span<git::Ref const> commits, std::span<Oid const> objects) const;

  /// Calls `visit` with what the notes on each object say, in no order, several at once from
  /// different threads; it may take what it gets. Also from what earlier calls have left.
  using VisitDigest = std::function<void(Oid const& object, NoteDigest& digest)>;
  void for_each_digest(std::span<git::Note const> notes, VisitDigest const& visit) const;

  /// The notes of these commits by object, each merged.
  std::map<Oid, MergedNote> pending_notes(std::span<git::Ref const> commits) const;

  /// Adds `notes` as pending, in one commit.
  void add_pending(NoteTexts const& notes) const;

  /// Has `commit`, which has notes, among what is pending.
  void add_pending(Oid const& commit) const;

  /// Puts one ref in the place of all that are pending, where they are many. Nobody has to wait for
  /// this, and nothing depends on it: it never throws.
  void compact() const noexcept;

  /// Removes refs that are as they were read; those that are not stay.
  void remove_pending(std::span<git::Ref const> refs) const;

  /// Ours alone, among all processes of this clone, until it is closed: to exchange notes with a
  /// remote, to replace refs. Waits for two minutes; then throws Error{lock_held}.
  process::FileDescriptor guard() const;

  /// A commit of notes; `edits` are applied to `tree`.
  struct Commit {
    std::optional<Oid> tree;
    std::optional<Oid> parent;
    std::string message;
    std::vector<git::NoteEdit> edits;
  };
  Oid write(Commit commit, std::string const& ref = {}) const;

  git::Repository const& repository() const { return repository_; }

private:
  std::optional<process::FileDescriptor> guard(std::chrono::steady_clock::time_point until) const;
  void replace(std::span<git::Ref const> pending) const;
  std::unique_ptr<git::RecordCache> cache() const;

  git::Repository const& repository_;
  mutable std::optional<git::ObjectSource> objects_;
};

}  // namespace cairn::machine
