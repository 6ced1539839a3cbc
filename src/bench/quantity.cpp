// SPDX-License-Identifier: MIT
#include "bench/quantity.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace cairn::bench {
namespace {

struct Step {
  std::string_view name;
  double size;
  double from;  ///< the least value that is written in it
};

constexpr double second = 1e9;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;
constexpr double kibi = 1024;
constexpr double mebi = kibi * kibi;

// A value that three digits would show as 1000 of one unit is 1.00 of the next.
constexpr double nearly = 0.9995;

constexpr std::array times_of_clock{Step{"ns", 1, 0},
                                    Step{"µs", 1e3, 1e3 * nearly},
                                    Step{"ms", 1e6, 1e6 * nearly},
                                    Step{"s", second, second* nearly},
                                    Step{"min", minute, 10 * minute* nearly},
                                    Step{"h", hour, 10 * hour* nearly}};
constexpr std::array sizes{Step{"B", 1, 0},
                           Step{"KiB", kibi, kibi* nearly},
                           Step{"MiB", mebi, mebi* nearly},
                           Step{"GiB", mebi* kibi, mebi* kibi* nearly},
                           Step{"TiB", mebi* mebi, mebi* mebi* nearly},
                           Step{"PiB", mebi* mebi* kibi, mebi* mebi* kibi* nearly}};
constexpr std::array counts{Step{"", 1, 0}, Step{"k", 1e3, 1e3 * nearly},
                            Step{"M", 1e6, 1e6 * nearly}, Step{"G", 1e9, 1e9 * nearly},
                            Step{"T", 1e12, 1e12 * nearly}};

/// The one of `steps` for `value`; zero is written in the unit that is kept.
Step const& fitting(std::span<Step const> steps, double value) {
  auto const after = std::find_if(steps.begin() + 1, steps.end(), [&](Step const& step) {
    return !(std::abs(value) >= step.from);
  });
  return *(after - 1);
}

Scale scaled(std::span<Step const> steps, double value, std::string_view suffix = "") {
  auto const& step = fitting(steps, value);
  return {fmt::format("{}{}", step.name, suffix), step.size};
}

bool is_whole(double value) {
  constexpr double exact_below = 1e15;
  return std::abs(value) < exact_below && value == std::floor(value);
}

std::string with_groups(std::string const& digits) {
  std::string result;
  auto const first = digits.find_first_of("0123456789");
  auto const end = std::min(digits.find('.'), digits.size());
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > first && at < end && (end - at) % 3 == 0) result += ',';
    result += digits[at];
  }
  return result;
}

}  // namespace

Scale scale_of(double value, std::string_view unit) {
  if (unit == "ns") return scaled(times_of_clock, value);
  if (unit == "B") return scaled(sizes, value);
  if (unit == "B/s") return scaled(sizes, value, "/s");
  if (unit == "1/s") return scaled(counts, value, "/s");
  if (unit == "1") return scaled(counts, value);
  return {printable(unit), 1};
}

std::string number(double value) {
  if (!std::isfinite(value)) return "n/a";
  auto const size = std::abs(value);
  if (size == 0) return "0";
  constexpr double smallest = 1e-4;
  constexpr double greatest = 1e15;
  if (size < smallest || size >= greatest) return fmt::format("{:.2e}", value);
  // The digits in front of the point, as they are after rounding to three.
  constexpr double carry = 0.9995;
  int decimals = 0;
  for (double limit = 100; decimals < 6 && size < limit * carry; limit /= 10) ++decimals;
  return with_groups(fmt::format("{:.{}f}", value, decimals));
}

std::string number(double value, Scale const& scale) {
  // Nothing counts parts of a nanosecond or of a byte by itself, but their means do.
  if (scale.size == 1 && is_whole(value)) return with_groups(fmt::format("{:.0f}", value));
  return number(value / scale.size);
}

std::string quantity(double value, std::string_view unit) {
  constexpr double counted_below = 1e9;
  auto const scale = unit == "1" && is_whole(value) && std::abs(value) < counted_below
                         ? Scale{}
                         : scale_of(value, unit);
  auto text = number(value, scale);
  if (!scale.name.empty() && std::isfinite(value)) text += ' ' + scale.name;
  return text;
}

std::string grouped(std::uint64_t value) {
  return with_groups(fmt::format("{}", value));
}

std::string change(double ratio_less_one) {
  if (!std::isfinite(ratio_less_one)) return "n/a";
  auto const hundredths = ratio_less_one * 100;
  auto const size = std::abs(hundredths);
  int const decimals = size < 0.995 ? 2 : size < 99.95 ? 1 : 0;
  auto digits = fmt::format("{:+.{}f}", hundredths, decimals);
  if (digits == "-0.00") digits = "+0.00";
  return with_groups(digits) + " %";
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "n/a";
  auto const hundredths = share * 100;
  constexpr double tenth = 10;
  bool const whole = std::abs(hundredths - std::round(hundredths)) < 0.05;
  return with_groups(fmt::format("{:.{}f}", hundredths, whole || hundredths >= tenth ? 0 : 1)) +
         " %";
}

std::string times(double ratio) {
  if (!std::isfinite(ratio)) return "n/a";
  constexpr double one_digit = 0.095;
  return with_groups(fmt::format("{:.{}f}", ratio, ratio < one_digit ? 2 : 1)) + 'x';
}

std::string probability(double p) {
  constexpr double shown = 0.001;
  return p < shown ? "<0.001" : fmt::format("{:.3f}", p);
}

}  // namespace cairn::bench
