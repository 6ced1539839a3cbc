// SPDX-License-Identifier: MIT
#include "forge/dialect.hpp"

#include <fmt/format.h>

// https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/
// https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/
namespace cairn::forge {
namespace {

constexpr std::uint32_t pull_requests_page_size = 50;  // the most that it allows

std::string repository_url(Target const& target) {
  return fmt::format("{}/{}/{}", target.api, http::encoded(target.question->owner, "/"),
                     http::encoded(target.question->repository, "/"));
}

std::string commits_url(Target const& target, PageNumber page) {
  auto const& revision = target.question->revision;
  return fmt::format("{}/commits?pagelen={}&page={}{}", repository_url(target), page_size, page,
                     revision ? "&include=" + http::encoded(*revision, "/") : "");
}

std::string pull_requests_url(Target const& target, PageNumber page) {
  return fmt::format("{}/pullrequests?pagelen={}&page={}&state=MERGED", repository_url(target),
                     pull_requests_page_size, page);
}

RemoteCommit commit(ForeignJson const& value) {
  // "Name <address>", as the commit has it: git-cliff shows that.
  return {needed_text_at(value, "hash"), text_at(value, {"author", "raw"}),
          date_at(value, {"date"})};
}

PullRequest pull_request(ForeignJson const& value) {
  // The id of the merge is abbreviated to 12 digits. There are no labels.
  return {needed_number_at(value, "id"),
          text_at(value, {"title"}),
          {},
          text_at(value, {"merge_commit", "hash"}),
          text_at(value, {"author", "nickname"})};
}

// https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination: the last page has no
// "next".
bool is_last(http::Response const&, ForeignJson const& page) {
  return page.contains("pagelen") && !page.contains("next");
}

}  // namespace

Dialect const bitbucket{
    .keys = {"Bitbucket", "BITBUCKET_TOKEN", "BITBUCKET_API_URL"},
    .own_api = "https://api.bitbucket.org/2.0/repositories",
    .accept = "application/json",
    .first_page = 1,
    .list = "values",
    .commits_url = commits_url,
    .pull_requests_url = pull_requests_url,
    .commit = commit,
    .pull_request = pull_request,
    .is_last = is_last,
};

}  // namespace cairn::forge
