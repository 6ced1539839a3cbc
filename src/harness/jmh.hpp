// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What JMH writes with `-rf json`. Each fork is a process, and so one sample: the median of its
/// iterations. Parameters are those of the benchmark; "mode" and "threads" are parameters where a
/// file has a benchmark in several. Times by operation are "wall", operations by time "throughput";
/// metrics of profilers keep their names.
bench::Results read_jmh(std::span<File const> files, Mapping const& mapping);

bool looks_like_jmh(File const& file);

}  // namespace cairn::harness
