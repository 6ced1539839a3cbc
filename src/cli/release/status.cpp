// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace cairn::cli {
namespace {

struct StatusOptions : ProjectOptions {
  std::string tag;
  bool fetch = false;
  bool json = false;
};

Session opened(Project const& project, StatusOptions const& options) {
  if (options.fetch) fetch_releases(project);
  return {project, release_meant(project, options.tag)};
}

Error nothing_planned(std::string const& tag) {
  return Error(Fault::precondition,
               fmt::format("nothing is known about how {} was released", printable(tag)))
      .hint("a release of another clone is seen with --fetch");
}

/// "3 days", "2 hours", "1 minute".
std::string span_of(std::int64_t seconds) {
  struct Unit {
    std::int64_t seconds;
    char const* name;
  };
  for (auto const& unit : {Unit{86400, "day"}, Unit{3600, "hour"}, Unit{60, "minute"}})
    if (auto const count = seconds / unit.seconds; count > 0)
      return fmt::format("{} {}{}", count, unit.name, count == 1 ? "" : "s");
  return "less than a minute";
}

std::string standing_of(release::Plan const& plan, release::Ledger const& ledger) {
  if (release::is_rolled_back(ledger)) return "taken back";
  if (release::is_finished(plan, ledger)) return "released";
  return "unfinished: 'git release resume' goes on, 'git release rollback' takes it back";
}

int status(StatusOptions const& options) {
  auto const project = Project::open(options);
  auto session = opened(project, options);
  auto const plan = session.plan();
  if (!plan) throw nothing_planned(session.tag());
  auto const& ledger = session.ledger();
  if (options.json) {
    print(to_text(release::status_of(*plan, ledger)));
    return yes;
  }
  auto text = release::markdown(*plan, ledger);
  text += fmt::format("\n{} is {}", plan->tag, standing_of(*plan, ledger));
  if (auto const last = ledger.events().empty()
                            ? std::nullopt
                            : seconds_of(ledger.events().back().at.substr(0, 19) + "Z"))
    text += fmt::format("; the last thing happened {} ago",
                        span_of(now().at.time_since_epoch().count() - *last));
  print(printable(text) + '\n');
  return yes;
}

/// One event as a line for people.
std::string line_for_people(release::Event const& event) {
  auto text = fmt::format("{}  {:<10} {}", event.at.substr(0, 19), to_string(event.kind),
                          event.step.empty() ? event.tag : event.step);
  for (auto const& [name, value] : event.receipt.facts) text += fmt::format(" {}={}", name, value);
  for (auto const& file : event.receipt.artifacts)
    text += fmt::format(" {}@{}", file.name, file.sha256.substr(0, 12));
  if (!event.message.empty())
    text += fmt::format(" ({})", event.message.substr(0, event.message.find('\n')));
  if (!event.who.empty()) text += fmt::format("  {}", event.who);
  return printable(text) + '\n';
}

int log(StatusOptions const& options) {
  auto const project = Project::open(options);
  auto session = opened(project, options);
  if (session.ledger().events().empty()) throw nothing_planned(session.tag());
  if (options.json) {
    print(session.ledger().text());
    return yes;
  }
  std::string text;
  for (auto const& event : session.ledger().events()) text += line_for_people(event);
  for (auto const& line : session.ledger().strange_lines())
    text += fmt::format("not an event: {}\n", printable(line));
  print(text);
  return yes;
}

// clang-format off
Group<StatusOptions> which(std::string json) {
  using O = StatusOptions;
  return {"Which release", {
      option(&O::tag, 't', "tag", "<tag>", "the release; the unfinished one, or else the last one")
          .completes(Completes::ref),
      option(&O::fetch, '\0', "fetch", "fetch tags and ledgers from the remote first"),
      option(&O::json, '\0', "json", std::move(json)),
  }};
}

}  // namespace

Verb status_verb() {
  return Command<StatusOptions>{
      .name    = "status",
      .summary = "show how far a release is, as a checklist",
      .detail  = "Prints every step with a box in Markdown: `[x]` done, `[~]` waived, `[!]` failed, `[ ]` not "
                 "done, with who and when, from the ledger.",
      .options = {which("print JSON"), project_options<StatusOptions>()},
      .run     = status,
  };
}

Verb log_verb() {
  return Command<StatusOptions>{
      .name    = "log",
      .summary = "show the ledger of a release: everything that happened",
      .options = {which("print the ledger's own lines"), project_options<StatusOptions>()},
      .run     = log,
  };
}
// clang-format on

}  // namespace cairn::cli
