// SPDX-License-Identifier: MIT
#include "cli/cliff/pipeline.hpp"

#include "cli/cliff/remote_data.hpp"
#include "cli/cliff/world.hpp"
#include "cli/output.hpp"
#include "cliff/survival.hpp"
#include "cliff/upstream.hpp"
#include "forge/forge.hpp"
#include "support/text.hpp"
#include "support/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cairn::cli {
namespace {

constexpr auto const* ignore_file = ".cliffignore";
constexpr auto const* blame_ignore_file = ".git-blame-ignore-revs";

std::string text_in_work_tree(git::Repository const& repository, char const* name) {
  auto const& top = repository.work_tree();
  return top ? text_of_file(*top / name).value_or("") : std::string();
}

/// The lines of a file that say something: no comments, no white space around them.
std::vector<std::string> entries_in(std::string_view text) {
  std::vector<std::string> entries;
  for (auto const line : lines_of(text))
    if (auto const entry = without_white_space(line); !entry.empty() && !line.starts_with('#'))
      entries.emplace_back(entry);
  return entries;
}

/// Whose address it is; none for a host that no forge is known by.
std::optional<cliff::RemoteKind> kind_of(std::string const& address) {
  auto const forge = forge_of(address);
  if (!forge) return std::nullopt;
  switch (forge->kind) {
    case ForgeKind::github: return cliff::RemoteKind::github;
    case ForgeKind::gitlab: return cliff::RemoteKind::gitlab;
    case ForgeKind::gitea: return cliff::RemoteKind::gitea;
    case ForgeKind::bitbucket: return cliff::RemoteKind::bitbucket;
    case ForgeKind::none: break;
  }
  return std::nullopt;
}

/// Where `folder` is below the top of the work tree; empty at the top and outside.
std::string folder_in(git::Repository const& repository, std::filesystem::path const& folder) {
  if (folder.empty() || !repository.work_tree()) return {};
  auto const below = std::filesystem::weakly_canonical(folder).lexically_relative(
      std::filesystem::weakly_canonical(*repository.work_tree()));
  return below.empty() || below == "." || *below.begin() == ".." ? std::string() : below.string();
}

}  // namespace

Pipeline::Pipeline(cliff::Configuration configuration, PipelineRequest request)
    : now_(seconds_now()),
      configuration_(std::move(configuration)),
      request_(std::move(request)),
      run_(shell()),
      writing_(configuration_, world(request_.templates), run_) {
  if (request_.repositories.empty()) request_.repositories = {"."};
}

/// What a file of the repository and the command line skip comes before all other parsers.
void Pipeline::skip(git::Repository const& repository) {
  auto skipped = entries_in(text_in_work_tree(repository, ignore_file));
  skipped.insert(skipped.end(), request_.skip_commits.begin(), request_.skip_commits.end());
  auto& parsers = configuration_.git.commit_parsers;
  for (auto const& id : skipped) {
    cliff::CommitParser parser;
    parser.sha = id;
    parser.skip = true;
    parsers.insert(parsers.begin(), std::move(parser));
  }
}

/// Where no forge is configured, the upstream of the current branch is taken for one of GitHub's,
/// unless we are strict and its host says something else.
void Pipeline::find_remote(git::Repository const& repository) {
  auto& remote = configuration_.remote;
  auto const is_known = [](cliff::RemoteAddress const& address) { return address.known(); };
  if (std::any_of(std::begin(remote.of), std::end(remote.of), is_known)) return;
  auto const& branch = repository.head().branch;
  auto const name = repository.config().get(fmt::format("branch.{}.remote", branch));
  if (branch.empty() || !name) return;
  auto const address = repository.config().get(fmt::format("remote.{}.url", *name));
  auto const upstream = address ? cliff::upstream_in(*address) : std::nullopt;
  if (!upstream) return;
  auto const kind = configuration_.git.strict ? kind_of(*address)
                                              : std::optional(cliff::RemoteKind::github);
  if (!kind) return;
  remote[*kind].owner = upstream->owner;
  remote[*kind].repo = upstream->repo;
}

bool Pipeline::needs_commit_statistics() const {
  auto const& parsers = configuration_.git.commit_parsers;
  return request_.whole_context || writing_.shows_commit_statistics() ||
         std::any_of(parsers.begin(), parsers.end(), [](cliff::CommitParser const& parser) {
           return parser.field && parser.field->starts_with("statistics");
         });
}

std::vector<cliff::Release> Pipeline::read(std::filesystem::path const& path) {
  auto const repository = git::Repository::discover(path);
  skip(repository);
  find_remote(repository);

  CliffReading reading;
  reading.range = request_.range;
  reading.additions = request_.additions;
  reading.additions.tag_timestamp = now_;
  reading.commit_statistics = needs_commit_statistics();
  reading.filter.include_paths = configuration_.git.include_paths;
  if (auto folder = folder_in(repository, request_.work_directory); !folder.empty())
    reading.filter.include_paths.push_back(folder + "/");
  if (reading.filter.include_paths.empty()) reading.filter.include_paths = request_.include_paths;
  if (reading.filter.include_paths.empty() && request_.here_only && !repository.prefix().empty())
    reading.filter.include_paths = {repository.prefix() + "**/*"};
  reading.filter.strict = configuration_.git.strict;
  reading.filter.exclude_paths = configuration_.git.exclude_paths;
  reading.filter.blame_ignore_revs = text_in_work_tree(repository, blame_ignore_file);
  return releases_of(repository, configuration_.git, reading);
}

/// The end of the range by a name that a forge knows, too.
std::optional<std::string> Pipeline::revision() const {
  auto const& range = request_.range;
  if (range.unreleased) return std::nullopt;
  if (range.latest || range.current)
    for (auto release = releases_.rbegin(); release != releases_.rend(); ++release)
      if (release->commit_id) return release->commit_id;
  if (!range.range) return std::nullopt;
  auto const dots = range.range->rfind("..");
  auto const end = dots == range.range->npos ? *range.range : range.range->substr(dots + 2);
  return end.empty() || end == "HEAD" ? std::nullopt : std::optional(end);
}

void Pipeline::read_repositories() {
  for (auto const& path : request_.repositories) {
    auto releases = read(path);
    std::move(releases.begin(), releases.end(), std::back_inserter(releases_));
  }
  add_remote_data(releases_, configuration_, writing_, revision());
  dropped_ = cliff::process(releases_, configuration_.git, run_);
  releases_ = cliff::surviving(std::move(releases_), configuration_, now_);
}

void Pipeline::read_context(std::string_view json, std::string_view name) {
  releases_ = cliff::releases_of_context(json, name);
}

std::string Pipeline::complaints() const {
  std::string text;
  auto const complain = [&](std::size_t count, std::string_view why) {
    if (count == 0) return;
    text += fmt::format("{}{} {} left out, for {}", text.empty() ? "" : "; ", count,
                        count == 1 ? "commit is" : "commits are", why);
  };
  if (configuration_.changelog.format)
    text = "the text is not formatted, for 'changelog.format' is not supported";
  complain(dropped_.unconventional, "not being conventional");
  complain(dropped_.unreadable, "a parser's field that cannot be compared");
  complain(dropped_.failed, "a preprocessor's command that failed");
  return text;
}

}  // namespace cairn::cli
