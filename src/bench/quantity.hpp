// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Numbers for people to read; rules.hpp has what reads theirs. A value is in the unit in which its
// metric keeps it, see Metric.
namespace cairn::bench {

/// A unit for people, and how much of the kept unit one of it is: {"ms", 1e6} for nanoseconds.
struct Scale {
  std::string name;  ///< empty for a plain count
  double size = 1;

  bool operator==(Scale const&) const = default;
};

/// The unit in which people read `value`: the greatest of which it is at least one. Sizes go by
/// 1024 ("MiB"), everything else by 1000; a unit that is not known keeps its name.
Scale scale_of(double value, std::string_view unit);

/// `value` in `scale`, without its name: "1.72".
std::string number(double value, Scale const& scale);

/// Three significant digits, whole numbers above that in groups of three: "0.0127", "1.72", "12.7",
/// "1,333". "n/a" for what is no finite number.
std::string number(double value);

/// "1.72 ms", "3.40 MiB", "1.50 M/s", "45,197,037": `value` in the unit that people read it in.
std::string quantity(double value, std::string_view unit);

/// "1,234,567".
std::string grouped(std::uint64_t value);

/// A change, 0.172 being seventeen percent more: "+17.2 %", "-0.42 %", "+1,250 %".
std::string change(double ratio_less_one);

/// A share, never with a sign in front: "4.2 %", "90 %".
std::string percent(double share);

/// "1.6x", "0.08x".
std::string times(double ratio);

/// What a chance came to: "0.008", "<0.001".
std::string probability(double p);

}  // namespace cairn::bench
