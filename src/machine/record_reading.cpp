// SPDX-License-Identifier: MIT
#include "bench/record.hpp"
#include "machine/record_notes.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <string>
#include <utility>

// How all notes are read at once: what they are and what they say is kept by the names of the trees
// and the blobs, and so it is never out of date.
namespace cairn::machine {
namespace {

/// What several notes on one object say: where they say the same, it is said once.
NoteDigest joined(std::map<std::size_t, NoteDigest> parts) {
  NoteDigest whole;
  // A record has one spelling.
  std::set<std::string> said;
  for (auto& [_, part] : parts) {
    for (auto& record : part.records)
      if (said.insert(bench::to_line(record)).second) whole.records.push_back(std::move(record));
    for (auto& line : part.accepted)
      if (said.insert(line).second) whole.accepted.push_back(std::move(line));
  }
  return whole;
}

}  // namespace

std::unique_ptr<git::RecordCache> RecordNotes::cache() const {
  if (!repository_.config().boolean("cairn.cache").value_or(true)) return nullptr;
  auto const id_size =
      repository_.object_format() == git::ObjectFormat::sha1 ? Oid::sha1_size : Oid::sha256_size;
  git::RecordCache::Limits limits;
  // So few notes are read at once in a moment.
  limits.fewest = 250;
  return std::make_unique<git::RecordCache>(repository_.common_dir() / "cairn" / "bench",
                                            note_digest_version, id_size, limits);
}

std::vector<git::Note> RecordNotes::remembered_notes_of(std::span<git::Ref const> commits) const {
  auto cache = this->cache();
  if (!cache) return notes_of(commits);
  std::vector<std::vector<git::Note>> parts;
  for (auto const& ref : commits)
    parts.push_back(git::all_notes(objects(), objects().tree_of(ref.object), *cache));
  // What is pending is little, and one large part must not be moved for each of it.
  std::sort(parts.begin(), parts.end(),
            [](auto const& a, auto const& b) { return a.size() < b.size(); });
  std::vector<git::Note> notes;
  for (auto& part : parts) {
    if (notes.empty()) {
      notes = std::move(part);
      continue;
    }
    auto const middle = static_cast<std::ptrdiff_t>(notes.size());
    notes.insert(notes.end(), part.begin(), part.end());
    std::inplace_merge(notes.begin(), notes.begin() + middle, notes.end());
  }
  cache->save();
  notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
  return notes;
}

void RecordNotes::for_each_digest(std::span<git::Note const> notes,
                                  VisitDigest const& visit) const {
  auto const is_shared = [&](std::size_t at) {
    return (at > 0 && notes[at - 1].object == notes[at].object) ||
           (at + 1 < notes.size() && notes[at + 1].object == notes[at].object);
  };
  std::mutex mutex;
  std::map<Oid, std::map<std::size_t, NoteDigest>> shared;  // by the places among the notes
  auto const take = [&](std::size_t at, NoteDigest& digest) {
    if (!is_shared(at)) return visit(notes[at].object, digest);
    std::lock_guard const lock(mutex);
    shared[notes[at].object].emplace(at, std::move(digest));
  };

  std::vector<Oid> blobs;
  for (auto const& note : notes) blobs.push_back(note.blob);
  std::vector<std::size_t> missing(blobs.size());
  std::iota(missing.begin(), missing.end(), std::size_t{0});
  auto const cache = this->cache();
  if (cache)
    missing = cache->recall(blobs, [&](std::size_t at, std::string_view bytes) {
      // Of each thread, for all that it reads: the room for its texts is what takes the time.
      thread_local NoteDigest digest;
      auto const is_whole = parse_digest(bytes, digest);
      if (is_whole) take(at, digest);
      return is_whole;
    });
  std::vector<Oid> rest;
  for (auto const at : missing) rest.push_back(blobs[at]);
  std::vector<std::string> records(cache ? rest.size() : 0);
  objects().read_all(rest, git::ObjectKind::blob, [&](std::size_t index, std::string_view text) {
    auto digest = digest_of(text);
    if (cache) records[index] = to_bytes(digest);
    take(missing[index], digest);
  });
  for (auto& [object, digests] : shared) {
    auto digest = joined(std::move(digests));
    visit(object, digest);
  }
  if (!cache) return;
  // In the order in which they are asked for again.
  for (std::size_t at = 0; at < records.size(); ++at) cache->keep(rest[at], records[at]);
  cache->save();
}

}  // namespace cairn::machine
