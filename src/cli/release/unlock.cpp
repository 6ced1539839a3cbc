// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "git/remote_refs.hpp"
#include "machine/lock.hpp"
#include "machine/remote_lock.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace cairn::cli {
namespace {

struct UnlockOptions : ProjectOptions {
  std::string name;
  std::string remote;
  bool force = false;
  bool json = false;
};

/// What came of one lock.
struct Outcome {
  std::string lock;
  std::string owner;  ///< empty: nobody held it
};

Outcome remote_lock_taken(Project const& project, std::string const& remote) {
  constexpr auto const* ref = "refs/release/lock";
  auto const& git = project.repository().git();
  std::vector<std::string> const refs{ref};
  auto const there = git::remote_refs(git, remote, refs);
  if (there.empty()) return {remote, ""};
  auto const owner = machine::remote_owner(git, remote, ref);
  std::vector<git::RefUpdate> const updates{{ref, "", there.at(ref)}};
  if (auto const refusal = git::push(git, remote, updates))
    throw Error(Fault::conflict, fmt::format("'{}' keeps its lock: {}", remote, refusal->reason));
  return {remote, owner ? printable(fmt::format("{}, releasing {} since {}", owner->who, owner->tag,
                                                owner->since))
                        : "whoever held it"};
}

std::vector<Outcome> local_locks_taken(Project const& project, UnlockOptions const& options) {
  auto const folder = locks_folder(project);
  auto const force = options.force ? machine::Force::yes : machine::Force::no;
  std::vector<std::string> names;
  if (!options.name.empty())
    names.push_back(options.name);
  else
    for (auto const& held : machine::list_locks(folder)) names.push_back(held.name);
  std::vector<Outcome> outcomes;
  for (auto const& name : names) {
    auto const held = machine::unlock(folder, name, force);
    outcomes.push_back({name, held ? describe(*held) : ""});
  }
  if (names.empty()) fmt::print(stderr, "there are no locks in '{}'\n", folder.string());
  return outcomes;
}

int unlock(UnlockOptions const& options) {
  auto const project = Project::open(options);
  auto const outcomes = options.remote.empty()
                            ? local_locks_taken(project, options)
                            : std::vector{remote_lock_taken(project, options.remote)};
  auto locks = Json::array();
  for (auto const& [lock, owner] : outcomes) {
    if (owner.empty())
      fmt::print(stderr, "nobody holds the lock '{}'\n", printable(lock));
    else
      fmt::print(stderr, "took the lock '{}' of {} away\n", printable(lock), owner);
    locks.push_back({{"lock", lock},
                     {"taken", !owner.empty()},
                     {"owner", owner.empty() ? Json(nullptr) : Json(owner)}});
  }
  if (options.json) print(to_text(Json{{"version", 1}, {"locks", std::move(locks)}}));
  return yes;
}

}  // namespace

// clang-format off
Verb unlock_verb() {
  using O = UnlockOptions;
  return Command<O>{
      .name     = "unlock",
      .summary  = "take locks away that nobody uses any more",
      .detail   = "A lock whose owner is alive stays, unless forced. Stale locks are taken over anyway.",
      .options  = {
          {"Unlock", {
              option(&O::force, 'f', "force", "also where the owner may be alive"),
              option(&O::remote, '\0', "remote", "<remote>", "the lock on a remote instead")
                  .otherwise("origin", Takes::following),
              option(&O::json, '\0', "json", "print JSON"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::name, "[<lock>]")},
      .run      = unlock,
  };
}
// clang-format on

}  // namespace cairn::cli
