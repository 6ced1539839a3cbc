// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// Any JSON by the mapping's rules, which "harness/mapping_rules.hpp" describes. What is null or
/// missing is skipped with a warning, as is a row that finds nothing; what has an error, or is no
/// number, is a failure. Throws where no row finds anything, and where two values of a file claim
/// to be the same metric of the same benchmark.
///
/// A file may be lines of JSON instead, each a document of its own: what several say of one
/// benchmark are several samples.
bench::Results read_json(std::span<File const> files, Mapping const& mapping);

}  // namespace cairn::harness
