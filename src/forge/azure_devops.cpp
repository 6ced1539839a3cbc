// SPDX-License-Identifier: MIT
#include "forge/dialect.hpp"

#include <fmt/format.h>

// https://learn.microsoft.com/rest/api/azure/devops/git/commits/get-commits
// https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests/get-pull-requests
namespace cairn::forge {
namespace {

// The owner is "organisation/project", which git-cliff spells as one part of the path.
std::string list_url(Target const& target, std::string_view list, PageNumber page) {
  return fmt::format("{}/{}/_apis/git/repositories/{}/{}&$top={}&$skip={}", target.api,
                     http::encoded(target.question->owner),
                     http::encoded(target.question->repository), list, page_size,
                     std::uint64_t{page} * page_size);
}

std::string commits_url(Target const& target, PageNumber page) {
  auto url = list_url(target, "commits?api-version=7.1", page);
  if (auto const& revision = target.question->revision)
    url += fmt::format(
        "&searchCriteria.itemVersion.versionType=tag&searchCriteria.itemVersion.version={}",
        http::encoded(*revision));
  return url;
}

std::string pull_requests_url(Target const& target, PageNumber page) {
  return list_url(target, "pullrequests?api-version=7.1&searchCriteria.status=completed", page);
}

RemoteCommit commit(ForeignJson const& value) {
  return {needed_text_at(value, "commitId"), text_at(value, {"author", "name"}),
          date_at(value, {"author", "date"})};
}

PullRequest pull_request(ForeignJson const& value) {
  return {needed_number_at(value, "pullRequestId"), text_at(value, {"title"}), label_names(value),
          text_at(value, {"lastMergeCommit", "commitId"}),
          text_at(value, {"createdBy", "displayName"})};
}

}  // namespace

Dialect const azure_devops{
    .keys = {"Azure DevOps", "AZURE_DEVOPS_TOKEN", "AZURE_DEVOPS_API_URL"},
    .own_api = "https://dev.azure.com",
    .accept = "application/json",
    .first_page = 0,
    .list = "value",
    .commits_url = commits_url,
    .pull_requests_url = pull_requests_url,
    .commit = commit,
    .pull_request = pull_request,
};

}  // namespace cairn::forge
