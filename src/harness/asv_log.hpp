// SPDX-License-Identifier: MIT
#pragma once

#include "harness/collection.hpp"

namespace cairn::harness {

/// Adds what `asv run` printed: "[ 35.00%] ··· suite.time_keys   11.1±0.01μs". Throws where it does
/// not come to its 100 %, is of several commits, or has a table of parameters.
void read_asv_log(File const& file, Collection& collection);

}  // namespace cairn::harness
