// SPDX-License-Identifier: MIT
#include "cli/changelog/choice.hpp"

#include "git/revision.hpp"
#include "history/path_filter.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "version/next.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace cairn::cli {
namespace {

struct Ends {
  std::vector<Oid> tips;
  std::vector<Oid> excluded;
};

Ends ends_of(git::Repository const& repository, ChoiceOptions const& options) {
  auto const& head = repository.head();
  if (options.range.empty() && head.is_unborn())
    throw Error(Fault::fatal, fmt::format("cannot read the history: '{}' has no commits yet",
                                          printable(head.branch)))
        .hint("make a first commit, or name a branch that has some");

  Ends ends;
  if (options.range.empty()) {
    ends.tips = {*head.commit};
  } else {
    std::vector<std::string> const words{options.range};
    auto const revisions = git::resolve(repository, words);
    ends = {revisions.tips, revisions.excluded};
  }
  if (!options.since.empty())
    ends.excluded.push_back(git::resolve_commit(repository, options.since));
  return ends;
}

/// What the history has to hold: the range, and every tag that may be a version, for a release
/// claims its commits whether it is on this line of history or not.
std::vector<Oid> tips_of(Ends const& ends, std::vector<Tag> const& tags) {
  auto tips = ends.tips;
  tips.insert(tips.end(), ends.excluded.begin(), ends.excluded.end());
  std::unordered_set<Oid, OidHash> known(tips.begin(), tips.end());
  for (auto const& tag : tags)
    if (tag.name.find_first_of("0123456789") != std::string::npos &&
        known.insert(tag.commit).second)
      tips.push_back(tag.commit);
  return tips;
}

std::vector<Position> positions_of(History const& history, std::vector<Oid> const& ids) {
  std::vector<Position> positions;
  for (auto const& id : ids) positions.push_back(history.find(id).value());
  return positions;
}

/// The series' versions as releases, the lowest first.
std::vector<ReleaseTag> releases_of(Series const& series, std::vector<Tag> const& tags) {
  std::unordered_map<std::string_view, Tag const*> by_name;
  for (auto const& tag : tags) by_name[tag.name] = &tag;
  std::vector<ReleaseTag> releases;
  for (auto version = series.versions.rbegin(); version != series.versions.rend(); ++version)
    releases.push_back({*by_name.at(version->tag), to_string(version->version)});
  return releases;
}

/// The releases that have a commit of `line`, or are in it.
std::vector<bool> present(ReleaseMap const& map, Selection const& line, std::size_t commits) {
  std::vector<bool> here(map.releases.size(), false);
  for (std::size_t number = 0; number < map.releases.size(); ++number)
    here[number] = line.contains(map.at[number]);
  for (Position at = 0; at < commits; ++at)
    if (line.contains(at) && map.owner[at] != unowned) here[map.owner[at]] = true;
  return here;
}

void keep_owned_by(Choice& choice, Owner wanted) {
  for (Position at = 0; at < choice.history.size(); ++at)
    if (choice.map.owner[at] != wanted) choice.chosen.erase(at);
}

Error no_release(std::string_view what, Choice const& choice) {
  auto error = Error(Fault::precondition, fmt::format("cannot find {}", what));
  if (choice.map.releases.empty())
    return std::move(error).hint("no tag of this repository is a version; see 'git tag'");
  return std::move(error).hint("name a range, such as 'v1.0.0..v1.1.0'");
}

void keep_latest(Choice& choice) {
  for (auto number = static_cast<Owner>(choice.map.releases.size()); number-- > 0;)
    if (choice.line.contains(choice.map.at[number])) return keep_owned_by(choice, number);
  throw no_release("the latest release: no version is part of this history", choice);
}

void keep_current(Choice& choice, std::vector<Position> const& heads) {
  for (Owner number = 0; number < choice.map.releases.size(); ++number)
    if (choice.map.at[number] == heads.front()) return keep_owned_by(choice, number);
  throw no_release("the current release: no version is tagged here", choice);
}

void narrow(Choice& choice, ChoiceOptions const& options, std::vector<Position> const& heads) {
  if (options.unreleased + options.latest + options.current > 1)
    throw Error(Fault::usage, "--unreleased, --latest and --current exclude one another");
  if (options.unreleased) keep_owned_by(choice, unowned);
  if (options.latest) keep_latest(choice);
  if (options.current) keep_current(choice, heads);
}

/// A history that ends where a clone was cut off is not the history.
void refuse_cut(Project const& project, Choice const& choice) {
  auto const cut = first_cut(choice.history, choice.chosen);
  if (!cut) return;
  throw Error(
      Fault::fatal,
      fmt::format("cannot read all of the history: it is cut off at '{}', in a shallow clone",
                  choice.history.id(*cut).abbreviated()))
      .hint(git::way_to_missing_objects(project.repository()));
}

}  // namespace

std::string Choice::previous_tag() const {
  auto const* previous = previous_of(here, series.scheme);
  return previous == nullptr ? std::string() : previous->tag;
}

void keep_paths(Project const& project, History const& history,
                std::vector<std::string> const& paths, Selection& selection) {
  auto const typed = PathFilter::parse(paths, project.repository().prefix());
  auto const packaged = PathFilter::parse(project.paths());
  if (typed.empty() && packaged.empty()) return;

  auto const order = in_order(history, selection);
  std::vector<Oid> ids;
  for (auto const at : order) ids.push_back(history.id(at));
  project.reader().changed_paths(ids, [&](std::size_t index, std::span<std::string const> changed) {
    if (!typed.matches(changed) || !packaged.matches(changed)) selection.erase(order[index]);
  });
}

Choice choose(Project const& project, ChoiceOptions const& options) {
  auto const ends = ends_of(project.repository(), options);
  auto history = project.reader().history(tips_of(ends, project.tags()));
  auto series = project.series(history);
  ReleaseMap map(history, releases_of(series, project.tags()));
  auto const heads = positions_of(history, ends.tips);
  auto line = reachable(history, heads);
  auto chosen = line;
  chosen.erase(reachable(history, positions_of(history, ends.excluded)));

  Choice choice{std::move(history),
                std::move(series),
                std::move(map),
                std::move(line),
                std::move(chosen),
                true,
                {},
                {}};
  choice.whole = options.range.find("..") == std::string::npos && options.since.empty() &&
                 options.paths.empty() && !options.unreleased && !options.latest &&
                 !options.current;
  narrow(choice, options, heads);
  refuse_cut(project, choice);
  keep_paths(project, choice.history, options.paths, choice.chosen);

  auto const here = present(choice.map, choice.line, choice.history.size());
  std::unordered_set<std::string_view> names;
  for (std::size_t number = 0; number < here.size(); ++number)
    if (here[number]) names.insert(choice.map.releases[number].tag.name);
  for (auto const& version : choice.series.versions)
    (names.count(version.tag) != 0 ? choice.here : choice.elsewhere).push_back(version);
  return choice;
}

}  // namespace cairn::cli
