// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/history.hpp"
#include "support/json.hpp"

#include <vector>

// What git-release-formats(5) fixes: version 1 may gain fields, and loses none.
namespace cairn::bench {

/// The whole report with every number as it is; null for what is not known, and for a number that
/// is not finite. `exit_status` is what a gate of it exits with.
Json json_of(Report const& report);

/// The history of the series, every session, and the changes that were accepted.
Json json_of(std::vector<Series> const& history, std::vector<Accepted> const& accepted);

}  // namespace cairn::bench
