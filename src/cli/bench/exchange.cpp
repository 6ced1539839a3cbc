// SPDX-License-Identifier: MIT
#include "cli/bench/keeping.hpp"
#include "cli/bench/options.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/main.hpp"
#include "machine/record_store.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace cairn::cli {
namespace {

struct ExchangeOptions : ProjectOptions {
  std::string remote;
};

struct CollectOptions : ProjectOptions {
  std::optional<std::uint64_t> days;
  std::optional<std::uint64_t> sessions;
  bool unreachable = false;
  bool dry_run = false;
};

std::string demanded_remote(Project const& project, std::string const& named) {
  auto remote = bench_remote_of(project, named);
  if (remote.empty())
    throw Error(Fault::precondition, "there is no remote to exchange records with")
        .hint("add one: git remote add origin <url>; or name one");
  return remote;
}

int push(ExchangeOptions const& options) {
  auto const project = Project::open(options);
  auto const remote = demanded_remote(project, options.remote);
  auto const done = machine::RecordStore(project.repository()).push(remote);
  fmt::print(stderr, "sent {} to '{}', and got {}\n", counted(done.sent, "record"), remote,
             counted(done.received, "record"));
  return yes;
}

int fetch(ExchangeOptions const& options) {
  auto const project = Project::open(options);
  auto const remote = demanded_remote(project, options.remote);
  machine::RecordStore store(project.repository());
  auto const done = store.fetch(remote);
  fmt::print(stderr, "got {} from '{}'\n", counted(done.received, "record"), remote);
  if (auto const pending = store.pending(); pending > 0)
    fmt::print(stderr, "{} of this clone {} not sent yet: 'git bench push'\n",
               counted(pending, "record"), pending == 1 ? "is" : "are");
  return yes;
}

/// 0 of these means no limit, in the settings; nobody types a limit that is none.
void require_some(std::optional<std::uint64_t> const& number, char const* option) {
  if (number != std::uint64_t{0}) return;
  throw Error(Fault::usage, fmt::format("'{}' is at least 1", option))
      .hint("records of today, and the last session of a benchmark, are never forgotten by it");
}

int collect(CollectOptions const& options) {
  require_some(options.days, "--older-than");
  require_some(options.sessions, "--sessions");
  auto const project = Project::open(options);
  auto const& rules = project.settings().bench.retention;
  machine::RecordStore::Retention retention;
  if (auto const days = options.days.value_or(rules.days); days > 0)
    retention.older_than = std::chrono::hours(24) * days;
  retention.keep_sessions = static_cast<std::size_t>(options.sessions.value_or(rules.sessions));
  retention.unreachable = options.unreachable;
  retention.dry_run = options.dry_run;
  if (!retention.older_than && retention.keep_sessions == 0 && !retention.unreachable)
    throw Error(Fault::usage, "nothing says what may be forgotten")
        .hint(
            "say it with '--older-than', '--sessions' or '--unreachable', or in release.toml, "
            "under [bench.retention]");
  auto const gone =
      machine::RecordStore(project.repository()).collect(retention, begin_session("", "").time);
  fmt::print(stderr, "{} {}\n", options.dry_run ? "would forget" : "forgot",
             counted(gone, "record"));
  return yes;
}

// clang-format off
Verb exchange_verb(std::string name, std::string summary, std::string detail, int (*run)(ExchangeOptions const&)) {
  using O = ExchangeOptions;
  return Command<O>{
      .name     = std::move(name),
      .summary  = std::move(summary),
      .detail   = std::move(detail),
      .options  = {project_options<O>()},
      .operands = {operand(&O::remote, "[<remote>]")},
      .run      = run,
  };
}

}  // namespace

Verb bench_push_verb() {
  return exchange_verb(
      "push", "send records that the remote does not have",
      "Records are merged as a set with what others sent, and pushed with a lease, again until nobody came "
      "between: no record is lost, whoever pushes at the same time. The remote is that of `[bench]`, else that of "
      "the branch, else origin.",
      push);
}

Verb bench_fetch_verb() {
  return exchange_verb("fetch", "take the remote's records",
                       "What was measured here and not sent yet stays as it is.", fetch);
}

Verb bench_collect_verb() {
  using O = CollectOptions;
  return Command<O>{
      .name    = "gc",
      .summary = "forget old records",
      .detail  = "Only records that are on the remote already are forgotten, and only here until the next push. "
                 "What the settings say under `[bench.retention]` holds unless an option says something else.",
      .options = {
          {"Forgetting", {
              option(&O::days, '\0', "older-than", "<days>", "records that are older"),
              option(&O::sessions, '\0', "sessions", "<number>", "all but the last <number> of a benchmark on a commit"),
              option(&O::unreachable, '\0', "unreachable", "records of commits that no ref leads to any more"),
              option(&O::dry_run, 'n', "dry-run", "only say how many"),
          }},
          project_options<O>(),
      },
      .run     = collect,
  };
}
// clang-format on

}  // namespace cairn::cli
