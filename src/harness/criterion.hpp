// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// The tree that Criterion leaves below target/criterion: all `files` of it together, or of several
/// trees, which are an invocation each. A benchmark is called as its benchmark.json says
/// ("full_id"), not as its folder; a sample is the median of one invocation's sample.json, in ns
/// for one iteration. Throughput is a metric of its own.
///
/// `mapping.rules` is the baseline that is wanted, the folder that --save-baseline named; empty:
/// "new", the last run. Benchmarks that do not have it are warned about. A folder without one of
/// its files is an error, for then it was not written to its end; so are estimates.json that are
/// not of their sample.json a warning.
bench::Results read_criterion(std::span<File const> files, Mapping const& mapping);

bool looks_like_criterion(File const& file);

}  // namespace cairn::harness
