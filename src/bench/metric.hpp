// SPDX-License-Identifier: MIT
#pragma once

#include "support/json_fields.hpp"
#include "support/names.hpp"

#include <array>
#include <string>
#include <string_view>
#include <tuple>

namespace cairn::bench {

/// Which values of a metric are the better ones.
enum class Better { lower, higher };

constexpr auto names_of(Better) {
  return std::array{name(Better::lower, "lower"), name(Better::higher, "higher")};
}

/// What is measured, in the unit in which it is kept: times in nanoseconds, sizes in bytes.
struct Metric {
  std::string name;  ///< "wall", "memory"; a harness' own: "allocs/op"
  std::string unit;  ///< "ns", "B", "B/s", "1/s", "1" (a count), or a harness' own
  Better better = Better::lower;
  bool exact = false;  ///< the same program has the same value every time: instructions

  bool operator==(Metric const&) const = default;
};

constexpr auto fields_of(Metric const*) {
  return std::tuple{field("name", &Metric::name), field("unit", &Metric::unit),
                    field("better", &Metric::better), field("exact", &Metric::exact)};
}

/// The metric that Cairn knows by this name: wall, cpu (user and system), user, system, memory (the
/// peak of the greatest process), minor-faults, major-faults, voluntary-switches,
/// involuntary-switches, instructions, cycles, throughput (per second), bytes-per-second. Any
/// other name is a metric without a unit of which less is better.
Metric metric_of(std::string_view name);

/// Whether metric_of() knows it, and so a record need not say what it is.
bool is_known(Metric const& metric);

/// The order in which metrics are shown: the known ones as metric_of() lists them with wall first,
/// then the others by name.
bool in_order(Metric const& a, Metric const& b);

}  // namespace cairn::bench
