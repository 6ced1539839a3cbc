// SPDX-License-Identifier: MIT
#pragma once

#include "support/http.hpp"
#include "support/names.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A commit as a forge lists it.
struct RemoteCommit {
  std::string id;
  std::optional<std::string> username;    ///< of the author, where the forge knows the account
  std::optional<std::int64_t> timestamp;  ///< seconds since 1970, UTC

  bool operator==(RemoteCommit const&) const = default;
};

/// A pull request, or merge request, that is closed.
struct PullRequest {
  std::int64_t number = 0;
  std::optional<std::string> title;
  std::vector<std::string> labels;
  std::optional<std::string> merge_commit;  ///< the id of what it became, maybe abbreviated
  std::optional<std::string> author;        ///< the account that opened it

  bool operator==(PullRequest const&) const = default;
};

/// What happened to a repository, by a forge's account. Each list is as it was given, newest first;
/// an entry may stand in it twice.
struct Activity {
  std::vector<RemoteCommit> commits;
  std::vector<PullRequest> pull_requests;

  bool operator==(Activity const&) const = default;
};

/// The forges that can be asked, by the interface that their programs have.
enum class ForgeApi { github, gitlab, gitea, bitbucket, azure_devops };

constexpr auto names_of(ForgeApi) {
  return std::array{name(ForgeApi::github, "github"), name(ForgeApi::gitlab, "gitlab"),
                    name(ForgeApi::gitea, "gitea"), name(ForgeApi::bitbucket, "bitbucket"),
                    name(ForgeApi::azure_devops, "azure_devops")};
}

/// Where the forge's own interface is: "https://api.github.com".
std::string_view own_api(ForgeApi forge);

/// The environment variable that names another place of its kind: "GITHUB_API_URL".
std::string_view api_variable(ForgeApi forge);

/// The environment variable that holds the token: "GITHUB_TOKEN".
std::string_view token_variable(ForgeApi forge);

/// Whose activity is asked for.
struct ActivityQuestion {
  ForgeApi forge = ForgeApi::github;
  std::string api;  ///< empty: the forge's own
  std::string owner;
  std::string repository;
  std::string token;                    ///< empty: ask as nobody
  std::optional<std::string> revision;  ///< the commits that it reaches; none: the default branch
  std::chrono::milliseconds timeout{30'000};  ///< for each request

  bool operator==(ActivityQuestion const&) const = default;
};

/// Asks page by page: which requests come next, and what their answers mean. It ends where
/// git-cliff 2.14 ends, at an empty page, and earlier where the forge says that a page is the last
/// one.
///
///     ActivityPager pager(question);
///     for (auto next = pager.next(); !next.empty(); next = pager.next())
///       pager.take(client.send_all(next));
///     return std::move(pager).activity();
class ActivityPager {
public:
  explicit ActivityPager(ActivityQuestion question);
  ActivityPager(ActivityPager const&) = delete;
  ActivityPager& operator=(ActivityPager const&) = delete;
  ~ActivityPager();

  /// What is to be asked now, in any order or at once; empty: nothing more.
  std::vector<http::Request> next();

  /// The answers to what next() returned, in its order. Throws Error{fatal} where the forge
  /// refuses, with what to do about it, and where an answer is not what it should be.
  void take(std::vector<http::Response> const& answers);

  Activity activity() &&;

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The whole activity, carried by `client`. Throws as ActivityPager and `client` do.
Activity activity_of(ActivityQuestion const& question, http::Client& client);

}  // namespace cairn
