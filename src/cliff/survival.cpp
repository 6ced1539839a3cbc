// SPDX-License-Identifier: MIT
#include "cliff/survival.hpp"

#include "cliff/tags.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace cairn::cliff {
namespace {

std::int64_t day_of(std::int64_t seconds) {
  return std::chrono::floor<std::chrono::days>(std::chrono::seconds(seconds)).count();
}

std::optional<std::int64_t> timespan(std::vector<Commit> const& commits) {
  if (commits.size() < 2) return std::nullopt;
  auto const [first, last] =
      std::minmax_element(commits.begin(), commits.end(), [](auto const& a, auto const& b) {
        return a.origin->committer.timestamp < b.origin->committer.timestamp;
      });
  return day_of(last->origin->committer.timestamp) - day_of(first->origin->committer.timestamp);
}

std::vector<ReleaseStatistics::LinkCount> counted(std::vector<Commit> const& commits) {
  std::map<Link, std::uint64_t> counts;
  for (auto const& commit : commits)
    for (auto const& link : commit.links) ++counts[link];
  std::vector<ReleaseStatistics::LinkCount> result;
  for (auto const& [link, count] : counts) result.push_back({link, count});
  std::stable_sort(result.begin(), result.end(),
                   [](auto const& a, auto const& b) { return a.count > b.count; });
  return result;
}

ReleaseStatistics statistics_of(Release const& release, std::int64_t now) {
  ReleaseStatistics result;
  result.commit_count = release.commits.size();
  result.commits_timespan = timespan(release.commits);
  result.conventional_commit_count = static_cast<std::uint64_t>(
      std::count_if(release.commits.begin(), release.commits.end(),
                    [](Commit const& commit) { return commit.conventional != nullptr; }));
  result.links = counted(release.commits);
  if (release.previous && release.previous->timestamp)
    result.days_passed_since_last_release =
        day_of(release.timestamp.value_or(now)) - day_of(*release.previous->timestamp);
  return result;
}

bool survives(Release const& release, bool render_always) {
  if (!release.commits.empty()) return true;
  return render_always && release.previous && release.previous->commits.empty();
}

/// The release after a skipped one follows the one before it, which loses its own predecessor: a
/// fault of git-cliff's that shows in every template that names it. Strictly, it does not.
void relink(std::vector<Release>& releases, std::vector<std::string> const& skipped, bool strict) {
  for (auto const& tag : skipped) {
    auto const after = std::find_if(releases.begin(), releases.end(), [&](Release const& release) {
      return release.previous && release.previous->version == tag;
    });
    if (after == releases.end()) continue;
    auto const before = std::next(after);
    if (before == releases.end()) {
      after->previous = nullptr;
    } else {
      auto previous = *before;
      previous.previous = nullptr;
      if (!strict) before->previous = nullptr;
      after->previous = std::make_shared<Release const>(std::move(previous));
    }
  }
}

}  // namespace

std::vector<Release> surviving(std::vector<Release> releases, Configuration const& configuration,
                               std::int64_t now) {
  std::vector<Release> kept;
  std::vector<std::string> skipped;
  for (auto release = releases.rbegin(); release != releases.rend(); ++release) {
    if (release->version && is_skipped(*release->version, configuration.git)) {
      skipped.push_back(*release->version);
    } else if (survives(*release, configuration.changelog.render_always)) {
      release->statistics = statistics_of(*release, now);
      kept.push_back(std::move(*release));
    }
  }
  relink(kept, skipped, configuration.git.strict);
  return kept;
}

}  // namespace cairn::cliff
