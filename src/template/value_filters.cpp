// SPDX-License-Identifier: MIT
#include "template/date.hpp"
#include "template/filter.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

namespace cairn::tera {
namespace {

Value json_encode(Call const& call) {
  auto const* pretty = call.find("pretty");
  auto const* wanted = pretty == nullptr ? nullptr : std::get_if<bool>(&pretty->data());
  return wanted != nullptr && *wanted ? to_pretty_json(call.input) : to_json(call.input);
}

Value as_str(Call const& call) {
  return shown(call.input);
}

Value get(Call const& call) {
  auto const key = call.required_text("key");
  auto const* object = call.input.object();
  if (object == nullptr) throw call.wrong_input("an object");
  if (auto value = object->find(key)) return *std::move(value);
  if (auto const* otherwise = call.find("default")) return *otherwise;
  throw Error(Fault::fatal, fmt::format("the object has no '{}'", key));
}

Value absolute(Call const& call) {
  auto const& input = call.input;
  if (auto const integer = input.integer()) {
    // The least integer has no counterpart, and stays what it is.
    if (*integer == std::numeric_limits<std::int64_t>::min()) return input;
    return *integer < 0 ? -*integer : *integer;
  }
  if (auto const* number = std::get_if<double>(&input.data())) return std::abs(*number);
  if (input.is_number()) return input;
  throw call.wrong_input("a number");
}

Value pluralize(Call const& call) {
  auto const number = call.number();
  auto const plural = call.text("plural").value_or("s");
  auto const singular = call.text("singular").value_or("");
  auto const one = std::abs(std::abs(number) - 1) <= std::numeric_limits<double>::epsilon();
  return std::string(one ? singular : plural);
}

/// Ten to the power of `exponent`, by squaring: the last digits are those of Rust's `powi`.
double power_of_ten(std::int64_t exponent) {
  auto left = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
  auto factor = 10.0;
  auto result = 1.0;
  for (; left != 0; left /= 2, factor *= factor)
    if (left % 2 == 1) result *= factor;
  return exponent < 0 ? 1 / result : result;
}

Value round_number(Call const& call) {
  auto const number = call.number();
  auto const method = call.text("method").value_or("common");
  auto const precision = call.integer("precision").value_or(0);
  if (precision < std::numeric_limits<std::int32_t>::min() ||
      precision > std::numeric_limits<std::int32_t>::max())
    throw call.wrong("precision", "an integer of 32 bits");
  auto const factor = precision == 0 ? 1.0 : power_of_ten(precision);
  auto result = factor * number;
  if (method == "common")
    result = std::round(result);
  else if (method == "ceil")
    result = std::ceil(result);
  else if (method == "floor")
    result = std::floor(result);
  else
    throw call.wrong("method", "'common', 'ceil' or 'floor'");
  result /= factor;
  return std::isfinite(result) ? Value(result) : Value();
}

Value filesizeformat(Call const& call) {
  static constexpr std::array decimal{"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  static constexpr std::array binary{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  auto number = static_cast<double>(call.count());
  auto const& units = call.boolean("binary").value_or(false) ? binary : decimal;
  std::size_t unit = 0;
  for (; number >= 1024 && unit + 1 < units.size(); number /= 1024) ++unit;
  auto const whole = number - std::trunc(number) <= std::numeric_limits<double>::epsilon();
  return fmt::format("{:.{}f} {}", number, whole ? 0 : 2, units[unit]);
}

Value date(Call const& call) {
  auto const format = call.text("format").value_or("%Y-%m-%d");
  auto const items = date_items(format);
  if (auto const name = call.text("timezone")) {
    auto const zone = zone_of(*name, call.scene.surroundings);
    return formatted(in_zone(moment_of(call.input), zone), items);
  }
  return formatted(moment_of(call.input), items);
}

// clang-format off
constexpr std::array rows{
    FilterRow{"json_encode", json_encode},
    FilterRow{"as_str", as_str},
    FilterRow{"get", get},
    FilterRow{"abs", absolute},
    FilterRow{"pluralize", pluralize},
    FilterRow{"round", round_number},
    FilterRow{"filesizeformat", filesizeformat},
    FilterRow{"date", date},
};
// clang-format on

}  // namespace

std::span<FilterRow const> value_filters() {
  return rows;
}

}  // namespace cairn::tera
