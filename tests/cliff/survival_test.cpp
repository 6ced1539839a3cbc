// SPDX-License-Identifier: MIT
#include "cliff/survival.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

namespace {

using cairn::cliff::Configuration;
using cairn::cliff::Release;

constexpr std::int64_t day = 86400;

cairn::cliff::Commit commit_at(std::int64_t seconds) {
  auto origin = std::make_shared<cairn::cliff::Origin>();
  origin->committer.timestamp = seconds;
  cairn::cliff::Commit commit;
  commit.origin = std::move(origin);
  return commit;
}

/// Releases "v1", "v2", … with as many commits each, every one before the next.
std::vector<Release> releases_with(std::vector<std::size_t> const& commits) {
  std::vector<Release> releases;
  auto previous = std::make_shared<Release const>();
  for (auto const count : commits) {
    Release release;
    release.version = fmt::format("v{}", releases.size() + 1);
    release.timestamp = static_cast<std::int64_t>(releases.size()) * day;
    release.commits.assign(count, commit_at(*release.timestamp));
    release.previous = previous;
    auto raw = release;
    raw.previous = nullptr;
    previous = std::make_shared<Release const>(std::move(raw));
    releases.push_back(std::move(release));
  }
  return releases;
}

std::string shown(std::vector<Release> const& releases) {
  std::string text;
  for (auto const& release : releases)
    text += fmt::format("{}{}<{}", text.empty() ? "" : " ", release.version.value_or("-"),
                        release.previous ? release.previous->version.value_or("nothing") : "null");
  return text;
}

std::string surviving(std::vector<Release> releases, Configuration const& configuration = {}) {
  return shown(cairn::cliff::surviving(std::move(releases), configuration, 0));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_release_of_git_cliff)

BOOST_AUTO_TEST_CASE(comes_newest_first) {
  BOOST_TEST(surviving(releases_with({1, 1, 1})) == "v3<v2 v2<v1 v1<nothing");
}

BOOST_AUTO_TEST_CASE(vanishes_when_nothing_of_it_is_left) {
  auto releases = releases_with({1, 1, 1});
  releases[1].commits.clear();
  BOOST_TEST(surviving(releases) == "v3<v2 v1<nothing");
}

BOOST_AUTO_TEST_CASE(stays_empty_where_the_one_before_never_had_commits) {
  auto releases = releases_with({1, 1});
  releases[0].commits.clear();
  BOOST_TEST(surviving(releases) == "v2<v1 v1<nothing");
  Configuration sparing;
  sparing.changelog.render_always = false;
  BOOST_TEST(surviving(releases, sparing) == "v2<v1");
}

BOOST_AUTO_TEST_CASE(takes_its_neighbours_past_away_when_it_is_skipped) {
  Configuration configuration;
  configuration.git.skip_tags = cairn::RustRegex("v3");
  BOOST_TEST(surviving(releases_with({1, 1, 1, 1, 1}), configuration) ==
             "v5<v4 v4<v2 v2<null v1<nothing");
}

BOOST_AUTO_TEST_CASE(leaves_its_neighbours_their_past_strictly) {
  Configuration configuration;
  configuration.git.skip_tags = cairn::RustRegex("v3");
  configuration.git.strict = true;
  BOOST_TEST(surviving(releases_with({1, 1, 1, 1, 1}), configuration) ==
             "v5<v4 v4<v2 v2<v1 v1<nothing");
}

BOOST_AUTO_TEST_CASE(leaves_the_next_one_without_a_past_when_it_is_the_first_and_skipped) {
  Configuration configuration;
  configuration.git.skip_tags = cairn::RustRegex("v1");
  BOOST_TEST(surviving(releases_with({1, 1}), configuration) == "v2<null");
}

BOOST_AUTO_TEST_CASE(counts_the_days_between_dates_not_hours) {
  auto releases = releases_with({1, 1});
  releases[0].timestamp = day - 1;
  releases[1].timestamp = std::nullopt;
  releases[1].commits = {commit_at(day - 1), commit_at(day), commit_at(3 * day)};
  auto previous = releases[0];
  releases[1].previous = std::make_shared<Release const>(std::move(previous));
  auto const statistics =
      cairn::cliff::surviving(std::move(releases), {}, 2 * day).front().statistics;
  BOOST_TEST(*statistics->commits_timespan == 3);
  BOOST_TEST(*statistics->days_passed_since_last_release == 2);
  BOOST_TEST(statistics->commit_count == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
