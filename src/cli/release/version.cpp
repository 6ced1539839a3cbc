// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/planning.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "cli/release/version_files.hpp"
#include "process/whole_file.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "version/next.hpp"
#include "version/order.hpp"
#include "version/spelling.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace cairn::cli {
namespace {

struct CurrentOptions : ProjectOptions {
  bool json = false;
};

int current(CurrentOptions const& options) {
  auto const project = Project::open(options);
  ChoiceOptions wanted;
  wanted.next_version = true;
  auto const choice = choose(project, wanted);
  auto const* version = previous_of(choice.here, choice.series.scheme);
  if (version == nullptr)
    throw Error(Fault::nothing_to_release, "nothing has been released here yet");
  auto const* final = last_final_of(choice.here, choice.series.scheme);
  if (options.json)
    print(to_text({{"version", 1},
                   {"current", to_string(version->version)},
                   {"tag", version->tag},
                   {"final", final == nullptr ? Json(nullptr) : Json(to_string(final->version))},
                   {"final_tag", final == nullptr ? Json(nullptr) : Json(final->tag)}}));
  else
    print(to_string(version->version) + '\n');
  return yes;
}

struct BumpOptions : ReleaseOptions {
  std::optional<BumpLevel> level;
  bool dry_run = false;
};

int bump(BumpOptions given) {
  if (given.level) given.bump = given.level;
  auto const project = Project::open(given);
  project.in_work_tree("");
  auto const next = upcoming(project, given, now());
  auto const tracked = tracked_files(project);
  auto const sites = sites_of(project, tracked);
  auto const texts = texts_for(project, sites, tracked);
  auto const edited = edit_files(
      sites, texts, change_to(next.choice, {next.next.tag, next.next.version.version, 0}),
      given.update_stale ? StaleSites::update : StaleSites::refuse);
  std::string text;
  for (auto const& change : edited.changes)
    text += printable(fmt::format("{}:{}:{}: {} -> {}\n", change.file, change.line, change.column,
                                  change.before, change.after));
  if (!given.dry_run)
    for (auto const& [path, contents] : edited.files)
      process::write_whole_file(project.in_work_tree(path), contents);
  fmt::print(stderr, "{}", text);
  print(to_string(next.next.version.version) + '\n');
  return yes;
}

int bump_run(BumpOptions const& options) {
  return bump(options);
}

struct ValidateOptions : ProjectOptions {
  std::string version;
  bool json = false;
};

/// How each ecosystem spells a version, or why it does not.
Json spellings(Version const& version) {
  auto list = Json::object();
  for (auto const& [ecosystem, name] : names_of(Ecosystem{})) {
    auto const spelled = spell(version, ecosystem);
    auto const* text = std::get_if<std::string>(&spelled);
    list[std::string(name)] = {
        {"version", text == nullptr ? Json(nullptr) : Json(*text)},
        {"reason",
         text == nullptr ? Json(std::get<VersionRefusal>(spelled).reason) : Json(nullptr)}};
  }
  return list;
}

int validate(ValidateOptions const& options) {
  auto const project = Project::open(options);
  ChoiceOptions wanted;
  wanted.next_version = true;
  auto const choice = choose(project, wanted);
  auto const scheme = choice.series.scheme;
  auto const& pattern = choice.series.patterns.front();
  auto version = pattern.version_in(options.version, scheme);
  auto const parsed = parse_version(options.version, scheme);
  if (!version)
    if (auto const* read = std::get_if<Version>(&parsed)) version = *read;
  if (!version) {
    auto const& wrong = std::get<NotAVersion>(parsed);
    if (options.json)
      print(to_text(
          {{"version", 1}, {"valid", false}, {"offset", wrong.offset}, {"reason", wrong.reason}}));
    else
      fmt::print(stderr, "error: '{0}' is no {1} version: {2}\n  {0}\n  {3:>{4}}\n",
                 printable(options.version), to_string(scheme), wrong.reason, '^',
                 wrong.offset + 1);
    return no;
  }
  std::string order;
  if (auto const* previous = previous_of(choice.here, scheme)) {
    auto const compared = compare(*version, previous->version, scheme);
    order = fmt::format("{} {}",
                        compared > 0   ? "after"
                        : compared < 0 ? "before"
                                       : "the same as",
                        previous->tag);
  }
  auto const tag = pattern.tag_for(*version);
  if (options.json) {
    print(to_text({{"version", 1},
                   {"valid", true},
                   {"scheme", to_string(scheme)},
                   {"tag", tag},
                   {"order", order},
                   {"spellings", spellings(*version)}}));
    return yes;
  }
  auto text = fmt::format("{}  {}, tag {}{}\n", to_string(*version), to_string(scheme), tag,
                          order.empty() ? "" : ", " + order);
  auto const list = spellings(*version);
  for (auto const& [ecosystem, spelled] : list.items())
    text += fmt::format("  {:<8} {}\n", ecosystem,
                        spelled["version"].is_null() ? "- " + spelled["reason"].get<std::string>()
                                                     : spelled["version"].get<std::string>());
  print(printable(text));
  return yes;
}

struct NotesOptions : ReleaseOptions {
  std::string released;
};

int notes(NotesOptions const& options) {
  auto const project = Project::open(options);
  std::string text;
  if (options.released.empty()) {
    text = plan_for(project, options).notes;
  } else {
    auto const plan = Session(project, options.released).plan();
    text = plan ? plan->notes : plan_to_adopt(project, options.released, options).notes;
  }
  print(text + '\n');
  return yes;
}

}  // namespace

// clang-format off
Verb current_verb() {
  using O = CurrentOptions;
  return Command<O>{
      .name    = "current",
      .summary = "print the version that was released last",
      .options = {{"Current", {option(&O::json, '\0', "json", "print JSON")}}, project_options<O>()},
      .run     = current,
  };
}

Verb bump_verb() {
  using O = BumpOptions;
  return Command<O>{
      .name     = "bump",
      .summary  = "write the next version into the project's files, and nothing else",
      .detail   = "Nothing is committed or tagged. `git release` does that, and writes the files itself.",
      .options  = {{"Bump", {option(&O::dry_run, 'n', "dry-run", "tell what would be written, and write nothing")}},
                   release_options<O>(), project_options<O>()},
      .operands = {operand(&O::level, "[<level>]")},
      .run      = bump_run,
  };
}

Verb validate_verb() {
  using O = ValidateOptions;
  return Command<O>{
      .name     = "validate",
      .summary  = "tell whether a text is a version, and what each ecosystem makes of it",
      .detail   = "The exit status is 1 if it is none.",
      .options  = {{"Validate", {option(&O::json, '\0', "json", "print JSON")}}, project_options<O>()},
      .operands = {operand(&O::version, "<version>")},
      .run      = validate,
  };
}

Verb notes_verb() {
  using O = NotesOptions;
  return Command<O>{
      .name     = "notes",
      .summary  = "print the notes of a release, or of the next one",
      .options  = {release_options<O>(), project_options<O>()},
      .operands = {operand(&O::released, "[<tag>]", Completes::ref)},
      .run      = notes,
  };
}
// clang-format on

}  // namespace cairn::cli
