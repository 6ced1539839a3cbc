// SPDX-License-Identifier: MIT
#include "machine/record_store.hpp"

#include "machine/record_accepted.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_set>

namespace cairn::machine {
namespace {

using Lines = std::vector<bench::RecordLine>;

/// Parses several notes at once, and visits one after the other.
void read(RecordNotes const& notes, std::function<bool(Oid const&)> const& wanted,
          std::function<void(std::string const&, Lines)> const& visit) {
  auto all = notes.notes_of(notes.state().commits());
  std::erase_if(all, [&](git::Note const& note) {
    return is_environment(note) || !wanted(note.object);
  });
  std::mutex mutex;
  notes.for_each(all, [&](Oid const& object, std::string_view text) {
    auto lines = bench::parse_note(text);
    std::lock_guard const lock(mutex);
    visit(object.hex(), std::move(lines));
  });
}

}  // namespace

void RecordStore::add(RecordsByCommit const& records,
                      std::span<bench::Environment const> environments) {
  NoteTexts notes;
  for (auto const& [commit, of_commit] : records) {
    std::string lines;
    for (auto const& record : of_commit) lines.append(bench::to_line(record)) += '\n';
    if (!lines.empty())
      notes[parse_object(notes_.repository(), commit)] = bench::merged(lines, {});
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
  // Each is looked up on its own as long as that is less than to read all.
  constexpr std::size_t few = 500;
  if (!wanted.empty() && wanted.size() <= few) {
    auto const state = notes_.state();
    for (auto const& commit : wanted) {
      auto const note = notes_.note_on(state, parse_object(notes_.repository(), commit));
      if (!note.empty()) result[commit] = bench::parse_note(note);
    }
    return result;
  }
  std::unordered_set<std::string> const chosen(wanted.begin(), wanted.end());
  auto const is_chosen = [&](Oid const& object) {
    return chosen.empty() || chosen.count(object.hex()) != 0;
  };
  read(notes_, is_chosen, [&](std::string const& commit, Lines of_commit) {
    result.emplace(commit, std::move(of_commit));
  });
  return result;
}

void RecordStore::for_each(
    std::function<void(std::string const& commit, Lines lines)> const& visit) const {
  read(notes_, [](Oid const&) { return true; }, visit);
}

std::map<std::string, std::vector<bench::Record>> RecordStore::records_of_tree(
    std::string const& tree) const {
  std::map<std::string, std::vector<bench::Record>> result;
  for_each([&](std::string const& commit, Lines of_commit) {
    for (auto& line : of_commit)
      if (line.record && line.record->tree == tree)
        result[commit].push_back(*std::move(line.record));
  });
  return result;
}

std::vector<bench::Accepted> RecordStore::accepted(std::span<std::string const> wanted) const {
  std::vector<bench::Accepted> result;
  for (auto const& [commit, of_commit] : lines(wanted))
    for (auto const& line : of_commit)
      if (auto change = parse_accepted(line.bytes, commit)) result.push_back(*std::move(change));
  std::stable_sort(result.begin(), result.end(),
                   [](auto const& a, auto const& b) { return a.time < b.time; });
  return result;
}

std::optional<bench::Environment> RecordStore::environment(std::string const& id) const {
  for (auto const& note : notes_.notes_of(notes_.state().commits())) {
    if (!is_environment(note)) continue;
    auto const text = notes_.objects().read(note.blob, git::ObjectKind::blob);
    for (auto const line : lines_of(text)) {
      try {
        auto environment = bench::parse_environment(line);
        if (bench::id_of(environment) == id) return environment;
      } catch (Error const&) {
        // A note on itself that somebody else wrote.
      }
    }
  }
  return std::nullopt;
}

std::size_t RecordStore::pending() const {
  auto const state = notes_.state();
  std::size_t count = 0;
  for (auto const& [object, note] : notes_.pending_notes(state.pending))
    for (auto const& line :
         bench::parse_note(without(note.text, notes_.note_in(state.synced, object))))
      count += line.id.empty() ? 0U : 1U;
  return count;
}

bool is_inherited(bench::Record const& record, std::string const& tree_of_commit) {
  return record.tree != tree_of_commit;
}

}  // namespace cairn::machine
