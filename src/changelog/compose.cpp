// SPDX-License-Identifier: MIT
#include "changelog/compose.hpp"

#include "changelog/entry.hpp"
#include "changelog/record_bytes.hpp"
#include "support/parallel.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <future>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace cairn {
namespace {

/// So many commits are worth a look for what was kept of them.
constexpr std::size_t worth_a_record = 4096;

/// And so many of these keep every thread busy.
constexpr std::size_t worth_a_recording = 2048;

/// Which of `drafts` take each other back. Among most there is no revert.
std::vector<bool> cancelled_among(std::span<Draft> drafts) {
  if (std::none_of(drafts.begin(), drafts.end(),
                   [](Draft const& draft) { return draft.revertible.revert.has_value(); }))
    return std::vector<bool>(drafts.size(), false);
  std::vector<Revertible> revertible;
  revertible.reserve(drafts.size());
  for (auto& draft : drafts) revertible.push_back(std::move(draft.revertible));
  return cancelled(revertible);
}

/// What is left of `drafts` when those are gone that take each other back.
std::vector<Entry> surviving(std::span<Draft> drafts) {
  auto const gone = cancelled_among(drafts);
  std::vector<Entry> entries;
  entries.reserve(drafts.size());
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    auto& entry = drafts[at].entry;
    if (!gone[at] && entry.subject.kind != Kind::merge) entries.push_back(std::move(entry));
  }
  return entries;
}

/// By what people are told apart as they are written; most of a release come again and again.
struct SamePerson {
  std::size_t operator()(Person const* person) const {
    return std::hash<std::string_view>()(person->email);
  }
  bool operator()(Person const* one, Person const* other) const { return *one == *other; }
};

/// Each person once: whoever shares a name or an address with somebody is that somebody.
std::vector<Person> contributors_of(std::vector<Entry> const& entries) {
  std::unordered_set<Person const*, SamePerson, SamePerson> seen;
  std::unordered_set<std::string> addresses;
  std::vector<std::pair<std::string, Person const*>> by_name;
  auto const add = [&](Person const& person) {
    if (!seen.insert(&person).second) return;
    if (person.name.empty() || is_robot(person)) return;
    if (person.email.empty() || addresses.insert(lower_case(person.email)).second)
      by_name.emplace_back(lower_case(person.name), &person);
  };
  for (auto const& entry : entries) {
    add(entry.author);
    for (auto const& co_author : entry.co_authors) add(co_author);
  }
  std::stable_sort(by_name.begin(), by_name.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  auto const end = std::unique(by_name.begin(), by_name.end(),
                               [](auto const& a, auto const& b) { return a.first == b.first; });
  std::vector<Person> people;
  for (auto at = by_name.begin(); at != end; ++at) people.push_back(*at->second);
  return people;
}

void fill(Release& release, std::span<Draft> drafts) {
  release.commits = drafts.size();
  release.entries = surviving(drafts);
  release.contributors = contributors_of(release.entries);
}

/// Reads the commits of which there is no record, and keeps theirs.
class Recording {
public:
  Recording(RecordStore& store, CommitSource const& source, Mailmap const& mailmap)
      : store_(store), source_(source), mailmap_(mailmap) {}

  /// A release may have all commits of a history; what is kept of them goes out piece by piece.
  void read(std::span<Oid const> ids, std::span<Draft> drafts) {
    for (std::size_t at = 0; at < ids.size(); at += worth_a_recording) {
      auto const size = std::min(worth_a_recording, ids.size() - at);
      read_piece(ids.subspan(at, size), drafts.subspan(at, size));
    }
  }

  void finish() {
    store_.keep(ids_, records_);
    store_.finish();
  }

private:
  void read_piece(std::span<Oid const> ids, std::span<Draft> drafts) {
    auto const missing = store_.recall(ids, [&](std::size_t index, std::string_view record) {
      auto draft = draft_in(ids[index], record);
      if (!draft) return false;
      drafts[index] = *std::move(draft);
      resolve(drafts[index], mailmap_);
      return true;
    });
    if (missing.empty()) return;
    // What was read before is kept meanwhile.
    auto const ids_before = std::exchange(ids_, {});
    auto const before = std::exchange(records_, {});
    auto kept = std::async(std::launch::async, [&] { store_.keep(ids_before, before); });
    for (auto const index : missing) ids_.push_back(ids[index]);
    records_.resize(missing.size());
    source_.commits_at_once(ids_, [&](std::size_t index, Commit const& commit) {
      auto& draft = drafts[missing[index]];
      draft = draft_of(commit);
      records_[index] = record_of(draft);
      resolve(draft, mailmap_);
    });
    kept.get();
  }

  RecordStore& store_;
  CommitSource const& source_;
  Mailmap const& mailmap_;
  // Of the piece that was read last.
  std::vector<Oid> ids_;
  std::vector<std::string> records_;
};

}  // namespace

