// SPDX-License-Identifier: MIT
#include "git/remote_refs.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn::git {
namespace {

bool has_one_of(std::string_view text, std::span<std::string_view const> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto const& word) { return text.find(word) != std::string_view::npos; });
}

/// git has one exit status for all that can go wrong on the way to a remote.
Error failure(std::string const& remote, std::string const& errors) {
  constexpr std::array<std::string_view, 8> refusals{"Authentication failed",
                                                     "could not read Username",
                                                     "could not read Password",
                                                     "Permission denied",
                                                     "Invalid username",
                                                     "HTTP 401",
                                                     "HTTP 403",
                                                     "terminal prompts disabled"};
  auto const reason = reason_in(errors);
  if (has_one_of(errors, refusals))
    return Error(Fault::credentials, fmt::format("'{}' does not let us in: {}", remote, reason))
        .hint(fmt::format("try 'git ls-remote {}'; git's credential helpers are asked", remote));
  return Error(Fault::network, fmt::format("cannot reach '{}': {}", remote, reason))
      .hint(fmt::format("try 'git ls-remote {}', then the same again; a release goes on with 'git "
                        "release resume'",
                        remote));
}

/// The ref of "error: cannot lock ref 'refs/heads/main': is at 1234 but expected 5678"; empty where
/// `line` says something else. Of an atomic push whose ref somebody else moved at the same moment,
/// that is all a remote tells: in the report every ref has "atomic transaction failed".
std::string_view ref_that_moved(std::string_view line) {
  constexpr std::string_view words = "cannot lock ref '";
  auto const begin = line.find(words);
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin + words.size());
  return line.substr(0, std::min(line.find('\''), line.size()));
}

/// "!\t<from>:<to>\t[rejected] (stale info)", as `git push --porcelain` writes it.
PushRefusal refusal_in(std::string_view report, std::string const& errors) {
  PushRefusal refusal;
  for (auto const line : lines_of(report)) {
    if (!line.starts_with("!\t")) continue;
    auto const parts = split(line, '\t');
    if (parts.size() < 3) continue;
    auto const ref = parts[1].substr(parts[1].find(':') + 1);
    auto const why = parts[2];
    bool const moved = why.find("stale info") != std::string_view::npos ||
                       why.find("fetch first") != std::string_view::npos ||
                       why.find("non-fast-forward") != std::string_view::npos ||
                       why.find("already exists") != std::string_view::npos ||
                       why.find("cannot lock ref") != std::string_view::npos ||
                       why.find("failed to update ref") != std::string_view::npos;
    if (moved) refusal.moved.emplace_back(ref);
    if (!moved && why.find("atomic") == std::string_view::npos) {
      refusal.forbidden = true;
      if (!refusal.reason.empty()) refusal.reason += "; ";
      refusal.reason += printable(fmt::format("{}: {}", ref, why));
    }
  }
  // What a server's hook says comes line by line, each behind this word.
  for (auto const line : lines_of(errors)) {
    if (!line.starts_with("remote: ") || trimmed(line.substr(8)).empty()) continue;
    auto const ref = std::string(ref_that_moved(line));
    if (!ref.empty() && std::count(refusal.moved.begin(), refusal.moved.end(), ref) == 0)
      refusal.moved.push_back(ref);
    refusal.reason +=
        fmt::format("{}{}", refusal.reason.empty() ? "" : "; ", printable(trimmed(line.substr(8))));
  }
  if (refusal.reason.empty()) refusal.reason = reason_in(errors);
  return refusal;
}

}  // namespace

std::map<std::string, std::string> remote_refs(Git const& git, std::string const& remote,
                                               std::span<std::string const> refs) {
  std::vector<std::string> arguments{"ls-remote", "--", remote};
  arguments.insert(arguments.end(), refs.begin(), refs.end());
  auto const outcome = git.run(arguments);
  if (!outcome.ending.succeeded()) throw failure(remote, outcome.errors);
  std::map<std::string, std::string> found;
  for (auto const line : lines_of(outcome.output)) {
    auto const tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    auto const ref = std::string(line.substr(tab + 1));
    // ls-remote takes patterns: "main" also names refs/heads/x/main.
    if (std::find(refs.begin(), refs.end(), ref) != refs.end())
      found[ref] = std::string(line.substr(0, tab));
  }
  return found;
}

std::optional<PushRefusal> push(Git const& git, std::string const& remote,
                                std::span<RefUpdate const> updates) {
  std::vector<std::string> arguments{"push", "--porcelain", "--atomic"};
  for (auto const& update : updates)
    arguments.push_back(
        fmt::format("--force-with-lease={}:{}", update.ref, update.expected.value_or("")));
  arguments.insert(arguments.end(), {"--", remote});
  for (auto const& update : updates)
    arguments.push_back(fmt::format("{}:{}", update.to, update.ref));
  auto const outcome = git.run(arguments);
  if (outcome.ending.succeeded()) return std::nullopt;
  auto refusal = refusal_in(outcome.output, outcome.errors);
  if (refusal.moved.empty() && !refusal.forbidden) {
    if (outcome.errors.find("pre-push") != std::string::npos ||
        outcome.errors.find("failed to push some refs") != std::string::npos) {
      refusal.forbidden = true;
      return refusal;
    }
    throw failure(remote, outcome.errors);
  }
  return refusal;
}

bool fetch_ref(Git const& git, std::string const& remote, std::string const& ref,
               std::string const& to) {
  std::vector<std::string> const refs{ref};
  if (remote_refs(git, remote, refs).empty()) return false;
  auto const outcome = git.run({"fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--",
                                remote, fmt::format("+{}:{}", ref, to)});
  if (!outcome.ending.succeeded()) throw failure(remote, outcome.errors);
  return true;
}

}  // namespace cairn::git
