// SPDX-License-Identifier: MIT
#include "cli/release/run.hpp"

#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/confirmation.hpp"
#include "cli/release/plan_text.hpp"
#include "cli/release/planning.hpp"
#include "cli/release/session.hpp"
#include "machine/lock.hpp"
#include "machine/remote_lock.hpp"
#include "process/whole_file.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace cairn::cli {
namespace {

using release::EventKind;
using release::Plan;

void warn(Plan const& plan) {
  for (auto const& warning : plan.warnings) fmt::print(stderr, "warning: {}\n", printable(warning));
}

int plan(PlanOptions const& options) {
  auto const project = Project::open(options);
  auto const plan = plan_for(project, options);
  if (options.out) {
    write(*options.out, to_text(to_json(plan)));
    if (*options.out != "-")
      fmt::print(stderr, "wrote the plan of {} to '{}'\n", plan.tag, options.out->string());
    return yes;
  }
  if (options.json)
    print(to_text(to_json(plan)));
  else
    print(plan_text(plan) + (options.diff ? '\n' + plan_diff(project, plan) : ""));
  return yes;
}

/// Where a release was begun and not ended, another one would build on half of it.
void refuse_beside(std::vector<std::string> const& unfinished, std::string const& tag) {
  for (auto const& other : unfinished)
    throw Error(Fault::precondition,
                other == tag
                    ? fmt::format("the release {} was begun and is not finished", printable(tag))
                    : fmt::format("the release {} was begun and is not finished; it comes before "
                                  "{}",
                                  printable(other), printable(tag)))
        .hint(fmt::format("see how far it is with 'git release status', go on with 'git release "
                          "resume --tag {0}', or take it back with 'git release rollback {0}'",
                          printable(other)));
}

/// Whether a release has done more than look: then it is ended or taken back before another begins.
bool left_something(Project const& project, std::string const& tag) {
  for (auto const& lock : machine::list_locks(locks_folder(project)))
    if (lock.name == "release") return true;
  Session const session(project, tag);
  auto const plan = session.plan();
  if (!plan) return true;
  return std::any_of(plan->steps.begin(), plan->steps.end(), [&](auto const& step) {
    auto const* event = session.ledger().state_of(step.name);
    return step.phase > release::ReleasePhase::sync && event != nullptr &&
           event->kind != EventKind::undone;
  });
}

/// What there is to say at the end: a sentence for people, and the status for programs.
void end(Session const& session, Plan const& plan, bool json) {
  if (release::is_finished(plan, session.ledger()))
    fmt::print(stderr, "{} is released\n", plan.tag);
  else
    fmt::print(stderr, "{} is not finished; go on with 'git release resume'\n", plan.tag);
  if (json) print(to_text(release::status_of(plan, session.ledger())));
}

int carry_out(Project const& project, Plan const& plan, RunOptions const& options) {
  auto const phases = phases_of(options.only, options.skip);
  Session session(project, plan.tag);
  fmt::print(stderr, "{}", plan_text(plan, NotesShown::beginning));
  confirm(fmt::format("Release {}?", plan.tag), options.yes ? Answer::yes : Answer::ask);
  session.begin(plan);
  session.carry_out(plan, {phases, options.verbose, options.jobs});
  end(session, plan, options.json);
  return yes;
}

/// A branch that is behind is brought up to date before anything is planned on it.
void synchronise(Project const& project, RunOptions const& options) {
  auto const sync = project.settings().release.general.sync;
  auto const phases = phases_of(options.only, options.skip);
  if (sync == Sync::refuse) return;
  if (!phases.empty() && phases.count(release::ReleasePhase::sync) == 0) return;
  auto const& branch = project.repository().head().branch;
  if (branch.empty() || !project.repository().config().get(fmt::format("branch.{}.merge", branch)))
    return;
  project.repository().git().output(
      fmt::format("bring '{}' up to date", branch),
      {"pull", "--quiet", sync == Sync::rebase ? "--rebase" : "--ff-only"});
}

/// Phases one by one: the first one makes the plan, the others go on with it. Where there are
/// commits since and nothing else was done, the first one makes another.
bool goes_on(Project const& project, std::vector<std::string> const& unfinished,
             RunOptions const& options) {
  if (unfinished.size() != 1 || options.only.empty()) return false;
  if (left_something(project, unfinished.front())) return true;
  auto const plan = Session(project, unfinished.front()).plan();
  auto const& head = project.repository().head().commit;
  return plan && head && plan->head == head->hex();
}

int go_on(Project const& project, std::string const& tag, RunOptions const& options) {
  Session session(project, tag);
  auto const plan = session.plan();
  if (!plan) throw Error(Fault::fatal, fmt::format("the plan of {} is lost", printable(tag)));
  confirm(fmt::format("Go on with {}?", plan->tag), options.yes ? Answer::yes : Answer::ask);
  session.carry_out(*plan, {phases_of(options.only, options.skip), options.verbose, options.jobs});
  end(session, *plan, options.json);
  return yes;
}

int run(RunOptions const& options) {
  {
    auto const project = Project::open(options);
    auto unfinished = unfinished_releases(project);
    if (goes_on(project, unfinished, options)) return go_on(project, unfinished.front(), options);
    if (!options.plan.empty()) {
      auto const text = process::text_of_file(options.plan);
      if (!text) throw Error(Fault::fatal, fmt::format("cannot read '{}'", options.plan.string()));
      auto const plan = release::plan_of(options.plan.string(), *text);
      refuse_beside(unfinished, plan.tag);
      return carry_out(project, plan, options);
    }
    std::erase_if(unfinished, [&](auto const& tag) { return !left_something(project, tag); });
    refuse_beside(unfinished, "the next one");
    synchronise(project, options);
  }
  // What was read before may not be what is there now.
  auto const project = Project::open(options);
  auto const plan = plan_for(project, options);
  // Work goes on between two looks at the gates: a plan of the same release takes the other's
  // place.
  auto others = unfinished_releases(project);
  std::erase(others, plan.tag);
  refuse_beside(others, plan.tag);
  warn(plan);
  return carry_out(project, plan, options);
}

int promote(RunOptions const& options) {
  auto const project = Project::open(options);
  refuse_beside(unfinished_releases(project), "the next one");
  ChoiceOptions wanted;
  wanted.next_version = true;
  auto const choice = choose(project, wanted);
  auto const* candidate = previous_of(choice.here, choice.series.scheme);
  if (candidate == nullptr || !is_pre_release(candidate->version))
    throw Error(Fault::precondition, "there is no candidate to promote")
        .hint("release one with 'git release --pre=rc'");
  auto const at = project.repository().git().output(
      "find the candidate", {"rev-parse", "--verify", "refs/tags/" + candidate->tag + "^{commit}"});
  auto const& head = project.repository().head().commit;
  if (!head || head->hex() != trimmed(at))
    throw Error(Fault::precondition,
                fmt::format("HEAD has commits that nobody tried in {}", candidate->tag))
        .hint(
            fmt::format("release another candidate with 'git release --pre=rc', go back with 'git "
                        "switch --detach {}', or release what is here with 'git release'",
                        candidate->tag));
  auto final = options;
  final.version = to_string(base_of(candidate->version));
  auto const plan = plan_for(project, final);
  return carry_out(project, plan, final);
}

int adopt(AdoptOptions const& options) {
  auto const project = Project::open(options);
  auto const tag = options.adopted;
  if (Session(project, tag).ledger().plan() != nullptr)
    throw Error(Fault::precondition, fmt::format("{} has a plan already", printable(tag)))
        .hint(fmt::format("go on with 'git release resume --tag {}'", printable(tag)));
  return carry_out(project, plan_to_adopt(project, tag, options), options);
}

/// What somebody says about steps of which the ledger does not know how they ended.
void settle(Session& session, Plan const& plan, ResumeOptions const& options) {
  auto const settle_each = [&](std::vector<std::string> const& names, EventKind kind) {
    for (auto const& name : names) {
      auto const* step = release::step_called(plan, name);
      auto const* event = step == nullptr ? nullptr : session.ledger().state_of(step->name);
      if (event == nullptr ||
          (event->kind != EventKind::intent && event->kind != EventKind::failed))
        throw Error(Fault::usage,
                    fmt::format("'{}' is no step whose end is unknown", printable(name)))
            .hint("see the steps with 'git release status'");
      session.record(kind, step->name, "said by a person");
    }
  };
  settle_each(options.assume, EventKind::assumed);
  settle_each(options.again, EventKind::undone);
}

/// A release that was begun in another clone may still be going on there; only a person knows.
void ask_whether_alone(Project const& project, Session& session, Plan const& plan, Answer answer) {
  if (session.store().is_of_this_clone()) return;
  for (auto const& step : plan.steps) {
    auto const* lock = std::get_if<release::LockRemote>(&step.action);
    if (lock == nullptr) continue;
    auto const owner = machine::remote_owner(project.repository().git(), lock->remote, lock->ref);
    if (!owner || owner->tag != plan.tag || owner->who == committer(project)) continue;
    confirm(fmt::format("{} holds the lock of '{}' and may still be at it. Go on with {}?",
                        owner->who, lock->remote, plan.tag),
            answer);
  }
}

int resume(ResumeOptions const& options) {
  auto const project = Project::open(options);
  auto tag = options.tag;
  if (tag.empty() && unfinished_releases(project).empty()) fetch_releases(project);
  if (!tag.empty() && !Session(project, tag).plan()) fetch_releases(project);
  // What was fetched is not in the project that was opened before.
  auto const current = Project::open(options);
  tag = release_meant(current, tag);
  Session session(current, tag);
  auto const plan = session.plan();
  if (!plan)
    throw Error(Fault::precondition,
                fmt::format("there is no plan of a release '{}'", printable(tag)))
        .hint(fmt::format("a tag that was made by hand is taken over with 'git release adopt {}'",
                          printable(tag)));
  if (release::is_rolled_back(session.ledger()))
    throw Error(Fault::precondition, fmt::format("{} was taken back", printable(tag)))
        .hint(fmt::format("release anew with 'git release'; what was published of {} is corrected "
                          "with 'git release hotfix {}'",
                          printable(tag), printable(tag)));
  settle(session, *plan, options);
  if (release::is_finished(*plan, session.ledger())) {
    session.close(*plan);
    fmt::print(stderr, "{} is released; nothing is left to do\n", plan->tag);
    if (options.json) print(to_text(release::status_of(*plan, session.ledger())));
    return yes;
  }
  ask_whether_alone(current, session, *plan, options.yes ? Answer::yes : Answer::ask);
  session.carry_out(*plan, {phases_of(options.only, options.skip), options.verbose, options.jobs});
  end(session, *plan, options.json);
  return yes;
}

// clang-format off
template <class O>
std::vector<Group<O>> groups_of_run() {
  return {release_options<O>(), run_options<O>(), project_options<O>()};
}

Command<RunOptions> running(std::string name) {
  using O = RunOptions;
  auto groups = groups_of_run<O>();
  groups[1].options.push_back(
      option(&O::plan, '\0', "plan", "<file>", "carry out the plan in <file>, made by 'plan --out'"));
  return {
      .name    = std::move(name),
      .summary = "release the project: plan, one confirmation, and all of it",
      .detail  = "Makes the plan that `git release plan` shows, asks once, and carries it out. Nothing is "
                 "public before everything that can fail has been tried. What was interrupted, wherever, is "
                 "continued with `git release resume`.",
      .options = std::move(groups),
      .run     = run,
  };
}

}  // namespace

