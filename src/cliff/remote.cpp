// SPDX-License-Identifier: MIT
#include "cliff/remote.hpp"

#include <algorithm>

namespace cairn::cliff {
namespace {

// Some forges abbreviate the id of a merge to so many digits.
constexpr std::size_t short_id = 12;

std::optional<std::string_view> view_of(std::optional<std::string> const& text) {
  return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

}  // namespace

RemoteIndex::RemoteIndex(Activity activity) : activity_(std::move(activity)) {
  auto const& commits = activity_.commits;
  for (Position at = 0; at < commits.size(); ++at) {
    commits_.try_emplace(commits[at].id, at);
    commits_by_[view_of(commits[at].username)].push_back(at);
  }
  for (auto& [username, positions] : commits_by_)
    std::stable_sort(positions.begin(), positions.end(), [&](Position a, Position b) {
      return commits[a].timestamp < commits[b].timestamp;  // none comes first
    });
  auto const& requests = activity_.pull_requests;
  for (Position at = 0; at < requests.size(); ++at)
    if (auto const& merge = requests[at].merge_commit) merges_.try_emplace(*merge, at);
}

PullRequest const* RemoteIndex::pull_request_of(std::string_view commit_id) const {
  auto const whole = merges_.find(commit_id);
  auto const abbreviated = merges_.find(commit_id.substr(0, short_id));
  if (whole == merges_.end() && abbreviated == merges_.end()) return nullptr;
  auto const none = activity_.pull_requests.size();
  auto const first = std::min(whole == merges_.end() ? none : whole->second,
                              abbreviated == merges_.end() ? none : abbreviated->second);
  return &activity_.pull_requests[first];
}

RemoteContributor RemoteIndex::contributor_at(Position at) const {
  auto const& commit = activity_.commits[at];
  RemoteContributor contributor;
  contributor.username = commit.username;
  if (auto const* const request = pull_request_of(commit.id)) {
    contributor.pr_author = request->author;
    contributor.pr_title = request->title;
    contributor.pr_number = request->number;
    contributor.pr_labels = request->labels;
  }
  return contributor;
}

std::optional<RemoteContributor> RemoteIndex::contributor_of(std::string_view commit_id) const {
  auto const found = commits_.find(commit_id);
  if (found == commits_.end()) return std::nullopt;
  return contributor_at(found->second);
}

bool RemoteIndex::is_first_time(std::optional<std::string> const& username,
                                std::unordered_set<std::string_view> const& ids,
                                std::optional<std::int64_t> until) const {
  auto const& positions = commits_by_.at(view_of(username));
  auto const oldest = std::find_if(positions.begin(), positions.end(), [&](Position at) {
    return !ids.contains(activity_.commits[at].id);
  });
  if (oldest == positions.end()) return true;
  return until && activity_.commits[*oldest].timestamp >= until;
}

std::vector<RemoteContributor> RemoteIndex::contributors_of(ReleaseCommits const& release) const {
  std::unordered_set<std::string_view> const ids(release.ids.begin(), release.ids.end());
  std::vector<Position> positions;
  std::optional<std::int64_t> until;
  for (auto const id : ids) {
    auto const found = commits_.find(id);
    if (found == commits_.end()) continue;
    positions.push_back(found->second);
    if (release.timestamp && release.commit_id == id)
      until = activity_.commits[found->second].timestamp;
  }
  std::sort(positions.begin(), positions.end());

  std::vector<RemoteContributor> contributors;
  std::map<std::optional<std::string_view>, std::size_t> known;
  for (auto const at : positions) {
    auto contributor = contributor_at(at);
    auto const number = contributor.pr_number;
    auto const [place, is_new] =
        known.try_emplace(view_of(activity_.commits[at].username), contributors.size());
    if (is_new) {
      // Its commits may be of pull requests that several people opened.
      contributor.pr_author.reset();
      contributor.is_first_time = is_first_time(contributor.username, ids, until);
      contributors.push_back(std::move(contributor));
    }
    if (number) contributors[place->second].pr_numbers.push_back(*number);
  }
  for (auto& contributor : contributors) {
    auto& numbers = contributor.pr_numbers;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  }
  return contributors;
}

}  // namespace cairn::cliff
