// SPDX-License-Identifier: MIT
#include "machine/record_exchange.hpp"

#include "bench/record.hpp"
#include "git/remote_refs.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>
#include <thread>
#include <utility>

namespace cairn::machine {
namespace {

using namespace std::chrono_literals;

/// A fetch writes a ref of its own: one that was killed may leave the lock of its.
constexpr auto const* fetched_folder = "refs/bench/fetched/";

/// The name of a remote, or its address, as a part of a ref's: git-check-ref-format(1).
std::string as_part_of_a_ref(std::string_view remote) {
  std::string part;
  for (char const c : remote) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    part += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return part;
}

/// Waits a moment that is as long as nobody else's.
void step_back(int attempt) {
  constexpr auto shortest = 20ms;
  constexpr int most_doublings = 6;
  auto const most = shortest * (1 << std::min(attempt, most_doublings));
  std::random_device device;
  std::uniform_int_distribution<std::int64_t> moment(0, most.count());
  std::this_thread::sleep_for(std::chrono::milliseconds(moment(device)));
}

std::vector<Oid> objects_of(git::NoteDifference const& difference) {
  std::set<Oid> objects;
  for (auto const* const notes : {&difference.gone, &difference.come})
    for (auto const& note : *notes) objects.insert(note.object);
  return {objects.begin(), objects.end()};
}

/// The note on `object` becomes `text`, or goes away.
git::NoteEdit edit_to(Oid const& object, std::string const& text) {
  if (text.empty()) return {object, git::PathChange::Removed{}};
  return {object, text};
}

std::vector<git::Ref> as_list(std::optional<Oid> const& commit) {
  if (!commit) return {};
  return {{"", *commit}};
}

/// What `notes` say beyond each of `others`.
NoteTexts beyond(std::initializer_list<NoteTexts> others, NoteTexts notes) {
  for (auto const& other : others)
    for (auto const& [object, lines] : other)
      if (auto const note = notes.find(object); note != notes.end())
        note->second = without(note->second, lines);
  std::erase_if(notes, [](auto const& note) { return note.second.empty(); });
  return notes;
}

}  // namespace

RecordExchange::RecordExchange(RecordNotes const& notes, std::string remote)
    : notes_(notes),
      repository_(notes.repository()),
      remote_(std::move(remote)),
      remembered_ref_(remembered_folder + as_part_of_a_ref(remote_)) {}

std::optional<Oid> RecordExchange::take() {
  auto const ref = fetched_folder + random_digits(16);
  auto const is_there = git::fetch_ref(repository_.git(), remote_, RecordNotes::synced_ref, ref);
  fetched_ = git::refs_below(repository_, fetched_folder);
  return is_there ? git::read_ref(repository_, ref) : std::nullopt;
}

/// Whether what is missing in `fetched` is missing on purpose: because the notes went on from what
/// we know, note by note, or were collected.
bool RecordExchange::goes_on_from(Oid const& synced, Oid const& fetched) const {
  if (synced == fetched) return true;
  auto const& git = repository_.git();
  if (git.run({"merge-base", "--is-ancestor", synced.hex(), fetched.hex()}).ending.succeeded())
    return true;
  auto const roots = git.output("read the notes' history", {"log", "--max-parents=0", "--format=%s",
                                                            "--no-show-signature", fetched.hex()});
  auto const subjects = lines_of(roots);
  return std::find(subjects.begin(), subjects.end(), collecting_message) != subjects.end();
}

/// Makes pending what the mirror has and the remote does not: what somebody added to it by other
/// means, and what somebody took from the remote by force. Returns the mirror that it looked at.
std::optional<Oid> RecordExchange::rescue(std::optional<Oid> const& fetched) const {
  auto const mirror = git::read_ref(repository_, RecordNotes::synced_ref);
  if (!mirror || mirror == fetched) return mirror;
  auto const pending = notes_.state().pending;
  if (!fetched) {
    auto const is_mirror = [&](git::Ref const& ref) { return ref.object == *mirror; };
    if (std::none_of(pending.begin(), pending.end(), is_mirror)) notes_.add_pending(*mirror);
    return mirror;
  }
  auto remembered = git::read_ref(repository_, remembered_ref_);
  if (remembered && !goes_on_from(*remembered, *fetched)) remembered.reset();
  if (remembered == mirror) return mirror;
  auto const objects = objects_of(
      git::difference(notes_.objects(), notes_.tree_of(remembered), notes_.tree_of(mirror)));
  auto const lost =
      beyond({notes_.texts_on(as_list(remembered), objects),
              notes_.texts_on(as_list(fetched), objects), notes_.texts_on(pending, objects)},
             notes_.texts_on(as_list(mirror), objects));
  if (!lost.empty()) notes_.add_pending(lost);
  return mirror;
}

std::size_t RecordExchange::count_received(std::optional<Oid> const& fetched) const {
  auto const state = notes_.state();
  auto const objects = objects_of(
      git::difference(notes_.objects(), notes_.tree_of(state.synced), notes_.tree_of(fetched)));
  std::size_t count = 0;
  for (auto const& [_, lines] : beyond({notes_.texts_on(state.commits(), objects)},
                                       notes_.texts_on(as_list(fetched), objects)))
    count += records_in(lines);
  return count;
}

/// What is collected here, taken from the remote's notes: what stays of each note.
NoteTexts RecordExchange::forgotten(std::optional<Oid> const& fetched) const {
  auto const collected = as_list(git::read_ref(repository_, collected_ref));
  std::vector<Oid> objects;
  for (auto const& note : notes_.notes_of(collected)) objects.push_back(note.object);
  auto const lines = notes_.texts_on(collected, objects);
  NoteTexts rest;
  for (auto const& [object, theirs] : notes_.texts_on(as_list(fetched), objects)) {
    auto text = without(theirs, lines.at(object));
    if (text != theirs) rest[object] = std::move(text);
  }
  return rest;
}

RecordStore::Exchange RecordExchange::fetch() {
  auto const fetched = take();
  if (!fetched) return {};
  RecordStore::Exchange exchange;
  exchange.received = count_received(fetched);
  Settlement settlement{rescue(fetched), fetched, fetched, true};
  if (auto const rest = forgotten(fetched); !rest.empty()) {
    RecordNotes::Commit commit{notes_.tree_of(fetched), std::nullopt, collecting_message, {}};
    for (auto const& [object, text] : rest) commit.edits.push_back(edit_to(object, text));
    settlement.to = notes_.write(std::move(commit));
    settlement.is_told = false;
  }
  if (!settle(settlement))
    throw Error(Fault::fatal, fmt::format("cannot replace '{}': somebody else writes there",
                                          RecordNotes::synced_ref))
        .hint("try again");
  return exchange;
}

RecordExchange::Proposal RecordExchange::propose(std::optional<Oid> const& fetched,
                                                 RecordNotes::State const& state) const {
  auto const pending = notes_.pending_notes(state.pending);
  std::vector<Oid> objects;
  for (auto const& [object, _] : pending) objects.push_back(object);
  auto theirs = notes_.texts_on(as_list(fetched), objects);
  std::map<Oid, git::NoteEdit> edits;
  for (auto const& [object, rest] : forgotten(fetched)) {
    edits.emplace(object, edit_to(object, rest));
    if (auto const note = theirs.find(object); note != theirs.end()) note->second = rest;
  }
  RecordNotes::Commit commit{notes_.tree_of(fetched), fetched, RecordNotes::adding_message, {}};
  if (!edits.empty()) commit = {commit.tree, std::nullopt, collecting_message, {}};

  Proposal proposal{fetched, 0};
  for (auto const& [object, ours] : pending) {
    auto const& known = theirs[object];
    auto const more = without(ours.text, known);
    if (more.empty()) continue;
    proposal.sent += records_in(more);
    edits[object] = edit_of(object, known, ours);
  }
  if (edits.empty()) return proposal;
  for (auto& [object, edit] : edits) commit.edits.push_back(std::move(edit));
  proposal.commit = notes_.write(std::move(commit));
  return proposal;
}

RecordExchange::Answer RecordExchange::offer(std::optional<Oid> const& fetched,
                                             Oid const& commit) const {
  std::vector<git::RefUpdate> const updates{
      {RecordNotes::synced_ref, commit.hex(),
       fetched ? std::optional(fetched->hex()) : std::nullopt}};
  auto const refusal = git::push(repository_.git(), remote_, updates);
  if (!refusal) return {true, {}};
  if (!refusal->moved.empty()) return {false, refusal->reason};
  throw Error(Fault::conflict, fmt::format("'{}' does not take the records of benchmarks: {}",
                                           remote_, refusal->reason))
      .hint("they are kept here until 'git bench push' succeeds");
}

/// False where somebody else wrote one of the refs meanwhile.
bool RecordExchange::settle(Settlement const& settlement) const {
  std::vector<git::RefChange> changes;
  auto const add = [&](std::string const& name, std::optional<Oid> const& from,
                       std::optional<Oid> const& to) {
    if (from != to) changes.push_back({name, from, to});
  };
  add(RecordNotes::synced_ref, settlement.from, settlement.to);
  add(remembered_ref_, git::read_ref(repository_, remembered_ref_), settlement.remote);
  if (settlement.is_told)
    add(collected_ref, git::read_ref(repository_, collected_ref), std::nullopt);
  for (auto const& ref : fetched_) changes.push_back({ref.name, ref.object, std::nullopt});
  return !git::change_refs(repository_, changes);
}

RecordStore::Exchange RecordExchange::push(std::chrono::steady_clock::time_point until) {
  RecordStore::Exchange exchange;
  for (int attempt = 0;; ++attempt) {
    auto const fetched = take();
    exchange.received = count_received(fetched);
    auto const mirror = rescue(fetched);
    auto const state = notes_.state();
    auto const proposal = propose(fetched, state);
    auto const answer = proposal.commit && proposal.commit != fetched
                            ? offer(fetched, *proposal.commit)
                            : Answer{true, {}};
    if (answer.taken) {
      exchange.sent += proposal.sent;
      if (settle({mirror, proposal.commit, proposal.commit, true})) {
        notes_.remove_pending(state.pending);
        return exchange;
      }
    }
    if (std::chrono::steady_clock::now() >= until)
      throw Error(Fault::conflict,
                  fmt::format("the notes of '{}' keep changing: {}", remote_, answer.reason))
          .hint("the records are kept here; try 'git bench push' again");
    step_back(attempt);
  }
}

RecordStore::Exchange RecordStore::fetch(std::string const& remote) {
  auto const guard = notes_.guard();
  return RecordExchange(notes_, remote).fetch();
}

RecordStore::Exchange RecordStore::push(std::string const& remote) {
  auto const guard = notes_.guard();
  constexpr auto patience = 3min;
  return RecordExchange(notes_, remote).push(std::chrono::steady_clock::now() + patience);
}

}  // namespace cairn::machine
