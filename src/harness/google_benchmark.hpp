// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What programs with Google Benchmark write with --benchmark_format=json or --benchmark_out.
/// Repetitions are samples; means, medians and the like of them, and complexities, are left out.
/// Real time is "wall", CPU time "cpu", and each user counter a metric of its name. A benchmark
/// with an error is a failure, a skipped one a warning.
///
/// Labels are for people, and often hold a result: they are no part of what a benchmark is, but
/// for benchmarks of one name, which are set apart by a parameter "label".
bench::Results read_google_benchmark(std::span<File const> files, Mapping const& mapping);

bool looks_like_google_benchmark(File const& file);

}  // namespace cairn::harness
