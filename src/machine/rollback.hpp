// SPDX-License-Identifier: MIT
#pragma once

#include "machine/workplace.hpp"
#include "release/plan.hpp"

#include <functional>
#include <string>
#include <vector>

namespace cairn::machine {

/// How far a release may be taken back.
enum class Reach {
  here,    ///< this clone: commits and tags that nobody else has seen
  remote,  ///< also the tag on the remote, as long as nothing was published
};

/// One thing that is done to take a release back.
struct Compensation {
  std::string step;  ///< what it takes back
  std::string what;  ///< "delete the tag v1.2.0", for people
  std::function<void()> act;
};

/// What can be done, and what cannot.
struct Retreat {
  std::vector<Compensation> compensations;  ///< in the order in which they are done
  std::vector<std::string> remains;         ///< sentences about what stays, and what to do about it
};

/// How to take back what `scene.ledger` says was done, by how far it went: before anything is
/// public, all of it; a tag that was pushed, if nothing was published behind it and `reach` says
/// so; what was published is withdrawn where there is a way, and never deleted. History is not
/// rewritten where others may have it. Asks the remote; changes nothing. The arguments outlive what
/// it returns.
Retreat retreat_from(Workplace const& place, release::Plan const& plan,
                     release::Ledger const& ledger, Reach reach);

}  // namespace cairn::machine
