// SPDX-License-Identifier: MIT
#pragma once

#include "bench/metric.hpp"
#include "harness/unit.hpp"

#include <optional>
#include <string_view>

namespace cairn::harness {

/// A value that a user's own rule has found: its metric, and its factor.
struct Chosen {
  bench::Metric metric;
  double factor = 1;
};

/// The metric of a value by what is known of it: its name and its unit as they are spelled, each
/// perhaps empty. Without a name a time is "wall", a size "memory", "1/s" is "throughput", "B/s" is
/// "bytes-per-second", and anything else "value". Without a unit a metric that Cairn knows has its
/// own. `better` decides over both.
Chosen chosen_metric(std::string_view name, std::string_view unit,
                     std::optional<bench::Better> better = {});

/// The unit that the last word of a key names, as people write keys: "stft_sec", "mean_ms",
/// "memory_peak_mb", "ms"; empty if it names none.
std::string_view unit_in_key(std::string_view key);

}  // namespace cairn::harness
