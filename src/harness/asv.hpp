// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// Airspeed velocity: result files (.asv/results/MACHINE/COMMIT-ENVIRONMENT.json, version 1 or 2)
/// together with benchmarks.json, which names units and parameters; or what `asv run` prints. A
/// benchmark has one sample, asv's own median, and the samples below it where asv kept them.
///
/// Times are "wall", the peak of memory is "memory", the size of an object "size", what is tracked
/// "value", all by the type that benchmarks.json gives, or by the name's beginning (time_,
/// peakmem_, mem_, track_). "environment" is a parameter where there are several. A benchmark that
/// failed is a failure, one that was skipped (NaN) a warning. Results of several commits or
/// machines are refused, as are printed tables of parameters: the result files hold the same, and
/// more exactly.
bench::Results read_asv(std::span<File const> files, Mapping const& mapping);

bool looks_like_asv(File const& file);

}  // namespace cairn::harness
