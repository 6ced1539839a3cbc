// SPDX-License-Identifier: MIT
#include "changelog/compose.hpp"

#include "changelog/entry.hpp"
#include "changelog/record_bytes.hpp"
#include "support/parallel.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace cairn {
namespace {

/// So many commits keep every thread busy.
constexpr std::size_t worth_reading_together = 2048;

/// And so many are worth a look for what was kept of them.
constexpr std::size_t worth_a_record = 4096;

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

void Composer::compose(std::span<std::size_t const> numbers, Take const& take) const {
  std::size_t commits = 0;
  for (auto const number : numbers) commits += sections_[number].members.size();
  // Few commits are read sooner than their records are found.
  auto* const records = commits < worth_a_record ? nullptr : contents_.records;
  Made made;
  std::future<void> taken;
  while (!numbers.empty()) {
    auto const some = numbers.first(worth_a_batch(numbers));
    numbers = numbers.subspan(some.size());
    auto releases = this->releases(some, records, made);
    if (taken.valid()) taken.get();
    taken = std::async(std::launch::async, [&take, some, releases = std::move(releases)]() mutable {
      take(some, std::move(releases));
    });
  }
  if (records != nullptr) {
    records->keep(made.ids, made.records);
    records->finish();
  }
  if (taken.valid()) taken.get();
}

/// How many of `numbers` have commits enough to keep every thread busy, and no more than memory is
/// for.
std::size_t Composer::worth_a_batch(std::span<std::size_t const> numbers) const {
  std::size_t commits = 0;
  std::size_t count = 0;
  while (count < numbers.size() && commits < worth_reading_together)
    commits += sections_[numbers[count++]].members.size();
  return count;
}

std::vector<Release> Composer::releases(std::span<std::size_t const> numbers, RecordStore* records,
                                        Made& made) const {
  auto batch = read(numbers, records, made);
  std::vector<Release> releases(numbers.size());
  // Tags are few, and a source reads them one after another.
  for (std::size_t at = 0; at < numbers.size(); ++at)
    releases[at] = opened(numbers[at], batch.drafts_of(at));
  in_parallel(numbers.size(), 1, [&]() -> BlockWork {
    return [&](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) fill(releases[at], batch.drafts_of(at));
    };
  });
  return releases;
}

Composer::Batch Composer::read(std::span<std::size_t const> numbers, RecordStore* records,
                               Made& made) const {
  Batch batch;
  std::vector<Oid> ids;
  for (auto const number : numbers) {
    for (auto const at : sections_[number].members) ids.push_back(history_.id(at));
    batch.first.push_back(ids.size());
  }
  batch.drafts.resize(ids.size());
  // A release may have all commits of a history; what is kept of them goes out piece by piece.
  auto const step = records == nullptr ? ids.size() : worth_reading_together;
  for (std::size_t at = 0; at < ids.size(); at += step) {
    auto const piece = std::span(ids).subspan(at, std::min(step, ids.size() - at));
    auto const drafts = std::span(batch.drafts).subspan(at, piece.size());
    if (records == nullptr)
      read(piece, drafts);
    else
      recall(*records, piece, drafts, made);
  }
  return batch;
}

void Composer::read(std::span<Oid const> ids, std::span<Draft> drafts) const {
  source_.commits_at_once(ids, [&](std::size_t index, Commit const& commit) {
    drafts[index] = draft_of(commit);
    resolve(drafts[index], contents_.mailmap);
  });
}

/// The same, but only those commits are read of which there is no record. Those that were `made`
/// before are kept meanwhile.
void Composer::recall(RecordStore& records, std::span<Oid const> ids, std::span<Draft> drafts,
                      Made& made) const {
  auto const missing = records.recall(ids, [&](std::size_t index, std::string_view record) {
    auto draft = draft_in(ids[index], record);
    if (!draft) return false;
    drafts[index] = *std::move(draft);
    resolve(drafts[index], contents_.mailmap);
    return true;
  });
  if (missing.empty()) return;
  auto const before = std::exchange(made, {});
  auto kept = std::async(std::launch::async, [&] { records.keep(before.ids, before.records); });
  for (auto const index : missing) made.ids.push_back(ids[index]);
  made.records.resize(missing.size());
  source_.commits_at_once(made.ids, [&](std::size_t index, Commit const& commit) {
    auto& draft = drafts[missing[index]];
    draft = draft_of(commit);
    made.records[index] = record_of(draft);
    resolve(draft, contents_.mailmap);
  });
  kept.get();
}

/// The release without its commits.
Release Composer::opened(std::size_t number, std::span<Draft const> drafts) const {
  auto const owner = sections_[number].release;
  return owner == unowned ? next_release() : tagged_release(owner, drafts);
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

Release Composer::tagged_release(Owner number, std::span<Draft const> drafts) const {
  auto const& [tag, version] = map_.releases[number];
  Release release;
  release.version = version;
  release.tag = tag.name;
  release.commit = tag.commit;
  if (number > 0) release.previous_tag = map_.releases[number - 1].tag.name;
  if (tag.annotated) {
    auto const object = source_.tag_object(tag.object);
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
  composer.compose(all, [&](std::span<std::size_t const>, std::vector<Release> releases) {
    std::move(releases.begin(), releases.end(), std::back_inserter(changelog.releases));
  });
  return changelog;
}

}  // namespace cairn
