// SPDX-License-Identifier: MIT
#include "cliff/gathering.hpp"

#include "support/encoding.hpp"
#include "support/parallel.hpp"
#include "support/unicode.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cairn::cliff {
namespace {

std::string_view readable_message(std::string_view message) {
  if (!is_utf8(message)) return {};
  return without_white_space_behind(message.substr(0, message.find('\0')));
}

/// libgit2 takes punctuation off both ends of a name or an address; one that is not UTF-8 is none.
std::optional<std::string> readable_part(std::string_view text) {
  constexpr auto is_cruft = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view(",:;<>\"\\'").find(c) != std::string_view::npos;
  };
  while (!text.empty() && is_cruft(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_cruft(text.back())) text.remove_suffix(1);
  return is_utf8(text) ? std::optional<std::string>(text) : std::nullopt;
}

Signature signature_of(Person const& person, Stamp const& stamp) {
  return {readable_part(person.name), readable_part(person.email),
          stamp.at.time_since_epoch().count()};
}

/// "<id> text", or a text without an id.
Commit made_up(std::string_view text) {
  constexpr std::size_t id_size = 40;
  auto const is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  auto origin = std::make_shared<Origin>();
  if (text.size() > id_size && text[id_size] == ' ' && text.find('\n') == text.npos &&
      std::all_of(text.begin(), text.begin() + id_size, is_digit)) {
    origin->id = text.substr(0, id_size);
    text.remove_prefix(id_size + 1);
  }
  Commit commit;
  commit.origin = std::move(origin);
  commit.message = tera::Text(std::string(text));
  return commit;
}

std::shared_ptr<Release const> as_previous(Release release) {
  release.previous = nullptr;
  return std::make_shared<Release const>(std::move(release));
}

Release release_of(std::vector<Commit> commits, Run const& run, std::string const& repository,
                   Additions const& additions) {
  Release release;
  release.commits = std::move(commits);
  if (release.commits.empty() && !run.tag) return release;
  release.repository = repository;
  release.commit_id = run.tag ? run.tag->commit.hex() : release.commits.back().origin->id;
  if (!run.tag) return release;
  release.version = run.tag->name;
  release.message = run.tag->message;
  release.timestamp = additions.tag == run.tag->name ? additions.tag_timestamp : run.tag->committed;
  return release;
}

/// Says of each release which one comes before it, as that is now.
void link(std::vector<Release>& releases) {
  constexpr std::size_t worth_a_thread = 16;
  std::vector<std::shared_ptr<Release const>> copies(releases.size());
  in_parallel(releases.size() - 1, worth_a_thread, [&]() -> BlockWork {
    return [&](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) copies[at + 1] = as_previous(releases[at]);
    };
  });
  if (releases.size() > 1) copies.front() = std::make_shared<Release const>();
  for (std::size_t at = 0; at < releases.size(); ++at) releases[at].previous = copies[at];
}

/// The release before the first one that was walked: the tag before the first tag of the walk, or
/// the last of all where the walk met none.
std::shared_ptr<Release const> before(Release const& first, TagMap const& tags) {
  auto const entries = tags.entries();
  auto const named = std::find_if(entries.begin(), entries.end(), [&](TagEntry const& tag) {
    return first.version && tag.name == *first.version;
  });
  auto const tag = first.version ? named : entries.end();
  if (tag == entries.begin()) return first.previous;
  Release release;
  release.commit_id = tag[-1].commit.hex();
  release.version = tag[-1].name;
  release.timestamp = tag[-1].committed;
  return as_previous(std::move(release));
}

/// The release that made-up commits are of: the last one, even where `--tag` has closed the one
/// before.
Release& with_commits_of(std::vector<Release>& releases, Additions const& additions) {
  auto& last = releases.back();
  if (!additions.with_tagged || !last.commits.empty() || releases.size() < 2) return last;
  auto& before = releases[releases.size() - 2];
  return additions.tag && before.version == additions.tag ? before : last;
}

void set_range(Release& release, CommitOrder sort) {
  if (release.commits.empty()) return;
  auto const& first = release.commits.front().origin->id;
  auto const& last = release.commits.back().origin->id;
  release.commit_range =
      sort == CommitOrder::oldest ? CommitRange{first, last} : CommitRange{last, first};
}

}  // namespace

Commit commit_of(cairn::Commit const& commit, CommitStatistics const& statistics, bool recode) {
  auto origin = std::make_shared<Origin>();
  origin->id = commit.id.hex();
  // git-cliff sees texts as they are stored, whatever encoding they claim.
  auto const as_stored = commit.stored && !recode;
  auto const& author = as_stored ? commit.stored->author : commit.author;
  auto const& committer = as_stored ? commit.stored->committer : commit.committer;
  auto const& message = as_stored ? commit.stored->message : commit.message;
  origin->author = signature_of(author, commit.authored);
  origin->committer = signature_of(committer, commit.committed);
  origin->merge_commit = commit.parents.size() > 1;
  origin->statistics = statistics;
  Commit result;
  result.origin = std::move(origin);
  result.message = tera::Text(std::string(readable_message(message)));
  return result;
}

std::vector<Commit> read(History const& history, CommitSources const& sources,
                         std::span<Position const> commits) {
  std::vector<Oid> ids;
  ids.reserve(commits.size());
  for (auto const at : commits) ids.push_back(history.id(at));
  auto const statistics =
      sources.statistics ? sources.statistics(ids) : std::vector<CommitStatistics>(ids.size());
  std::vector<Commit> result(ids.size());
  sources.commits.commits_at_once(ids, [&](std::size_t index, cairn::Commit const& commit) {
    result[index] = commit_of(commit, statistics[index], sources.recode);
  });
  return result;
}

std::vector<Release> gathered(History const& history, CommitSources const& sources,
                              std::vector<Run> const& runs, TagMap const& tags, CommitOrder sort,
                              std::string const& repository, Additions const& additions) {
  std::vector<Position> positions;
  for (auto const& run : runs)
    positions.insert(positions.end(), run.commits.begin(), run.commits.end());
  auto commits = read(history, sources, positions);
  auto next = std::make_move_iterator(commits.begin());
  std::vector<Release> releases;
  releases.reserve(runs.size());
  for (auto const& run : runs) {
    auto const end = next + static_cast<std::ptrdiff_t>(run.commits.size());
    releases.push_back(release_of({next, end}, run, repository, additions));
    next = end;
  }
  link(releases);
  if (commits.empty() && additions.tag) {
    releases.front().version = additions.tag;
    releases.front().timestamp = additions.tag_timestamp;
  }
  if (sort == CommitOrder::newest)
    for (auto& release : releases) std::reverse(release.commits.begin(), release.commits.end());
  auto& addressee = with_commits_of(releases, additions);
  for (auto const& text : additions.with_commits) addressee.commits.push_back(made_up(text));

  auto& first = releases.front();
  if (!first.previous || !first.previous->version) first.previous = before(first, tags);
  for (auto& release : releases) set_range(release, sort);

  auto const newest = std::find_if(releases.rbegin(), releases.rend(),
                                   [](Release const& release) { return !release.commits.empty(); });
  if (additions.tag_message && newest != releases.rend()) newest->message = additions.tag_message;
  return releases;
}

}  // namespace cairn::cliff
