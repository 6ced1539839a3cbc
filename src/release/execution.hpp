// SPDX-License-Identifier: MIT
#pragma once

#include "release/ledger.hpp"
#include "release/plan.hpp"
#include "release/world.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace cairn::release {

/// What happens to a step, for whoever watches.
enum class Progressed { begins, was_done, skipped, done, failed };

/// What carrying out a plan depends on.
struct Conduct {
  std::set<ReleasePhase> phases;  ///< those that are carried out; empty: all

  /// Takes an event to where it survives the end of this process, before it returns.
  std::function<void(Event const&)> record;

  std::function<std::string()> now;  ///< RFC 3339, UTC, with microseconds; never the same twice
  std::function<void(Step const&, Progressed, std::string const&)> watch;
  std::string run;
  std::string who;
  std::size_t jobs = 1;  ///< how many steps of one group act at the same time
};

/// Carries out `plan`, or what is left of it: each step is asked for first, and acts only if it is
/// ready. Before it acts it is recorded, and after. The steps of a group are all tried. `ledger`
/// grows by what happens.
///
/// Where some phases alone are carried out, what follows the preflight needs its gates to be open:
/// Error{gate}.
///
/// Throws the Error of the first step that is blocked or fails; that it failed is recorded, what
/// blocks it is not, for nothing has happened. Whoever calls again with the same plan and ledger
/// goes on from there.
void execute(Plan const& plan, World& world, Ledger& ledger, Conduct const& conduct);

}  // namespace cairn::release
