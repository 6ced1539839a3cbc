// SPDX-License-Identifier: MIT
#include "machine/record_store.hpp"

#include "machine/record_accepted.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <mutex>
#include <tuple>

namespace cairn::machine {
namespace {

using Lines = std::vector<bench::RecordLine>;

/// Parses several notes at once, and visits one after the other.
void parse(RecordNotes const& notes, std::vector<git::Note> chosen,
           std::function<void(std::string const&, Lines)> const& visit) {
  std::erase_if(chosen, is_environment);
  std::mutex mutex;
  notes.for_each(chosen, [&](Oid const& object, std::string_view text) {
    auto lines = bench::parse_note(text);
    std::lock_guard const lock(mutex);
    visit(object.hex(), std::move(lines));
  });
}

/// What all notes say, one after the other.
void read_all(RecordNotes const& notes,
              std::function<void(std::string const&, NoteDigest&)> const& visit) {
  auto all = notes.remembered_notes_of(notes.state().commits());
  std::erase_if(all, is_environment);
  std::mutex mutex;
  notes.for_each_digest(all, [&](Oid const& object, NoteDigest& digest) {
    auto const name = object.hex();
    std::lock_guard const lock(mutex);
    visit(name, digest);
  });
}

/// The environments of a note on its own text; what somebody else put there is left out.
std::vector<bench::Environment> environments_in(std::string_view text) {
  std::vector<bench::Environment> environments;
  for_each_line(text, [&](std::string_view line) {
    try {
      environments.push_back(bench::parse_environment(line));
    } catch (Error const&) {
      // Nobody asks for it.
    }
  });
  return environments;
}

}  // namespace

void RecordStore::add(RecordsByCommit const& records,
                      std::span<bench::Environment const> environments) {
  NoteTexts notes;
  for (auto const& [commit, of_commit] : records) {
    std::string lines;
    for (auto const& record : of_commit) lines.append(bench::to_line(record)) += '\n';
    if (!lines.empty()) notes[parse_object(notes_.repository(), commit)] = bench::merged(lines, {});
  }
  if (notes.empty()) return;
  for (auto environment : environments) {
    // What passes is not the machine, and would be another text each time.
    environment.passing.clear();
    auto const line = bench::to_line(environment);
    notes[object_of_environment(notes_.repository(), line)] = line + '\n';
  }
  notes_.add_pending(notes);
  notes_.compact();
}

void RecordStore::accept(bench::Accepted const& accepted) {
  auto const commit = parse_object(notes_.repository(), accepted.commit);
  notes_.add_pending({{commit, to_line(accepted, random_digits(32)) + '\n'}});
  notes_.compact();
}

Lines RecordStore::lines_on(std::string const& commit) const {
  auto const id = parse_object(notes_.repository(), commit);
  return bench::parse_note(notes_.note_on(notes_.state(), id));
}

std::vector<bench::Record> RecordStore::records_on(std::string const& commit) const {
  std::vector<bench::Record> records;
  for (auto& line : lines_on(commit))
    if (line.record) records.push_back(*std::move(line.record));
  return records;
}

std::map<std::string, Lines> RecordStore::lines(std::span<std::string const> wanted) const {
  std::map<std::string, Lines> result;
  auto const add = [&](std::string const& commit, Lines of_commit) {
    result.emplace(commit, std::move(of_commit));
  };
  if (wanted.empty()) {
    for_each(add);
    return result;
  }
  std::vector<Oid> objects;
  for (auto const& commit : wanted) objects.push_back(parse_object(notes_.repository(), commit));
  std::sort(objects.begin(), objects.end());
  parse(notes_, notes_.notes_of(notes_.state().commits(), objects), add);
  return result;
}

void RecordStore::for_each(
    std::function<void(std::string const& commit, Lines lines)> const& visit) const {
  parse(notes_, notes_.notes_of(notes_.state().commits()), visit);
}

void RecordStore::for_each_record(
    std::function<void(std::string const& commit, std::vector<bench::Record>& records)> const&
        visit) const {
  read_all(notes_, [&](std::string const& commit, NoteDigest& digest) {
    if (!digest.records.empty()) visit(commit, digest.records);
  });
}

std::map<std::string, std::vector<bench::Record>> RecordStore::records_of_tree(
    std::string const& tree) const {
  std::map<std::string, std::vector<bench::Record>> result;
  for_each_record([&](std::string const& commit, std::vector<bench::Record>& records) {
    for (auto& record : records)
      if (record.tree == tree) result[commit].push_back(std::move(record));
  });
  return result;
}

std::vector<bench::Accepted> RecordStore::accepted(std::span<std::string const> wanted) const {
  std::vector<bench::Accepted> result;
  auto const add = [&](std::string const& commit, std::string const& line) {
    if (auto change = parse_accepted(line, commit)) result.push_back(*std::move(change));
  };
  if (wanted.empty())
    read_all(notes_, [&](std::string const& commit, NoteDigest const& digest) {
      for (auto const& line : digest.accepted) add(commit, line);
    });
  else
    for (auto const& [commit, of_commit] : lines(wanted))
      for (auto const& line : of_commit) add(commit, line.bytes);
  std::sort(result.begin(), result.end(), [](auto const& a, auto const& b) {
    return std::tie(a.time, a.commit, a.benchmark, a.metric, a.reason) <
           std::tie(b.time, b.commit, b.benchmark, b.metric, b.reason);
  });
  return result;
}

std::optional<bench::Environment> RecordStore::environment(std::string const& id) const {
  auto const state = notes_.state();
  if (known_ != state) {
    environments_.clear();
    for (auto const& note : notes_.remembered_notes_of(state.commits()))
      if (is_environment(note))
        for (auto& environment :
             environments_in(notes_.objects().read(note.blob, git::ObjectKind::blob)))
          environments_.emplace(bench::id_of(environment), std::move(environment));
    known_ = state;
  }
  auto const found = environments_.find(id);
  if (found == environments_.end()) return std::nullopt;
  return found->second;
}

std::size_t RecordStore::pending() const {
  auto const state = notes_.state();
  auto const pending = notes_.pending_notes(state.pending);
  std::vector<Oid> objects;
  for (auto const& [object, _] : pending) objects.push_back(object);
  std::vector<git::Ref> synced;
  if (state.synced) synced.push_back({synced_ref, *state.synced});
  auto known = notes_.texts_on(synced, objects);
  std::size_t count = 0;
  for (auto const& [object, note] : pending) count += records_in(without(note.text, known[object]));
  return count;
}

bool is_inherited(bench::Record const& record, std::string const& tree_of_commit) {
  return record.tree != tree_of_commit;
}

}  // namespace cairn::machine
