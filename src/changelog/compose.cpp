// SPDX-License-Identifier: MIT
#include "changelog/compose.hpp"

#include "changelog/entry.hpp"
#include "support/parallel.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace cairn {
namespace {

/// So many commits keep every thread busy.
constexpr std::size_t worth_reading_together = 4096;

/// A release to be, and the chosen commits that it owns, in order.
struct Section {
  Owner release = unowned;
  std::vector<Position> members;
};

/// Some sections that are read together, and what their commits say, one section behind another.
struct Batch {
  std::span<Section const> sections;
  std::vector<std::size_t> first;  ///< of each section, among the drafts
  std::vector<Draft> drafts;

  std::span<Draft> drafts_of(std::size_t section) {
    return std::span(drafts).subspan(first[section], sections[section].members.size());
  }
};

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

class Composition {
public:
  Composition(History const& history, CommitSource const& source, ReleaseMap const& map,
              Contents const& contents)
      : history_(history), source_(source), map_(map), contents_(contents) {}

  void compose(std::function<void(std::vector<Release>)> const& take) const {
    auto const sections = this->sections();
    auto* const records = worth_a_record(sections) ? contents_.records : nullptr;
    for (std::size_t begin = 0; begin < sections.size();) {
      auto const count = worth_a_batch(std::span(sections).subspan(begin));
      take(releases(std::span(sections).subspan(begin, count), records));
      begin += count;
    }
    if (records != nullptr) records->finish();
  }

private:
  /// What is not released first, then the highest version first; none of them empty.
  std::vector<Section> sections() const {
    std::vector<Section> sections(map_.releases.size() + 1);
    auto const last = static_cast<Owner>(map_.releases.size());
    for (auto const at : in_order(history_, contents_.chosen)) {
      auto const owner = map_.owner[at];
      sections[owner == unowned ? 0 : last - owner].members.push_back(at);
    }
    for (Owner number = 0; number < last; ++number) sections[last - number].release = number;
    std::erase_if(sections, [](Section const& section) { return section.members.empty(); });
    return sections;
  }

  /// How many of `sections` have commits enough to keep every thread busy, and no more than memory
  /// is for.
  static std::size_t worth_a_batch(std::span<Section const> sections) {
    std::size_t commits = 0;
    std::size_t count = 0;
    while (count < sections.size() && commits < worth_reading_together)
      commits += sections[count++].members.size();
    return count;
  }

  /// Whether there are so many commits that looking for their records pays.
  static bool worth_a_record(std::span<Section const> sections) {
    std::size_t commits = 0;
    for (auto const& section : sections) commits += section.members.size();
    return commits >= worth_reading_together;
  }

  std::vector<Release> releases(std::span<Section const> sections, RecordStore* records) const {
    auto batch = read(sections, records);
    std::vector<Release> releases(sections.size());
    // Tags are few, and a source reads them one after another.
    for (std::size_t at = 0; at < sections.size(); ++at) releases[at] = opened(batch, at);
    in_parallel(sections.size(), 1, [&]() -> BlockWork {
      return [&](std::size_t begin, std::size_t end) {
        for (auto at = begin; at < end; ++at) fill(releases[at], batch.drafts_of(at));
      };
    });
    return releases;
  }

  Batch read(std::span<Section const> sections, RecordStore* records) const {
    Batch batch{sections, {}, {}};
    std::vector<Oid> ids;
    for (auto const& section : sections) {
      batch.first.push_back(ids.size());
      for (auto const at : section.members) ids.push_back(history_.id(at));
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
        recall(*records, piece, drafts);
    }
    return batch;
  }

  void read(std::span<Oid const> ids, std::span<Draft> drafts) const {
    source_.commits_at_once(ids, [&](std::size_t index, Commit const& commit) {
      drafts[index] = draft_of(commit);
      resolve(drafts[index], contents_.mailmap);
    });
  }

  /// The same, but only those commits are read of which there is no record.
  void recall(RecordStore& records, std::span<Oid const> ids, std::span<Draft> drafts) const {
    auto const missing = records.recall(ids, [&](std::size_t index, std::string_view record) {
      auto draft = draft_in(ids[index], record);
      if (!draft) return false;
      drafts[index] = *std::move(draft);
      resolve(drafts[index], contents_.mailmap);
      return true;
    });
    std::vector<Oid> rest;
    for (auto const index : missing) rest.push_back(ids[index]);
    std::vector<std::string> made(missing.size());
    source_.commits_at_once(rest, [&](std::size_t index, Commit const& commit) {
      auto& draft = drafts[missing[index]];
      draft = draft_of(commit);
      made[index] = record_of(draft);
      resolve(draft, contents_.mailmap);
    });
    records.keep(rest, made);
  }

  static void fill(Release& release, std::span<Draft> drafts) {
    release.commits = drafts.size();
    release.entries = surviving(drafts);
    release.contributors = contributors_of(release.entries);
  }

  /// The release without its commits.
  Release opened(Batch& batch, std::size_t at) const {
    auto const number = batch.sections[at].release;
    return number == unowned ? next_release() : tagged_release(number, batch.drafts_of(at));
  }

  Release next_release() const {
    Release release;
    release.previous_tag = contents_.previous_tag;
    if (contents_.next) {
      release.version = contents_.next->version;
      release.tag = contents_.next->tag;
      release.date = contents_.next->date;
    }
    return release;
  }

  Release tagged_release(Owner number, std::span<Draft const> drafts) const {
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
  Stamp committed(Oid const& id, std::span<Draft const> drafts) const {
    auto const own = std::find_if(drafts.begin(), drafts.end(),
                                  [&](Draft const& draft) { return draft.entry.commit == id; });
    if (own != drafts.end()) return own->entry.committed;
    Stamp stamp;
    source_.commits(std::span(&id, 1),
                    [&](std::size_t, Commit const& commit) { stamp = commit.committed; });
    return stamp;
  }

  History const& history_;
  CommitSource const& source_;
  ReleaseMap const& map_;
  Contents const& contents_;
};

}  // namespace

void compose(History const& history, CommitSource const& source, ReleaseMap const& map,
             Contents const& contents, std::function<void(std::vector<Release>)> const& take) {
  Composition(history, source, map, contents).compose(take);
}

Changelog compose(History const& history, CommitSource const& source, ReleaseMap const& map,
                  Contents const& contents) {
  Changelog changelog;
  compose(history, source, map, contents, [&](std::vector<Release> releases) {
    std::move(releases.begin(), releases.end(), std::back_inserter(changelog.releases));
  });
  return changelog;
}

}  // namespace cairn
