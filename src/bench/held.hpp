// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/policy.hpp"

#include <span>
#include <vector>

// Budgets and targets: what a result must keep whatever came before.
namespace cairn::bench {

/// Each budget and target of `policy`, held to the heads of `comparisons`: a budget to every result
/// that its pattern fits. One that fits no result does not hold, for nobody measured it.
std::vector<Held> held_to(Policy const& policy, std::span<Comparison const> comparisons);

}  // namespace cairn::bench