Command<RunOptions> run_command() { return running(""); }
Command<RunOptions> run_verb() { return running("run"); }

Command<PlanOptions> plan_command() {
  using O = PlanOptions;
  return {
      .name    = "plan",
      .summary = "show exactly what a release would do",
      .detail  = "Decides everything and does nothing; no network is asked. With `--out` the plan becomes a "
                 "file that can be reviewed and carried out with `git release run --plan`; it is refused "
                 "where HEAD or a file that it changes is not what it was.",
      .options = {
          {"Plan", {
              option(&O::out, 'o', "out", "<file>", "write the plan to <file>, to be carried out later")
                  .otherwise("-", Takes::following),
              option(&O::diff, 'd', "diff", "show what becomes of each file"),
          }},
          release_options<O>(),
          project_options<O>(),
      },
      .run     = plan,
  };
}

Command<RunOptions> promote_command() {
  return {
      .name    = "promote",
      .summary = "make the candidate that is here the final release",
      .options = groups_of_run<RunOptions>(),
      .run     = promote,
  };
}

Command<AdoptOptions> adopt_command() {
  using O = AdoptOptions;
  return {
      .name     = "adopt",
      .summary  = "release from a tag that somebody made by hand",
      .detail   = "Plans what comes after a tag, builds and publishing, for a tag that is there already.",
      .options  = groups_of_run<O>(),
      .operands = {operand(&O::adopted, "<tag>", Completes::ref)},
      .run      = adopt,
  };
}

Command<ResumeOptions> resume_command() {
  using O = ResumeOptions;
  return {
      .name    = "resume",
      .summary = "go on with a release where it stopped",
      .detail  = "Goes on with a release that was interrupted, here or in another clone: what is done stays "
                 "done, and each step is asked for before it acts. Without a release of its own that is "
                 "unfinished, tags and ledgers are fetched from the remote.",
      .options = {
          {"Resume", {
              option(&O::tag, 't', "tag", "<tag>", "the release to go on with").completes(Completes::ref),
              option(&O::assume, '\0', "assume", "<step>",
                     "a step whose end nobody knows came to its end; may be repeated"),
              option(&O::again, '\0', "again", "<step>",
                     "a step whose end nobody knows did not, and is done again; may be repeated"),
              option(&O::json, '\0', "json", "print the status at the end as JSON"),
          }},
          run_options<O>(),
          project_options<O>(),
      },
      .run     = resume,
  };
}
// clang-format on

}  // namespace cairn::cli
