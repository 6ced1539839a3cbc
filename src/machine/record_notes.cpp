// SPDX-License-Identifier: MIT
#include "machine/record_notes.hpp"

#include "bench/record.hpp"
#include "crypto/object_name.hpp"
#include "machine/exclusive_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <random>
#include <set>
#include <system_error>

namespace cairn::machine {
namespace {

/// Reading goes through all of them, replacing them costs as much as adding twice.
constexpr std::size_t most_pending_refs = 32;

bool is_sha1(git::Repository const& repository) {
  return repository.object_format() == git::ObjectFormat::sha1;
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::vector<git::Note> each_once(std::vector<git::Note> notes) {
  std::sort(notes.begin(), notes.end());
  notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
  return notes;
}

}  // namespace

void for_each_line(std::string_view note, std::function<void(std::string_view)> const& visit) {
  while (!note.empty()) {
    auto const line = note.substr(0, note.find('\n'));
    note.remove_prefix(std::min(line.size() + 1, note.size()));
    if (!line.empty()) visit(line);
  }
}

Oid parse_object(git::Repository const& repository, std::string const& name) {
  auto const id = Oid::parse(name);
  auto const size = is_sha1(repository) ? Oid::sha1_size : Oid::sha256_size;
  if (!id || id->bytes().size() != size)
    throw Error(Fault::fatal,
                fmt::format("'{}' is not the name of a commit here", printable(name)));
  return *id;
}

Oid object_of_environment(git::Repository const& repository, std::string_view line) {
  auto const naming = is_sha1(repository) ? ObjectNaming::sha1 : ObjectNaming::sha256;
  return parse_object(repository, blob_name(std::string(line) + '\n', naming));
}

git::NoteEdit edit_of(Oid const& object, std::string_view known, MergedNote const& more) {
  if (!known.empty()) return {object, bench::merged(known, more.text)};
  if (more.blob) return {object, *more.blob};
  return {object, more.text};
}

std::string without(std::string_view note, std::string_view lines) {
  std::set<std::string_view> unwanted;
  for_each_line(lines, [&](std::string_view line) { unwanted.insert(line); });
  std::string rest;
  for_each_line(note, [&](std::string_view line) {
    if (unwanted.count(line) == 0) rest.append(line) += '\n';
  });
  return rest;
}

std::string random_digits(std::size_t count) {
  std::random_device device;
  std::uniform_int_distribution<unsigned> digit(0, 15);
  std::string digits;
  while (digits.size() < count) digits += "0123456789abcdef"[digit(device)];
  return digits;
}

git::ObjectSource& RecordNotes::objects() const {
  if (!objects_) objects_.emplace(repository_);
  return *objects_;
}

RecordNotes::State RecordNotes::state() const {
  // In this order: what was pending is synced before it is pending no more.
  State state;
  state.pending = git::refs_below(repository_, pending_folder);
  state.synced = git::read_ref(repository_, synced_ref);
  return state;
}

std::vector<git::Ref> RecordNotes::State::commits() const {
  auto commits = pending;
  if (synced) commits.push_back({synced_ref, *synced});
  return commits;
}

std::optional<Oid> RecordNotes::tree_of(std::optional<Oid> const& commit) const {
  if (!commit) return std::nullopt;
  return objects().tree_of(*commit);
}

std::string RecordNotes::note_in(std::optional<Oid> const& commit, Oid const& object) const {
  std::string note;
  if (!commit) return note;
  for (auto const& blob : git::notes_on(objects(), objects().tree_of(*commit), object)) {
    auto const text = objects().read(blob, git::ObjectKind::blob);
    note = note.empty() ? std::string(text) : bench::merged(note, text);
  }
  return note;
}

std::string RecordNotes::note_on(State const& state, Oid const& object) const {
  auto texts = texts_on(state.commits(), std::span(&object, 1));
  return texts.empty() ? std::string() : std::move(texts.begin()->second);
}

NoteTexts RecordNotes::texts_on(std::span<git::Ref const> commits,
                                std::span<Oid const> objects) const {
  NoteTexts texts;
  std::mutex mutex;
  for_each(notes_of(commits, objects), [&](Oid const& object, std::string_view text) {
    std::lock_guard const lock(mutex);
    texts.emplace(object, text);
  });
  return texts;
}

std::vector<git::Note> RecordNotes::notes_of(std::span<git::Ref const> commits) const {
  std::vector<git::Note> notes;
  for (auto const& ref : commits) {
    auto const more = git::all_notes(objects(), objects().tree_of(ref.object));
    notes.insert(notes.end(), more.begin(), more.end());
  }
  return each_once(std::move(notes));
}

std::vector<git::Note> RecordNotes::notes_of(std::span<git::Ref const> commits,
                                             std::span<Oid const> objects) const {
  std::vector<git::Note> notes;
  for (auto const& ref : commits) {
    auto const more = git::notes_on(this->objects(), this->objects().tree_of(ref.object), objects);
    notes.insert(notes.end(), more.begin(), more.end());
  }
  return each_once(std::move(notes));
}

void RecordNotes::for_each(std::span<git::Note const> notes, Visit const& visit) const {
  auto const is_shared = [&](std::size_t at) {
    return (at > 0 && notes[at - 1].object == notes[at].object) ||
           (at + 1 < notes.size() && notes[at + 1].object == notes[at].object);
  };
  std::vector<Oid> blobs;
  for (auto const& note : notes) blobs.push_back(note.blob);
  NoteTexts shared;
  std::mutex mutex;
  objects().read_all(blobs, git::ObjectKind::blob, [&](std::size_t at, std::string_view text) {
    if (!is_shared(at)) return visit(notes[at].object, text);
    std::lock_guard const lock(mutex);
    auto& note = shared[notes[at].object];
    note = bench::merged(note, text);
  });
  for (auto const& [object, text] : shared) visit(object, text);
}

std::map<Oid, MergedNote> RecordNotes::pending_notes(std::span<git::Ref const> commits) const {
  std::map<Oid, MergedNote> notes;
  for (auto const& [object, blob] : notes_of(commits)) {
    auto const text = objects().read(blob, git::ObjectKind::blob);
    auto const [at, is_new] = notes.try_emplace(object, MergedNote{std::string(text), blob});
    if (!is_new) at->second = {bench::merged(at->second.text, text), std::nullopt};
  }
  return notes;
}

Oid RecordNotes::write(Commit commit, std::string const& ref) const {
  git::CommitDraft draft;
  draft.tree = commit.tree;
  draft.parent = commit.parent;
  draft.message = std::move(commit.message);
  draft.time = now();
  if (commit.tree)
    draft.changes = git::path_changes(objects(), *commit.tree, std::move(commit.edits));
  else
    draft.changes = git::new_paths(std::move(commit.edits));
  return git::write_commit(repository_, draft, ref);
}

void RecordNotes::add_pending(NoteTexts const& notes) const {
  std::vector<git::NoteEdit> edits;
  for (auto const& [object, text] : notes) edits.push_back({object, text});
  write({std::nullopt, std::nullopt, adding_message, std::move(edits)},
        pending_folder + random_digits(32));
}

void RecordNotes::add_pending(Oid const& commit) const {
  std::vector<git::RefChange> const changes{
      {pending_folder + random_digits(32), std::nullopt, commit}};
  if (auto const reason = git::change_refs(repository_, changes))
    throw Error(Fault::fatal, fmt::format("cannot keep benchmark records: {}", *reason));
}

void RecordNotes::compact() const noexcept {
  try {
    if (git::refs_below(repository_, pending_folder).size() <= most_pending_refs) return;
    auto const alone = guard(std::chrono::steady_clock::now());
    if (!alone) return;
    auto const pending = git::refs_below(repository_, pending_folder);
    if (pending.size() > most_pending_refs) replace(pending);
  } catch (std::exception const&) {
    // Then it is done some other time.
  }
}

void RecordNotes::replace(std::span<git::Ref const> pending) const {
  // The one that takes the others in has most in its first folder.
  std::size_t most = 0;
  git::Ref const* base = nullptr;
  for (auto const& ref : pending) {
    auto const tree = objects().tree_of(ref.object);
    auto const size = objects().read(tree, git::ObjectKind::tree).size();
    if (size > most || base == nullptr) base = &ref;
    most = std::max(most, size);
  }
  std::vector<git::Ref> others;
  for (auto const& ref : pending)
    if (ref.name != base->name) others.push_back(ref);
  Commit commit{tree_of(base->object), std::nullopt, adding_message, {}};
  for (auto const& [object, note] : pending_notes(others))
    commit.edits.push_back(edit_of(object, note_in(base->object, object), note));
  write(std::move(commit), pending_folder + random_digits(32));
  remove_pending(pending);
}

void RecordNotes::remove_pending(std::span<git::Ref const> refs) const {
  std::vector<git::RefChange> changes;
  for (auto const& ref : refs) changes.push_back({ref.name, ref.object, std::nullopt});
  if (!git::change_refs(repository_, changes)) return;
  for (auto const& change : changes)
    static_cast<void>(git::change_refs(repository_, std::span(&change, 1)));
}

process::FileDescriptor RecordNotes::guard() const {
  constexpr auto patience = std::chrono::minutes(2);
  if (auto alone = guard(std::chrono::steady_clock::now() + patience)) return *std::move(alone);
  throw Error(Fault::lock_held, "somebody else exchanges records of this repository")
      .hint("try again when they are done");
}

std::optional<process::FileDescriptor> RecordNotes::guard(
    std::chrono::steady_clock::time_point until) const {
  auto const folder = repository_.common_dir() / "cairn" / "locks";
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    throw Error(Fault::fatal,
                fmt::format("cannot create '{}': {}", folder.string(), failure.message()));
  return open_alone(folder / "bench.lock", until);
}

}  // namespace cairn::machine
