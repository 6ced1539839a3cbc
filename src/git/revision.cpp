// SPDX-License-Identifier: MIT
#include "git/revision.hpp"

#include "git/near_names.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace cairn::git {
namespace {

void require_a_revision(std::string const& word) {
  if (word.empty())
    throw Error(Fault::usage, "cannot take '' as a revision: it is empty")
        .hint("name a branch, a tag, a commit, or a range like 'v1.0..HEAD'");
  if (word.starts_with('-') || word.find('\0') != word.npos)
    throw Error(Fault::usage, fmt::format("cannot take '{}' as a revision", printable(word)))
        .hint("no branch or tag has such a name; options come before revisions");
}

/// Where an id is short, it is one of a commit or of a tag.
std::vector<std::string> rev_parse() {
  return {"-c", "core.disambiguate=committish", "rev-parse", "--revs-only", "--end-of-options"};
}

std::optional<std::vector<std::string>> parsed(Git const& git, std::vector<std::string> words) {
  auto arguments = rev_parse();
  arguments.insert(arguments.end(), words.begin(), words.end());
  arguments.emplace_back("--");
  auto const outcome = git.run(arguments);
  if (!outcome.ending.succeeded()) return std::nullopt;
  std::vector<std::string> result;
  for (auto const line : lines_of(outcome.output)) result.emplace_back(line);
  return result;
}

/// "A" and "B" of "A..B", "A" of "^A" or "A^!": what has to name something for a word to do so.
std::vector<std::string> ends_of(std::string_view word) {
  if (word.starts_with('^')) word.remove_prefix(1);
  for (std::string_view const suffix : {"^!", "^@", "^-"})
    if (word.ends_with(suffix)) return {std::string(word.substr(0, word.size() - suffix.size()))};
  for (std::string_view const dots : {"...", ".."}) {
    auto const at = word.find(dots);
    if (at == word.npos) continue;
    auto const or_head = [](std::string_view end) {
      return end.empty() ? "HEAD" : std::string(end);
    };
    return {or_head(word.substr(0, at)), or_head(word.substr(at + dots.size()))};
  }
  return {std::string(word)};
}

bool is_short_id(std::string_view word) {
  constexpr std::size_t shortest = 4;
  return word.size() >= shortest && word.size() < 2 * Oid::sha256_size &&
         word.find_first_not_of("0123456789abcdefABCDEF") == word.npos;
}

/// What a short id may stand for, if there is more than one commit or tag.
std::vector<std::string> candidates_of(Git const& git, std::string const& short_id) {
  if (!is_short_id(short_id)) return {};
  auto const all = git.run({"-c", "core.disambiguate=committish", "rev-parse",
                            fmt::format("--disambiguate={}", short_id)});
  std::vector<std::string> result;
  for (auto const id : lines_of(all.output)) {
    auto const kind = git.run({"cat-file", "-t", std::string(id)}).output;
    if (kind == "commit\n" || kind == "tag\n") result.emplace_back(id.substr(0, 12));
  }
  if (result.size() < 2) result.clear();
  return result;
}

std::string hint_for_unknown(Repository const& repository, std::string const& word) {
  auto const listed = repository.git().run(
      {"for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"});
  std::vector<std::string> names;
  for (auto const name : lines_of(listed.output)) names.emplace_back(printable(name));
  auto const near = near_names(word, names);
  if (!near.empty()) return fmt::format("is it '{}'?", fmt::join(near, "' or '"));
  if (repository.is_shallow())
    return "this is a shallow clone; try 'git fetch --tags', or 'git fetch --unshallow' for all of "
           "it";
  return "list what there is with 'git tag' and 'git branch --all', or try 'git fetch --tags'";
}

/// What is wrong with one end of a range; none if nothing is.
std::optional<Error> complaint(Repository const& repository, std::string const& end) {
  auto const& git = repository.git();
  auto const cannot = fmt::format("cannot resolve '{}'", printable(end));
  if (parsed(git, {end + "^{commit}"})) return std::nullopt;
  if (repository.head().is_unborn() && (end == "HEAD" || end == repository.head().branch))
    return Error(Fault::fatal, fmt::format("{}: '{}' has no commits yet", cannot,
                                           printable(repository.head().branch)))
        .hint("make a first commit");
  auto const candidates = candidates_of(git, end);
  if (!candidates.empty())
    return Error(Fault::fatal, cannot + ": the short id is ambiguous")
        .hint(fmt::format("it could be {}", fmt::join(candidates, " or ")));
  auto const found = parsed(git, {end});
  if (!found || found->empty())
    return Error(Fault::fatal, cannot + ": there is no such revision")
        .hint(hint_for_unknown(repository, end));
  auto const kind = git.run({"cat-file", "-t", found->front()});
  if (!kind.ending.succeeded())
    return Error(Fault::fatal,
                 fmt::format("{}: the object '{}' is missing", cannot, found->front()))
        .hint(way_to_missing_objects(repository));
  return Error(Fault::fatal, fmt::format("{}: it leads to no commit, but to a {}", cannot,
                                         trimmed_end(kind.output)))
      .hint("name a branch, a tag of a commit, or a commit");
}

Error complaint_about(Repository const& repository, std::span<std::string const> words) {
  for (auto const& word : words)
    for (auto const& end : ends_of(word))
      if (auto error = complaint(repository, end)) return *error;
  return Error(Fault::fatal, fmt::format("cannot resolve '{}'",
                                         printable(fmt::format("{}", fmt::join(words, " ")))))
      .hint("see gitrevisions(7) for what can be written");
}

}  // namespace

Revisions resolve(Repository const& repository, std::span<std::string const> words) {
  for (auto const& word : words) require_a_revision(word);
  auto const& head = repository.head();
  if (words.size() == 1 && words.front() == "HEAD" && !head.is_unborn())
    return {{*head.commit}, {}};
  if (words.empty()) return {};

  auto objects = parsed(repository.git(), {words.begin(), words.end()});
  if (!objects) throw complaint_about(repository, words);
  for (auto& object : *objects) object += "^{commit}";
  auto const commits = parsed(repository.git(), *objects);
  if (!commits) throw complaint_about(repository, words);

  Revisions revisions;
  for (std::string_view const line : *commits) {
    auto const excluded = line.starts_with('^');
    auto const id = Oid::parse(line.substr(excluded ? 1 : 0));
    if (!id) throw complaint_about(repository, words);
    (excluded ? revisions.excluded : revisions.tips).push_back(*id);
  }
  return revisions;
}

Oid resolve_commit(Repository const& repository, std::string const& word) {
  auto const revisions = resolve(repository, std::span(&word, 1));
  if (revisions.tips.size() == 1 && revisions.excluded.empty()) return revisions.tips.front();
  throw Error(Fault::usage,
              fmt::format("cannot take '{}' for one commit: it is a range", printable(word)))
      .hint("name a branch, a tag or a commit");
}

}  // namespace cairn::git
