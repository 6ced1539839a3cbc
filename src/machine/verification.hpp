// SPDX-License-Identifier: MIT
#pragma once

#include "machine/workplace.hpp"
#include "release/ledger.hpp"
#include "release/plan.hpp"

#include <string>
#include <vector>

namespace cairn::machine {

/// Whether one step of a release still holds.
struct Finding {
  std::string step;
  bool holds = false;
  std::string sentence;
};

/// Asks every place that got something of the release whether it has what `ledger` says: the tag on
/// the remote, files by digest, targets by their own commands. Changes nothing.
std::vector<Finding> verified(Workplace const& place, release::Plan const& plan,
                              release::Ledger const& ledger);

}  // namespace cairn::machine
