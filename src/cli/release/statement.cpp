// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/planning.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace cairn::cli {
namespace {

using release::EventKind;

struct StatementOptions : ReleaseOptions {
  std::string release;  ///< a tag
  std::string name;
  std::string reason;
};

/// The release that a statement is about: the unfinished one, or that which comes next.
std::string tag_of(Project const& project, StatementOptions const& options) {
  if (!options.release.empty()) return options.release;
  auto const unfinished = unfinished_releases(project);
  if (unfinished.size() == 1) return unfinished.front();
  return upcoming(project, options, now()).next.tag;
}

Error no_such(std::string const& what, std::string const& name,
              std::vector<std::string> const& known) {
  auto error = Error(Fault::usage, fmt::format("there is no {} '{}'", what, printable(name)));
  return std::move(error).hint(known.empty()
                                   ? "release.toml has none, under [[gate]]"
                                   : fmt::format("there are '{}'", fmt::join(known, "', '")));
}

/// The step of the gate that is called `name`.
std::string gate_step(Project const& project, std::string const& name, bool manual_only) {
  std::vector<std::string> known;
  for (auto const& gate : project.settings().release.gates) {
    bool const manual = gate.command.empty();
    if (manual_only && !manual) continue;
    if (gate.name == name) return (manual ? "sign-off/" : "gate/") + gate.name;
    known.push_back(gate.name);
  }
  throw no_such(manual_only ? "item to sign off" : "gate", name, known);
}

/// Tells what was written down: the event as the ledger has it, for programs.
int told(Session const& session, StatementOptions const& options, std::string_view what) {
  fmt::print(stderr, "'{}' is {} for {}\n", options.name, what, session.tag());
  if (options.json) print(release::line_of(session.ledger().events().back()));
  return yes;
}

int waive(StatementOptions const& options) {
  auto const project = Project::open(options);
  auto const step = gate_step(project, options.name, false);
  if (trimmed(options.reason).empty())
    throw Error(Fault::usage, "a waiver needs a reason").hint("--reason '...'; it is kept");
  Session session(project, tag_of(project, options));
  session.record(EventKind::waived, step, options.reason);
  return told(session, options, "waived");
}

int sign_off(StatementOptions const& options) {
  auto const project = Project::open(options);
  auto const step = gate_step(project, options.name, true);
  Session session(project, tag_of(project, options));
  session.record(EventKind::signed_off, step, options.reason);
  return told(session, options, "signed off");
}

// clang-format off
Command<StatementOptions> statement(std::string name, std::string summary, std::string detail,
                                    std::string reason, std::string about) {
  using O = StatementOptions;
  return {
      .name     = std::move(name),
      .summary  = std::move(summary),
      .detail   = std::move(detail),
      .options  = {
          {"Statement", {
              option(&O::reason, 'r', std::move(reason), "<text>", std::move(about)),
              option(&O::release, '\0', "release", "<tag>", "the release; the unfinished one, or the next one")
                  .completes(Completes::ref),
          }},
          release_options<O>(),
          project_options<O>(),
      },
      .operands = {operand(&O::name, "<gate>")},
  };
}

}  // namespace

Verb waive_verb() {
  auto command = statement("waive", "let a gate be, for a reason that is kept",
                           "The ledger keeps who waived it, when and why, and `git release status` shows it.",
                           "reason", "why; must be given");
  command.run = waive;
  return command;
}

Verb sign_off_verb() {
  auto command = statement("sign-off", "say that an item of the checklist is so",
                           "For items of release.toml that no command can check: a [[gate]] without a command.",
                           "note", "something to remember with it");
  command.run = sign_off;
  return command;
}
// clang-format on

}  // namespace cairn::cli