/// Some releases that are read together, and what their commits say, one release behind another.
struct Composer::Batch {
  std::vector<std::size_t> first{0};  ///< of each release, among the drafts; one more at the end
  std::vector<Draft> drafts;

  std::span<Draft> drafts_of(std::size_t at) {
    return std::span(drafts).subspan(first[at], first[at + 1] - first[at]);
  }
};

Composer::Composer(History const& history, CommitSource const& source, ReleaseMap const& map,
                   Contents const& contents)
    : history_(history),
      source_(source),
      map_(map),
      contents_(contents),
      sections_(map.releases.size() + 1) {
  auto const last = static_cast<Owner>(map.releases.size());
  for (auto const at : in_order(history, contents.chosen)) {
    auto const owner = map.owner[at];
    sections_[owner == unowned ? 0 : last - owner].members.push_back(at);
  }
  for (Owner number = 0; number < last; ++number) sections_[last - number].release = number;
  std::erase_if(sections_, [](Section const& section) { return section.members.empty(); });
}

bool Composer::is_long() const {
  std::size_t commits = 0;
  for (auto const& section : sections_) commits += section.members.size();
  return commits >= worth_a_record;
}

std::string Composer::basis(std::size_t number) const {
  auto const& [owner, members] = sections_[number];
  if (owner == unowned) return {};
  auto const& [tag, version] = map_.releases[owner];
  RecordWriting basis(members.size() * (Oid::sha1_size + 1) + 256);
  basis.text(version);
  basis.text(tag.name);
  basis.number(tag.annotated ? 1 : 0);
  basis.id(tag.object);
  basis.id(tag.commit);
  basis.text(owner > 0 ? map_.releases[owner - 1].tag.name : std::string_view());
  for (auto const at : members) basis.id(history_.id(at));
  return std::move(basis).finished();
}

std::size_t Composer::commits_of(Numbers numbers) const {
  std::size_t commits = 0;
  for (auto const number : numbers) commits += sections_[number].members.size();
  return commits;
}

/// The first of `numbers`, so many that they have `commits` together, or all.
Composer::Numbers Composer::batch_of(Numbers numbers, std::size_t commits) const {
  std::size_t count = 0;
  for (std::size_t sum = 0; count < numbers.size() && sum < commits; ++count)
    sum += sections_[numbers[count]].members.size();
  return numbers.first(count);
}

/// Those whose commits are recorded: none where they are read sooner than their records are found.
Composer::Numbers Composer::recordable(Numbers numbers, Recorded recorded) const {
  // What is not released stands first.
  if (recorded == Recorded::unreleased)
    numbers =
        numbers.first(!numbers.empty() && sections_[numbers.front()].release == unowned ? 1U : 0U);
  if (contents_.records == nullptr || commits_of(numbers) < worth_a_record) return {};
  return numbers;
}

void Composer::compose(Numbers numbers, Take const& take, Recorded recorded) const {
  auto const with_records = recordable(numbers, recorded);
  if (!with_records.empty()) compose_recorded(with_records, take);
  compose_at_once(numbers.subspan(with_records.size()), take);
}

void Composer::compose_recorded(Numbers numbers, Take const& take) const {
  Recording recording(*contents_.records, source_, contents_.mailmap);
  while (!numbers.empty()) {
    auto const batch = batch_of(numbers, worth_a_recording);
    numbers = numbers.subspan(batch.size());
    take(batch, releases(batch, [&](std::span<Oid const> ids, std::span<Draft> drafts) {
           recording.read(ids, drafts);
         }));
  }
  recording.finish();
}

void Composer::compose_at_once(Numbers numbers, Take const& take) const {
  auto const commits = commits_of(numbers);
  auto const threads = thread_count();
  // Each thread has many batches, so that none waits long for the last one.
  auto const enough = std::clamp<std::size_t>(commits / (16 * threads), 64, 1024);
  auto const too_long = std::clamp<std::size_t>(commits / (2 * threads), 1024, 16384);
  auto const compose_batch = [&](Numbers batch) {
    take(batch, releases(batch, [&](std::span<Oid const> ids, std::span<Draft> drafts) {
           read(ids, drafts);
         }));
  };
  std::vector<Numbers> batches;
  while (!numbers.empty()) {
    batches.push_back(batch_of(numbers, enough));
    numbers = numbers.subspan(batches.back().size());
    if (source_.serves_threads() && commits_of(batches.back()) <= too_long) continue;
    // All threads share this one.
    compose_batch(batches.back());
    batches.pop_back();
  }
  in_parallel(batches.size(), 1, [&]() -> BlockWork {
    return [&](std::size_t at, std::size_t) { compose_batch(batches[at]); };
  });
}

