// SPDX-License-Identifier: MIT
#pragma once

#include "forge/activity.hpp"
#include "forge/answer.hpp"

namespace cairn::forge {

/// A page of a list. Azure DevOps counts entries, and is given the page all the same.
using PageNumber = std::uint32_t;

/// How many entries a page is asked to have.
constexpr std::uint32_t page_size = 100;

/// What a question has become by the time that its lists are asked for.
struct Target {
  std::string api;      ///< without a '/' at its end
  std::string project;  ///< what project_id() returned
  ActivityQuestion const* question = nullptr;
};

/// How one kind of forge is spoken to: its addresses and what its answers mean. A file has one.
struct Dialect {
  ForgeKeys keys;  ///< what complaints name
  std::string_view own_api;
  std::string_view accept;  ///< the media type that is asked for
  PageNumber first_page = 0;
  char const* list = nullptr;  ///< the member of an answer that is the list; null: it is one itself

  /// Some forges must be asked for a repository's number first; null: this one not.
  std::string (*project_url)(Target const&) = nullptr;
  std::string (*project_id)(ForeignJson const&) = nullptr;

  std::string (*commits_url)(Target const&, PageNumber) = nullptr;
  std::string (*pull_requests_url)(Target const&, PageNumber) = nullptr;
  RemoteCommit (*commit)(ForeignJson const&) = nullptr;
  PullRequest (*pull_request)(ForeignJson const&) = nullptr;

  /// Whether an answer says that no page follows it; null: it never does.
  bool (*is_last)(http::Response const&, ForeignJson const&) = nullptr;
};

extern Dialect const github;
extern Dialect const gitlab;
extern Dialect const gitea;
extern Dialect const bitbucket;
extern Dialect const azure_devops;

/// A pull request as GitHub spells it, and Gitea after it.
PullRequest github_pull_request(ForeignJson const& value);

Dialect const& dialect_of(ForgeApi forge);

}  // namespace cairn::forge
