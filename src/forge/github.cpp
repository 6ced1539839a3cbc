// SPDX-License-Identifier: MIT
#include "forge/dialect.hpp"

#include <fmt/format.h>

// https://docs.github.com/rest/commits/commits#list-commits
// https://docs.github.com/rest/pulls/pulls#list-pull-requests
namespace cairn::forge {
namespace {

std::string repository_url(Target const& target) {
  return fmt::format("{}/repos/{}/{}", target.api, http::encoded(target.question->owner, "/"),
                     http::encoded(target.question->repository, "/"));
}

std::string commits_url(Target const& target, PageNumber page) {
  auto const& revision = target.question->revision;
  return fmt::format("{}/commits?per_page={}&page={}{}", repository_url(target), page_size, page,
                     revision ? "&sha=" + http::encoded(*revision, "/") : "");
}

std::string pull_requests_url(Target const& target, PageNumber page) {
  return fmt::format("{}/pulls?per_page={}&page={}&state=closed", repository_url(target), page_size,
                     page);
}

RemoteCommit commit(ForeignJson const& value) {
  return {needed_text_at(value, "sha"), text_at(value, {"author", "login"}),
          date_at(value, {"commit", "author", "date"})};
}

}  // namespace

PullRequest github_pull_request(ForeignJson const& value) {
  return {needed_number_at(value, "number"), text_at(value, {"title"}), label_names(value),
          text_at(value, {"merge_commit_sha"}), text_at(value, {"user", "login"})};
}

Dialect const github{
    .keys = {"GitHub", "GITHUB_TOKEN", "GITHUB_API_URL"},
    .own_api = "https://api.github.com",
    .accept = "application/vnd.github+json",
    // Its pages are counted from 1, and 0 is the same one: git-cliff begins there, and so would
    // whatever stands in for the forge.
    .first_page = 0,
    .commits_url = commits_url,
    .pull_requests_url = pull_requests_url,
    .commit = commit,
    .pull_request = github_pull_request,
};

}  // namespace cairn::forge
