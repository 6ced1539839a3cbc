// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/release/options.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "git/remote_refs.hpp"
#include "machine/lock.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace cairn::cli {
namespace {

struct UnlockOptions : ProjectOptions {
  std::string name;
  std::string remote;
  bool force = false;
};

int unlock_remote(Project const& project, std::string const& remote) {
  constexpr auto const* ref = "refs/release/lock";
  auto const& git = project.repository().git();
  std::vector<std::string> const refs{ref};
  auto const there = git::remote_refs(git, remote, refs);
  if (there.empty()) {
    fmt::print(stderr, "nobody holds the lock of '{}'\n", remote);
    return yes;
  }
  std::vector<git::RefUpdate> const updates{{ref, "", there.at(ref)}};
  if (auto const refusal = git::push(git, remote, updates))
    throw Error(Fault::conflict, fmt::format("'{}' keeps its lock: {}", remote, refusal->reason));
  fmt::print(stderr, "took the lock of '{}' away\n", remote);
  return yes;
}

int unlock(UnlockOptions const& options) {
  auto const project = Project::open(options);
  if (!options.remote.empty()) return unlock_remote(project, options.remote);
  auto const folder = locks_folder(project);
  auto const force = options.force ? machine::Force::yes : machine::Force::no;
  auto const take = [&](std::string const& name) {
    if (auto const held = machine::unlock(folder, name, force))
      fmt::print(stderr, "took the lock '{}' of {} away\n", printable(name), describe(*held));
    else
      fmt::print(stderr, "nobody holds the lock '{}'\n", printable(name));
  };
  if (!options.name.empty()) {
    take(options.name);
    return yes;
  }
  auto const locks = machine::list_locks(folder);
  if (locks.empty()) fmt::print(stderr, "there are no locks in '{}'\n", folder.string());
  for (auto const& held : locks) take(held.name);
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
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::name, "[<lock>]")},
      .run      = unlock,
  };
}
// clang-format on

}  // namespace cairn::cli
