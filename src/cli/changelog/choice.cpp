// SPDX-License-Identifier: MIT
#include "cli/changelog/choice.hpp"

#include "git/revision.hpp"
#include "history/numbering.hpp"
#include "history/path_filter.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "version/next.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  Numbering known;
  auto const is_new = [&](Oid const& id, std::size_t number) {
    return known.add(OidHash()(id), number, [&](auto n) { return tips[n] == id; }).second;
  };
  for (std::size_t number = 0; number < tips.size(); ++number)
    static_cast<void>(is_new(tips[number], number));
  tips.reserve(tips.size() + tags.size());
  for (auto const& tag : tags)
    if (may_be_a_version(tag) && is_new(tag.commit, tips.size())) tips.push_back(tag.commit);
  return tips;
}

/// Where `ids` are, those apart that are in the older part of the history.
std::vector<Position> positions_of(History const& history, std::vector<Oid> const& ids) {
  std::vector<Position> positions;
  for (auto const& id : ids)
    if (auto const at = history.find(id)) positions.push_back(*at);
  return positions;
}

/// Whether the history holds a version of the series of this part: the tags of older ones rank
/// behind all of its commits.
bool is_in(History const& history, TaggedVersion const& version) {
  return version.rank < history.size();
}

/// The versions of the series that the history holds, as releases, the lowest first.
std::vector<ReleaseTag> releases_of(Series const& series, std::vector<Tag> const& tags,
                                    History const& history) {
  std::vector<ReleaseTag> releases;
  for (auto version = series.versions.rbegin(); version != series.versions.rend(); ++version)
    if (is_in(history, *version))
      releases.push_back({tags[version->number], to_string(version->version)});
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

std::optional<Owner> latest(Choice const& choice) {
  for (auto number = static_cast<Owner>(choice.map.releases.size()); number-- > 0;)
    if (choice.line.contains(choice.map.at[number])) return number;
  return std::nullopt;
}

std::optional<Owner> current(Choice const& choice, Position head) {
  for (Owner number = 0; number < choice.map.releases.size(); ++number)
    if (choice.map.at[number] == head) return number;
  return std::nullopt;
}

/// Keeps what one release has, if only that is asked for. Throws Error{precondition} where there is
/// no such release.
void narrow(Choice& choice, ChoiceOptions const& options, Position head) {
  if (options.unreleased || options.next_version) keep_owned_by(choice, unowned);
  if (options.latest) {
    auto const release = latest(choice);
    if (!release)
      throw no_release("the latest release: no version is part of this history", choice);
    keep_owned_by(choice, *release);
  }
  if (options.current) {
    auto const release = current(choice, head);
    if (!release) throw no_release("the current release: no version is tagged here", choice);
    keep_owned_by(choice, *release);
  }
}

/// The number of the highest release of this line that is no pre-release; none if there is none.
std::optional<Owner> last_final(Choice const& choice) {
  auto const* final = last_final_of(choice.here, choice.series.scheme);
  if (final == nullptr) return std::nullopt;
  auto const& releases = choice.map.releases;
  auto const at = std::find_if(releases.begin(), releases.end(),
                               [&](auto const& release) { return release.tag.name == final->tag; });
  return static_cast<Owner>(at - releases.begin());
}

/// Whether a final version is in this part of the history, and the older part has no version that
/// would change what is asked for. What has come since the last final version is the business of
/// that and of higher ones: lower ones, and what they lead to, all claim before. A release itself
/// owns what no lower one has, and so none in the older part may be higher than one in this.
bool knows_the_last_final(Choice const& choice, bool only_new) {
  auto const* const final = last_final_of(choice.here, choice.series.scheme);
  if (final == nullptr) return false;
  auto const is_here = [&](TaggedVersion const& version) { return is_in(choice.history, version); };
  auto const& versions = choice.series.versions;
  auto const last = std::find_if(versions.begin(), versions.end(), [&](auto const& version) {
    return version.number == final->number;
  });
  if (!std::all_of(versions.begin(), last, is_here)) return false;
  return only_new ||
         std::none_of(std::find_if_not(last, versions.end(), is_here), versions.end(), is_here);
}

/// Whether this part of a history says as much about the chosen commits, and about what has come
/// since the last final version, as the whole would.
bool suffices(Choice const& choice, std::int64_t certain_since) {
  auto const final = last_final(choice).value();
  for (Position at = 0; at < choice.history.size(); ++at) {
    auto const owner = choice.map.owner[at];
    // The release below the lowest one that is here is not known.
    if (choice.chosen.contains(at) && owner == 0) return false;
    if (!choice.history.cut(at) && choice.history.committed(at) >= certain_since) continue;
    if (choice.chosen.contains(at)) return false;
    if (choice.line.contains(at) && (owner == unowned || owner > final)) return false;
  }
  return true;
}

/// Whether only new commits may be asked for.
bool is_narrow(ChoiceOptions const& options) {
  return options.unreleased || options.latest || options.current || options.next_version ||
         !options.since.empty() || options.range.find("..") != std::string::npos;
}

/// A history that ends where a clone was cut off is not the history.
void refuse_cut(Project const& project, Choice const& choice, Selection const& needed) {
  auto const cut = first_cut(choice.history, needed);
  if (!cut) return;
  throw Error(
      Fault::fatal,
      fmt::format("cannot read all of the history: it is cut off at '{}', in a shallow clone",
                  choice.history.id(*cut).abbreviated()))
      .hint(git::way_to_missing_objects(project.repository()));
}

/// The releases of a part of the history, and the commits between the ends; none where one of the
/// tips is in the older part.
std::optional<Choice> all_between(Ends const& ends, git::PartOfHistory part,
                                  Project const& project) {
  auto series = project.series(part);
  auto history = std::move(part.history);
  ReleaseMap map(history, releases_of(series, project.tags(), history));
  auto const heads = positions_of(history, ends.tips);
  if (heads.size() < ends.tips.size()) return std::nullopt;
  auto line = reachable(history, heads);
  auto chosen = line;
  chosen.erase(reachable(history, positions_of(history, ends.excluded)));
  Choice choice{std::move(history),
                std::move(series),
                std::move(map),
                std::move(line),
                std::move(chosen),
                true,
                {}};

  auto const here = present(choice.map, choice.line, choice.history.size());
  auto const& versions = choice.series.versions;
  choice.here.reserve(static_cast<std::size_t>(std::count(here.begin(), here.end(), true)));
  // The releases are those of the versions that the history holds, in the opposite order.
  auto release = here.size();
  for (auto const& version : versions) {
    if (release == 0) break;
    if (choice.map.releases[release - 1].tag.name != version.tag) continue;
    if (here[--release]) choice.here.push_back(version);
  }
  return choice;
}

/// What is asked for, from a part of the history; none where that does not say enough.
std::optional<Choice> choice_from(git::PartOfHistory part, Project const& project, Ends const& ends,
                                  ChoiceOptions const& options) {
  auto const whole = part.whole;
  auto const certain_since = part.certain_since;
  auto choice = all_between(ends, std::move(part), project);
  if (!choice) return std::nullopt;
  auto const only_new = options.unreleased || options.next_version;
  if (!whole && !knows_the_last_final(*choice, only_new)) return std::nullopt;
  if (!whole && options.latest && !latest(*choice)) return std::nullopt;
  narrow(*choice, options, choice->history.find(ends.tips.front()).value());
  if (!whole && !suffices(*choice, certain_since)) return std::nullopt;
  if (whole) refuse_cut(project, *choice, options.next_version ? choice->line : choice->chosen);
  keep_paths(project, choice->history, options.paths, choice->chosen);
  choice->whole = options.paths.empty() && !is_narrow(options);
  return choice;
}

}  // namespace

