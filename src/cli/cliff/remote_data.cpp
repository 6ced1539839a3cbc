// SPDX-License-Identifier: MIT
#include "cli/cliff/remote_data.hpp"

#include "cli/terminal.hpp"
#include "cliff/configuration_duration.hpp"
#include "cliff/remote.hpp"
#include "forge/activity.hpp"
#include "net/cache.hpp"
#include "net/client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

namespace cairn::cli {
namespace {

constexpr std::array forges = {ForgeApi::github, ForgeApi::gitlab, ForgeApi::gitea,
                               ForgeApi::bitbucket, ForgeApi::azure_devops};

/// git-cliff's own question: was the forge asked for, or does a template name it?
bool is_shown(cliff::RemoteAddress const& address, ForgeApi forge, cliff::Writing const& writing) {
  auto const name = to_string(forge);
  return address.known() &&
         (address.custom || writing.mentions(name) ||
          writing.mentions(fmt::format("commit.{}", name)) || writing.mentions("commit.remote") ||
          (forge == ForgeApi::azure_devops && writing.mentions("remote.azure_devops")));
}

std::chrono::milliseconds milliseconds_of(cliff::Duration timeout) {
  constexpr std::uint64_t longest = 24 * 60 * 60;
  return std::chrono::seconds(std::min(timeout.seconds, longest)) +
         std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::nanoseconds(timeout.nanoseconds));
}

ActivityQuestion question_of(cliff::RemoteAddress const& address, ForgeApi forge,
                             std::optional<std::string> const& revision) {
  ActivityQuestion question;
  question.forge = forge;
  question.owner = address.owner;
  question.repository = address.repo;
  question.revision = revision;
  auto const named_by_user = variable(std::string(api_variable(forge)));
  question.api = named_by_user.value_or(address.api_url.value_or(""));
  // A repository may name any server; the user's token only goes to one that the user knows of.
  if (address.token)
    question.token = *address.token;
  else if (named_by_user || !address.api_url)
    question.token = variable(std::string(token_variable(forge))).value_or("");
  if (auto const timeout = cliff::parse_duration(address.http_timeout))
    question.timeout = milliseconds_of(*timeout);
  return question;
}

/// Where answers are kept between runs; empty: nowhere that is the user's own.
std::filesystem::path cache_folder() {
  if (auto const folder = variable("XDG_CACHE_HOME"); folder && !folder->empty())
    return std::filesystem::path(*folder) / "cairn" / "http";
  if (auto const home = variable("HOME"); home && !home->empty())
    return std::filesystem::path(*home) / ".cache" / "cairn" / "http";
  return {};
}

std::vector<std::string> ids_of(std::vector<cliff::Commit> const& commits) {
  std::vector<std::string> ids;
  for (auto const& commit : commits) ids.push_back(commit.origin->id);
  return ids;
}

/// Adds what one forge says.
void add(std::vector<cliff::Release>& releases, cliff::RemoteIndex const& index, std::size_t kind) {
  for (auto& release : releases) {
    release.contributors[kind] =
        index.contributors_of({ids_of(release.commits), release.commit_id, release.timestamp});
    for (auto& commit : release.commits) {
      auto found = index.contributor_of(commit.origin->id);
      if (!found) continue;
      auto findings = commit.forges ? std::make_shared<cliff::ForgeFindings>(*commit.forges)
                                    : std::make_shared<cliff::ForgeFindings>();
      findings->remote = found;
      findings->of[kind] = std::move(*found);
      commit.forges = std::move(findings);
    }
  }
}

}  // namespace

void add_remote_data(std::vector<cliff::Release>& releases,
                     cliff::Configuration const& configuration, cliff::Writing const& writing,
                     std::optional<std::string> const& revision) {
  if (configuration.remote.offline) return;
  std::unique_ptr<http::Client> client;
  for (std::size_t kind = 0; kind < forges.size(); ++kind) {
    auto const& address = configuration.remote.of[kind];
    if (!is_shown(address, forges[kind], writing)) continue;
    if (!client) client = net::open_client("cairn");
    auto const folder = cache_folder();
    net::CachingClient cached(*client, folder);
    auto activity = activity_of(question_of(address, forges[kind], revision),
                                folder.empty() ? *client : cached);
    add(releases, cliff::RemoteIndex(std::move(activity)), kind);
  }
}

}  // namespace cairn::cli
