// SPDX-License-Identifier: MIT
#include "forge/dialect.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

// https://docs.gitlab.com/api/commits/#list-repository-commits
// https://docs.gitlab.com/api/merge_requests/#list-project-merge-requests
namespace cairn::forge {
namespace {

std::string project_url(Target const& target) {
  return fmt::format("{}/projects/{}%2F{}", target.api, http::encoded(target.question->owner),
                     http::encoded(target.question->repository));
}

std::string project_id(ForeignJson const& value) {
  return std::to_string(needed_number_at(value, "id"));
}

std::string commits_url(Target const& target, PageNumber page) {
  auto const& revision = target.question->revision;
  return fmt::format("{}/projects/{}/repository/commits?per_page={}&page={}{}", target.api,
                     target.project, page_size, page,
                     revision ? "&ref_name=" + http::encoded(*revision, "/") : "");
}

std::string pull_requests_url(Target const& target, PageNumber page) {
  return fmt::format("{}/projects/{}/merge_requests?per_page={}&page={}&state=merged", target.api,
                     target.project, page_size, page);
}

RemoteCommit commit(ForeignJson const& value) {
  // It lists no account: git-cliff makes do with the author's name.
  return {needed_text_at(value, "id"), text_at(value, {"author_name"}),
          date_at(value, {"committed_date"})};
}

// What a merge request became: a merge, else what it was squashed to, else its last commit.
std::optional<std::string> merge_commit(ForeignJson const& value) {
  for (auto const* key : {"merge_commit_sha", "squash_commit_sha", "sha"})
    if (auto id = text_at(value, {key})) return id;
  return std::nullopt;
}

PullRequest pull_request(ForeignJson const& value) {
  PullRequest request{needed_number_at(value, "iid"),
                      text_at(value, {"title"}),
                      {},
                      merge_commit(value),
                      text_at(value, {"author", "username"})};
  for (auto const* label : list_at(value, "labels"))
    if (label->is_string()) request.labels.push_back(label->get<std::string>());
  return request;
}

// https://docs.gitlab.com/api/rest/#pagination: the field is there and empty at the end.
bool is_last(http::Response const& answer, ForeignJson const&) {
  for (auto const& [name, value] : answer.fields)
    if (equal_without_case(name, "x-next-page")) return value.empty();
  return false;
}

}  // namespace

Dialect const gitlab{
    .keys = {"GitLab", "GITLAB_TOKEN", "GITLAB_API_URL"},
    .own_api = "https://gitlab.com/api/v4",
    .accept = "application/json",
    .first_page = 1,
    .project_url = project_url,
    .project_id = project_id,
    .commits_url = commits_url,
    .pull_requests_url = pull_requests_url,
    .commit = commit,
    .pull_request = pull_request,
    .is_last = is_last,
};

}  // namespace cairn::forge
