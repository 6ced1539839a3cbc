// SPDX-License-Identifier: MIT
#include "forge/dialect.hpp"

#include <fmt/format.h>

// https://docs.gitea.com/api/ "repoGetAllCommits", "repoListPullRequests"; Forgejo has the same.
namespace cairn::forge {
namespace {

std::string repository_url(Target const& target) {
  return fmt::format("{}/api/v1/repos/{}/{}", target.api,
                     http::encoded(target.question->owner, "/"),
                     http::encoded(target.question->repository, "/"));
}

std::string commits_url(Target const& target, PageNumber page) {
  auto const& revision = target.question->revision;
  return fmt::format("{}/commits?limit={}&page={}{}", repository_url(target), page_size, page,
                     revision ? "&sha=" + http::encoded(*revision, "/") : "");
}

std::string pull_requests_url(Target const& target, PageNumber page) {
  return fmt::format("{}/pulls?limit={}&page={}&state=closed", repository_url(target), page_size,
                     page);
}

RemoteCommit commit(ForeignJson const& value) {
  return {needed_text_at(value, "sha"), text_at(value, {"author", "login"}),
          date_at(value, {"created"})};
}

}  // namespace

Dialect const gitea{
    .keys = {"Gitea", "GITEA_TOKEN", "GITEA_API_URL"},
    .own_api = "https://codeberg.org",
    .accept = "application/json",
    .first_page = 0,  // the same page as 1, as at GitHub
    .commits_url = commits_url,
    .pull_requests_url = pull_requests_url,
    .commit = commit,
    .pull_request = github_pull_request,
};

}  // namespace cairn::forge
