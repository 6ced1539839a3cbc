// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn::machine {

/// How the processors of this machine spent their time since it was started, in the system's own
/// ticks.
struct ProcessorTime {
  std::uint64_t all = 0;
  std::uint64_t stolen = 0;  ///< that the host of a virtual machine gave to others
};

/// None where the system does not tell.
std::optional<ProcessorTime> processor_time();

/// The first line of /proc/stat, proc(5).
std::optional<ProcessorTime> parse_processor_time(std::string_view stat);

/// The share of time that was stolen between two moments, 0 to 1; none where too little went by.
std::optional<double> stolen_between(std::optional<ProcessorTime> const& before,
                                     std::optional<ProcessorTime> const& after);

}  // namespace cairn::machine
