// SPDX-License-Identifier: MIT
#include "cli/release/planning.hpp"

#include "changelog/compose.hpp"
#include "changelog/generated.hpp"
#include "changelog/render.hpp"
#include "cli/changelog/cliff.hpp"
#include "cli/changelog/page.hpp"
#include "cli/changelog/show.hpp"
#include "cli/release/session.hpp"
#include "cli/release/version_files.hpp"
#include "document/document.hpp"
#include "git/notes.hpp"
#include "process/whole_file.hpp"
#include "site/glob.hpp"
#include "support/encoding.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::cli {
namespace {

using release::FileChange;
using release::Situation;

/// `--version` and `--tag` are one; `--rc N` is a candidate with its number.
NextOptions asked_for(ReleaseOptions const& options) {
  NextOptions asked = options;
  if (asked.tag.empty()) asked.tag = options.version;
  if (options.rc && !asked.tag.empty())
    throw Error(Fault::usage, "--rc and --version exclude one another");
  if (options.rc && asked.pre && *asked.pre != Phase::rc)
    throw Error(Fault::usage,
                fmt::format("--rc and --pre={} exclude one another", to_string(*asked.pre)));
  if (options.rc) asked.pre = Phase::rc;
  return asked;
}

/// The number of the last final release in the map; none if there is none.
std::optional<Owner> last_final(Choice const& choice) {
  auto const* final = last_final_of(choice.here, choice.series.scheme);
  if (final == nullptr) return std::nullopt;
  auto const& releases = choice.map.releases;
  for (Owner number = 0; number < releases.size(); ++number)
    if (releases[number].tag.name == final->tag) return number;
  return std::nullopt;
}

/// What its candidates had is the final release's.
void fold_candidates(Project const& project, Choice& choice) {
  auto const final = last_final(choice);
  for (Position at = 0; at < choice.history.size(); ++at) {
    auto& owner = choice.map.owner[at];
    if (owner == unowned || (final && owner <= *final) || !choice.line.contains(at)) continue;
    owner = unowned;
    choice.chosen.insert(at);
  }
  keep_paths(project, choice.history, {}, choice.chosen);
}

std::string previous_tag(Choice const& choice, bool final) {
  auto const scheme = choice.series.scheme;
  auto const* previous =
      final ? last_final_of(choice.here, scheme) : previous_of(choice.here, scheme);
  return previous == nullptr ? std::string() : previous->tag;
}

std::string notes_of(Project const& project, Release const& release) {
  Outline outline;
  outline.headings = false;
  outline.releases = {outline_of(release, style_of(project), project.links())};
  return std::string(trimmed(markdown(outline)));
}

/// The changelog's file with the release in it.
std::string edited_changelog(Project const& project, Choice const& choice, Release const& release,
                             std::optional<std::string> const& before) {
  auto const style = style_of(project);
  auto const layout = outline_of(release, style, project.links());
  if (!before) {
    Changelog changelog;
    changelog.releases = {release};
    return markdown(outline_of(changelog, style, project.links()));
  }
  OpenedSection const opened{project.links().compare(release.tag, "HEAD"), ""};
  return Document::parse(*before).close_unreleased(generated(layout), opened, choice.series.scheme);
}

std::string relative_to_top(Project const& project, std::filesystem::path const& path) {
  auto const top = std::filesystem::weakly_canonical(*project.repository().work_tree());
  return std::filesystem::weakly_canonical(std::filesystem::absolute(path))
      .lexically_relative(top)
      .generic_string();
}

/// A plan is JSON, which has no other texts.
std::string const& in_utf8(std::string const& path, std::string const& text) {
  if (is_utf8(text)) return text;
  throw Error(Fault::precondition,
              fmt::format("cannot write the version into '{}': it is not UTF-8", printable(path)))
      .hint("convert it, for example with iconv; or take its [[site]] out of release.toml");
}

/// Adds the changelog to what the release changes, and takes its words for the notes.
void add_changelog(Project const& project, Choice const& choice, Release const& release,
                   Situation& situation) {
  auto const file = project.changelog_file();
  auto const before = process::text_of_file(file);
  std::string after;
  if (auto reading = cliff_configuration(project)) {
    ShowOptions show;
    show.bump = BumpLevel::automatic;
    show.offline = true;
    after = cliff_changelog(std::move(*reading), show, project, [&] { return situation.tag; });
  } else {
    after = edited_changelog(project, choice, release, before);
  }
  auto const path = relative_to_top(project, file);
  if (before != after) situation.changes.push_back({path, before, in_utf8(path, after)});
  auto const document = Document::parse(after);
  if (auto const* section = document.section_of(to_string(situation.version)))
    situation.notes = std::string(trimmed(document.body_of(*section)));
}

void add_version_files(Project const& project, Upcoming const& upcoming,
                       ReleaseOptions const& options, Situation& situation) {
  auto const tracked = tracked_files(project);
  auto const sites = sites_of(project, tracked);
  auto const texts = texts_for(project, sites, tracked);
  auto const edited =
      edit_files(sites, texts, change_to(upcoming.choice, {situation.tag, situation.version, 0}),
                 options.update_stale ? StaleSites::update : StaleSites::refuse);
  for (auto const& [path, text] : edited.files)
    situation.changes.push_back({path, texts.at(path), in_utf8(path, text)});
  if (is_pre_release(situation.version)) return;
  auto const stragglers = stragglers_of(project, upcoming.choice, edited, texts);
  for (auto const& each : stragglers) {
    auto const sentence = fmt::format("{}:{}:{} still says {}: {}", each.file, each.line,
                                      each.column, each.text, trimmed(each.excerpt));
    if (project.settings().release.general.stragglers_refused)
      throw Error(Fault::precondition, printable(sentence))
          .hint(
              "make it a [[site]] of release.toml, or allow it under [release] "
              "'stragglers-allowed'");
    situation.warnings.push_back(sentence);
  }
}

std::vector<release::Because> reasons_of(NextVersion const& next) {
  std::vector<release::Because> reasons;
  for (auto const& reason : next.reasons)
    reasons.push_back({std::string(to_string(reason.level)),
                       reason.commit.is_null() ? "" : reason.commit.hex(), reason.subject,
                       reason.because});
  return reasons;
}

void refuse_other_branches(Project const& project) {
  auto const& branches = project.settings().release.general.branches;
  auto const& branch = project.repository().head().branch;
  if (branches.empty()) return;
  if (std::any_of(branches.begin(), branches.end(),
                  [&](auto const& glob) { return site::glob_matches(glob, branch); }))
    return;
  throw Error(Fault::precondition,
              fmt::format("releases are made on {}, and this is {}", fmt::join(branches, ", "),
                          branch.empty() ? "no branch" : branch))
      .hint(fmt::format("git switch {}", branches.front()));
}

Situation bare_situation(Project const& project, Stamp const& today) {
  Situation situation;
  auto const& named = project.settings().release.general.project;
  situation.project = named.empty() ? project.name() : named;
  if (auto const* package = project.package()) situation.package = package->name;
  situation.made = rfc3339(today.at.time_since_epoch().count());
  situation.date = date_of(today);
  situation.branch = project.repository().head().branch;
  situation.remote = remote_of(project);
  if (auto const& commit = project.repository().head().commit) situation.head = commit->hex();
  return situation;
}

}  // namespace

