// SPDX-License-Identifier: MIT
#include "machine/rollback.hpp"

#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/confirmation.hpp"
#include "cli/release/options.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "machine/lock.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace cairn::cli {
namespace {

struct RollbackOptions : ProjectOptions {
  std::string tag;
  std::string reason;
  bool remote = false;
  bool yes = false;
  bool json = false;
};

/// Nobody takes back what is finished without naming it: not by saying the same twice, either.
std::string release_to_take_back(Project const& project, std::string const& named) {
  if (!named.empty()) return named;
  if (auto const unfinished = unfinished_release(project)) return *unfinished;
  throw Error(Fault::precondition, "no release is unfinished here, that could be taken back")
      .hint("name one that is finished: git release rollback <tag>; 'git release log' lists them");
}

int rollback(RollbackOptions const& options) {
  auto const project = Project::open(options);
  Session session(project, release_to_take_back(project, options.tag));
  auto const plan = session.plan();
  if (!plan || release::is_rolled_back(session.ledger()))
    throw Error(Fault::precondition, fmt::format("there is nothing of a release {} to take back",
                                                 printable(session.tag())))
        .hint("see what was released with 'git release log'");
  machine::LockRequest request;
  request.command = "git release rollback";
  auto const lock = machine::Lock::acquire(locks_folder(project), "release", request);

  auto const place = session.workplace();
  auto const ledger = session.ledger();
  auto const retreat = machine::retreat_from(
      place, *plan, ledger, options.remote ? machine::Reach::remote : machine::Reach::here);
  for (auto const& each : retreat.compensations)
    fmt::print(stderr, "will     {}\n", printable(each.what));
  for (auto const& sentence : retreat.remains)
    fmt::print(stderr, "stays    {}\n", printable(sentence));
  confirm(fmt::format("Take {} back?", plan->tag), options.yes ? Answer::yes : Answer::ask);

  for (auto const& each : retreat.compensations) {
    each.act();
    session.record(release::EventKind::undone, each.step, each.what);
    fmt::print(stderr, "done     {}\n", printable(each.what));
  }
  bool const stays = release::is_published(*plan, session.ledger()) && !retreat.remains.empty();
  // What is left of it is no half of a release that somebody goes on with: a correction follows.
  session.record(release::EventKind::undone, "",
                 options.reason.empty() ? "rolled back" : options.reason);
  if (options.json) print(to_text(release::status_of(*plan, session.ledger())));
  if (stays) {
    fmt::print(stderr, "{} was published and stays so\n", plan->tag);
    throw Error(Fault::needs_person, "not everything can be taken back")
        .hint(fmt::format("release a correction: 'git release hotfix {}'", plan->tag));
  }
  fmt::print(stderr, "{} is taken back\n", plan->tag);
  return yes;
}

}  // namespace

// clang-format off
Verb rollback_verb() {
  using O = RollbackOptions;
  return Command<O>{
      .name     = "rollback",
      .summary  = "take a release back, as far as it can be",
      .detail   = "Without <tag> it is the release that is unfinished; one that is finished has to be named. "
                  "Before anything is public that is all of it: commit, tag and files. What was pushed is only "
                  "taken from the remote with `--remote`, and only while nothing was published. What was "
                  "published is withdrawn where its target has a way, and never deleted; the ledger keeps "
                  "all of it.",
      .options  = {
          {"Rollback", {
              option(&O::reason, 'r', "reason", "<text>", "why; it is kept"),
              option(&O::remote, '\0', "remote", "also delete the tag on the remote, if nothing was published"),
              option(&O::yes, 'y', "yes", "do not ask, go ahead"),
              option(&O::json, '\0', "json", "print the status at the end as JSON"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::tag, "[<tag>]", Completes::ref)},
      .run      = rollback,
  };
}
// clang-format on

}  // namespace cairn::cli
