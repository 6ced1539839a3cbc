// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// Bencher Metric Format, https://bencher.dev/docs/reference/bencher-metric-format/: an object of
/// benchmarks, each an object of measures, each with a "value"; bounds are left out. Bencher's own
/// measures have its units: "latency" nanoseconds, "throughput" operations a second, "file-size"
/// bytes, "build-time" seconds. Others have the mapping's unit, if it gives one.
bench::Results read_bencher_metric_format(std::span<File const> files, Mapping const& mapping);

bool looks_like_bencher_metric_format(File const& file);

}  // namespace cairn::harness