std::variant<Next, NothingToRelease> next_release(Project const& project, Choice const& choice,
                                                  ReleaseOptions const& options,
                                                  Stamp const& today) {
  auto const asked = asked_for(options);
  auto result = next_of(project, choice, {}, asked, today);
  if (!options.rc || !std::holds_alternative<Next>(result)) return result;
  auto& next = std::get<Next>(result);
  if (!next.version.version.stage || next.version.version.stage->number == *options.rc)
    return result;
  NextOptions exact;
  exact.tag = to_string(with_stage(next.version.version, {Phase::rc, *options.rc}));
  return next_of(project, choice, {}, exact, today);
}

Upcoming upcoming(Project const& project, ReleaseOptions const& options, Stamp const& today) {
  ChoiceOptions wanted;
  wanted.next_version = true;
  auto choice = choose(project, wanted);
  auto result = next_release(project, choice, options, today);
  if (options.explain) fmt::print(stderr, "{}", explanation(choice, result));
  auto next = demanded_next(std::move(result));
  return {std::move(choice), std::move(next)};
}

Release release_of(Project const& project, Choice const& choice, NextRelease const& next,
                   bool final) {
  auto folded = choice;
  if (final) fold_candidates(project, folded);
  auto changelog = compose(folded.history, project.reader(), folded.map,
                           {folded.chosen, previous_tag(choice, final), next, project.mailmap()});
  for (auto& release : changelog.releases)
    if (release.version == next.version) return std::move(release);
  Release empty;
  empty.version = next.version;
  empty.tag = next.tag;
  empty.previous_tag = previous_tag(choice, final);
  empty.date = next.date;
  return empty;
}