std::vector<Release> Composer::releases(Numbers numbers, Read const& read) const {
  Batch batch;
  std::vector<Oid> ids;
  for (auto const number : numbers) {
    for (auto const at : sections_[number].members) ids.push_back(history_.id(at));
    batch.first.push_back(ids.size());
  }
  batch.drafts.resize(ids.size());
  read(ids, batch.drafts);
  std::vector<Release> releases(numbers.size());
  auto const tags = tag_objects(numbers);
  for (std::size_t at = 0; at < numbers.size(); ++at)
    releases[at] = opened(numbers[at], tags, batch.drafts_of(at));
  in_parallel(numbers.size(), 1, [&]() -> BlockWork {
    return [&](std::size_t at, std::size_t) { fill(releases[at], batch.drafts_of(at)); };
  });
  return releases;
}

void Composer::read(std::span<Oid const> ids, std::span<Draft> drafts) const {
  source_.commits_at_once(ids, [&](std::size_t index, Commit const& commit) {
    drafts[index] = draft_of(commit);
    resolve(drafts[index], contents_.mailmap);
  });
}

/// Those of annotated tags among the releases, by their ids.
Composer::TagObjects Composer::tag_objects(Numbers numbers) const {
  std::vector<Oid> ids;
  for (auto const number : numbers) {
    auto const owner = sections_[number].release;
    if (owner == unowned) continue;
    if (auto const& tag = map_.releases[owner].tag; tag.annotated) ids.push_back(tag.object);
  }
  auto objects = source_.tag_objects(ids);
  TagObjects by_id;
  for (std::size_t at = 0; at < ids.size(); ++at) by_id.emplace(ids[at], std::move(objects[at]));
  return by_id;
}

/// The release without its commits.
Release Composer::opened(std::size_t number, TagObjects const& tags,
                         std::span<Draft const> drafts) const {
  auto const owner = sections_[number].release;
  return owner == unowned ? next_release() : tagged_release(owner, tags, drafts);
}

Release Composer::next_release() const {
  Release release;
  release.previous_tag = contents_.previous_tag;
  if (contents_.next) {
    release.version = contents_.next->version;
    release.tag = contents_.next->tag;
    release.date = contents_.next->date;
  }
  return release;
}

Release Composer::tagged_release(Owner number, TagObjects const& tags,
                                 std::span<Draft const> drafts) const {
  auto const& [tag, version] = map_.releases[number];
  Release release;
  release.version = version;
  release.tag = tag.name;
  release.commit = tag.commit;
  if (number > 0) release.previous_tag = map_.releases[number - 1].tag.name;
  if (tag.annotated) {
    auto const& object = tags.at(tag.object);
    release.message = object.message;
    release.trailers = trailers_of(object.message);
    if (object.tagged != Stamp{}) release.date = object.tagged;
  }
  if (!release.date) release.date = committed(tag.commit, drafts);
  return release;
}

/// When the commit of a release was made: it is one of its own, unless only others were chosen.
Stamp Composer::committed(Oid const& id, std::span<Draft const> drafts) const {
  auto const own = std::find_if(drafts.begin(), drafts.end(),
                                [&](Draft const& draft) { return draft.entry.commit == id; });
  if (own != drafts.end()) return own->entry.committed;
  Stamp stamp;
  source_.commits(std::span(&id, 1),
                  [&](std::size_t, Commit const& commit) { stamp = commit.committed; });
  return stamp;
}

Changelog compose(History const& history, CommitSource const& source, ReleaseMap const& map,
                  Contents const& contents) {
  Composer const composer(history, source, map, contents);
  std::vector<std::size_t> all(composer.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Changelog changelog;
  changelog.releases.resize(all.size());
  composer.compose(all, [&](std::span<std::size_t const> numbers, std::vector<Release> releases) {
    for (std::size_t at = 0; at < numbers.size(); ++at)
      changelog.releases[numbers[at]] = std::move(releases[at]);
  });
  return changelog;
}

}  // namespace cairn