std::string Choice::previous_tag() const {
  auto const* previous = previous_of(here, series.scheme);
  return previous == nullptr ? std::string() : previous->tag;
}

void keep_paths(Project const& project, History const& history,
                std::vector<std::string> const& paths, Selection& selection) {
  for (auto const& filter : {PathFilter::parse(paths, project.repository().prefix()),
                             PathFilter::parse(project.paths())}) {
    if (filter.empty()) continue;
    auto const order = in_order(history, selection);
    std::vector<Oid> ids;
    for (auto const at : order) ids.push_back(history.id(at));
    auto const touched = project.reader().touches(ids, filter);
    for (std::size_t index = 0; index < order.size(); ++index)
      if (!touched[index]) selection.erase(order[index]);
  }
}

Choice choose(Project const& project, ChoiceOptions const& options) {
  if (options.unreleased + options.latest + options.current > 1)
    throw Error(Fault::usage, "--unreleased, --latest and --current exclude one another");
  auto const ends = ends_of(project.repository(), options);
  auto const tips = tips_of(ends, project.tags());
  if (is_narrow(options)) {
    constexpr std::size_t most = std::size_t{1} << 18;
    auto const growing = project.reader().growing_history(tips, ends.tips.size());
    for (std::size_t commits = 64; commits < most; commits *= 8) {
      auto part = growing->newest(commits);
      commits = std::max(commits, part.history.size());
      if (auto choice = choice_from(std::move(part), project, ends, options))
        return *std::move(choice);
    }
  }
  git::PartOfHistory all;
  all.history = project.reader().history(tips);
  return choice_from(std::move(all), project, ends, options).value();
}

}  // namespace cairn::cli
