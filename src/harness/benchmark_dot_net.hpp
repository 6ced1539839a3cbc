// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What BenchmarkDotNet's JsonExporter writes: brief, full or compressed. Each launch is a process,
/// and so one sample of "wall": the median of its iterations, where the file has them; else the
/// median that it gives. Where it has values but does not say of which launch, they are of one.
/// "job" is a parameter where a benchmark is run in several. What its diagnosers measured, as
/// allocated bytes by operation, are metrics of their own.
bench::Results read_benchmark_dot_net(std::span<File const> files, Mapping const& mapping);

bool looks_like_benchmark_dot_net(File const& file);

}  // namespace cairn::harness
