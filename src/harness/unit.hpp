// SPDX-License-Identifier: MIT
#pragma once

#include "bench/metric.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cairn::harness {

/// A unit as harnesses spell it: the unit in which its values are kept, and what they are to be
/// multiplied with.
struct Unit {
  std::string kept;
  double factor = 1;

  bool operator==(Unit const&) const = default;
};

/// "ms" is 1e6 "ns", "KiB" 1024 "B", "MB/s" 1e6 "B/s", "Melem/s" 1e6 "1/s", "ops/ms" 1e3 "1/s".
/// Times from ps to h, with U+00B5 and U+03BC for micro; sizes by 1000 (kB, MB; bits: Kb, Mb) and
/// 1024 (KiB, MiB); rates of these and of counts. A unit that is none of these stays what it is.
Unit unit_of(std::string_view spelling);

/// `value` in the unit that is kept. Where that is a whole number, but for what binary numbers make
/// of decimal ones (0.0353 s are 35300000 ns), it is that number.
double kept_value(double value, Unit const& unit);

/// Of rates, "…/s", more is better; of all else less.
bench::Better better_of(std::string_view kept);

/// The metric `name` in this unit, better as better_of() says.
bench::Metric metric_in(std::string_view name, std::string_view kept);

/// A decimal number as JSON has it (RFC 8259, section 6), perhaps with commas between groups of
/// three digits: "18,149.5". All of the text; none where it is no number or is not finite.
std::optional<double> number_of(std::string_view text);

}  // namespace cairn::harness
