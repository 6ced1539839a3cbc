// SPDX-License-Identifier: MIT
#include "changelog/compose.hpp"

#include "changelog/entry.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace cairn {
namespace {

/// The chosen commits of one release, in order, as indices into the list of all chosen ones.
using Members = std::vector<std::size_t>;

std::vector<Entry> surviving(Members const& members, std::vector<Draft>& drafts) {
  std::vector<Revertible> revertible;
  for (auto const member : members) revertible.push_back(std::move(drafts[member].revertible));
  auto const gone = cancelled(revertible);

  std::vector<Entry> entries;
  for (std::size_t at = 0; at < members.size(); ++at) {
    auto& entry = drafts[members[at]].entry;
    if (!gone[at] && entry.subject.kind != Kind::merge) entries.push_back(std::move(entry));
  }
  return entries;
}

/// Each person once: whoever shares a name or an address with somebody is that somebody.
std::vector<Person> contributors_of(std::vector<Entry> const& entries) {
  std::map<std::string, Person> by_name;
  std::set<std::string> addresses;
  auto const add = [&](Person const& person) {
    if (person.name.empty() || is_robot(person)) return;
    auto const new_address =
        person.email.empty() || addresses.insert(lower_case(person.email)).second;
    if (new_address) by_name.try_emplace(lower_case(person.name), person);
  };
  for (auto const& entry : entries) {
    add(entry.author);
    for (auto const& co_author : entry.co_authors) add(co_author);
  }
  std::vector<Person> people;
  for (auto const& [_, person] : by_name) people.push_back(person);
  return people;
}

class Composition {
public:
  Composition(History const& history, CommitSource const& source, ReleaseMap const& map,
              Contents const& contents)
      : history_(history), source_(source), map_(map), contents_(contents) {}

  Changelog changelog() {
    auto const order = in_order(history_, contents_.chosen);
    std::vector<Members> members(map_.releases.size());
    Members unreleased;
    for (std::size_t at = 0; at < order.size(); ++at) {
      auto const release = map_.owner[order[at]];
      (release == unowned ? unreleased : members[release]).push_back(at);
    }
    read(order);
    read_dates(members);

    Changelog changelog;
    if (!unreleased.empty()) changelog.releases.push_back(next_release(unreleased));
    for (auto number = members.size(); number-- > 0;)
      if (!members[number].empty())
        changelog.releases.push_back(tagged_release(number, members[number]));
    return changelog;
  }

private:
  void read(std::vector<Position> const& order) {
    std::vector<Oid> ids;
    ids.reserve(order.size());
    for (auto const at : order) ids.push_back(history_.id(at));
    drafts_.resize(ids.size());
    source_.commits(ids, [&](std::size_t index, Commit const& commit) {
      drafts_[index] = draft_of(commit, contents_.mailmap);
    });
  }

  /// When the releases that will be written were committed.
  void read_dates(std::vector<Members> const& members) {
    std::vector<Oid> ids;
    for (std::size_t number = 0; number < members.size(); ++number)
      if (!members[number].empty()) ids.push_back(map_.releases[number].tag.commit);
    source_.commits(
        ids, [&](std::size_t, Commit const& commit) { dates_[commit.id] = commit.committed; });
  }

  Release filled(Release release, Members const& members) {
    release.commits = members.size();
    release.entries = surviving(members, drafts_);
    release.contributors = contributors_of(release.entries);
    return release;
  }

  Release next_release(Members const& members) {
    Release release;
    release.previous_tag = contents_.previous_tag;
    if (contents_.next) {
      release.version = contents_.next->version;
      release.tag = contents_.next->tag;
      release.date = contents_.next->date;
    }
    return filled(std::move(release), members);
  }

  Release tagged_release(std::size_t number, Members const& members) {
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
    if (!release.date) release.date = dates_.at(tag.commit);
    return filled(std::move(release), members);
  }

  History const& history_;
  CommitSource const& source_;
  ReleaseMap const& map_;
  Contents const& contents_;
  std::vector<Draft> drafts_;
  std::unordered_map<Oid, Stamp, OidHash> dates_;  ///< of the releases' commits
};

}  // namespace

Changelog compose(History const& history, CommitSource const& source, ReleaseMap const& map,
                  Contents const& contents) {
  return Composition(history, source, map, contents).changelog();
}

}  // namespace cairn