Situation situation_of(Project const& project, Upcoming const& upcoming,
                       ReleaseOptions const& options, Stamp const& today) {
  auto situation = bare_situation(project, today);
  auto const& next = upcoming.next;
  situation.version = next.version.version;
  situation.tag = next.tag;
  bool const final = !is_pre_release(situation.version);
  situation.previous = previous_tag(upcoming.choice, false);
  situation.level = next.version.level;
  situation.reasons = reasons_of(next.version);
  situation.warnings = next.version.warnings;
  situation.summary = options.summary;

  auto const release = release_of(project, upcoming.choice,
                                  {to_string(situation.version), situation.tag, today}, final);
  situation.notes = notes_of(project, release);
  if (!project.repository().work_tree()) return situation;
  add_version_files(project, upcoming, options, situation);
  if (final && project.settings().release.general.changelog)
    add_changelog(project, upcoming.choice, release, situation);
  return situation;
}

release::Plan plan_for(Project const& project, ReleaseOptions const& options) {
  refuse_other_branches(project);
  auto const today = now();
  auto const next = upcoming(project, options, today);
  auto const situation = situation_of(project, next, options, today);
  return release::plan_release(project.settings().release, situation,
                               {{options.with.begin(), options.with.end()}, {}});
}

release::Plan plan_to_adopt(Project const& project, std::string const& tag,
                            ReleaseOptions const& options) {
  auto const& git = project.repository().git();
  auto const commit = git::resolved(git, "refs/tags/" + tag + "^{commit}");
  if (!commit)
    throw Error(Fault::usage, fmt::format("there is no tag '{}' here", printable(tag)))
        .hint("fetch it: 'git fetch --tags'");
  ChoiceOptions wanted;
  wanted.range = tag;
  wanted.latest = true;
  auto const choice = choose(project, wanted);
  auto const found = std::find_if(choice.here.begin(), choice.here.end(),
                                  [&](auto const& version) { return version.tag == tag; });
  if (found == choice.here.end())
    throw Error(Fault::usage,
                fmt::format("the tag '{}' is no version of this project", printable(tag)))
        .hint(fmt::format("its tags look like '{}'", choice.series.patterns.front().text()));
  auto situation = bare_situation(project, now());
  situation.version = found->version;
  situation.tag = tag;
  situation.head = *commit;
  auto const changelog = compose(choice.history, project.reader(), choice.map,
                                 {choice.chosen, "", std::nullopt, project.mailmap()});
  for (auto const& release : changelog.releases)
    if (release.tag == tag) {
      situation.previous = release.previous_tag;
      situation.notes = notes_of(project, release);
    }
  return release::plan_release(
      project.settings().release, situation,
      {{options.with.begin(), options.with.end()}, release::TagOrigin::adopted});
}

}  // namespace cairn::cli
