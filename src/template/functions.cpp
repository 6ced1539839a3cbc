// SPDX-License-Identifier: MIT
#include "support/text.hpp"
#include "template/calendar.hpp"
#include "template/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn::tera {
namespace {

Value range(Call const& call) {
  auto const start = call.count("start").value_or(0);
  auto const step = call.count("step_by").value_or(1);
  auto const end = call.count("end");
  if (!end) throw call.missing("end");
  if (start > *end) throw Error(Fault::fatal, "'range' ends before it starts");
  if (start == *end) return Array();
  if (step == 0) throw Error(Fault::fatal, "a 'range' without steps does not end");
  auto const size = (*end - start - 1) / step + 1;
  check_size(call.scene, size <= ~std::size_t{0} / 64 ? size * 64 : size);
  Array result;
  result.reserve(size);
  for (std::uint64_t i = 0; i < size; ++i) result.push_back(start + i * step);
  return result;
}

/// As RFC 3339 has it, in the time of the local clock or in UTC.
Value now(Call const& call) {
  auto const utc = call.boolean("utc").value_or(false);
  auto const timestamp = call.boolean("timestamp").value_or(false);
  auto const seconds = std::int64_t{call.scene.surroundings.now.time_since_epoch().count()};
  if (timestamp) return seconds;
  auto const minutes = utc ? 0 : static_cast<int>(call.scene.surroundings.offset.count());
  auto const local = seconds + std::int64_t{minutes} * 60;
  auto const days = calendar::floor_divided(local, 86'400);
  auto const day = calendar::day_of(days);
  auto const second = local - days * 86'400;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", day.year, day.month,
                     day.day, second / 3'600, second / 60 % 60, second % 60,
                     minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
}

Value throw_message(Call const& call) {
  throw Error(Fault::fatal, printable(call.required_text("message")));
}

Value get_random(Call const& call) {
  auto const start = call.integer("start").value_or(0);
  auto const end = call.integer("end");
  if (!end) throw call.missing("end");
  if (start >= *end) throw Panic("there is no number between these");
  return call.scene.surroundings.random(start, *end);
}

Value get_env(Call const& call) {
  auto const name = call.required_text("name");
  if (auto value = call.scene.surroundings.environment(name)) return *std::move(value);
  if (auto const* otherwise = call.find("default")) return *otherwise;
  throw Error(Fault::fatal, fmt::format("there is no environment variable '{}'", printable(name)));
}

// clang-format off
constexpr std::array rows{
    FunctionRow{"range", range},
    FunctionRow{"now", now},
    FunctionRow{"throw", throw_message},
    FunctionRow{"get_random", get_random},
    FunctionRow{"get_env", get_env},
};
// clang-format on

}  // namespace

FunctionRow const* find_function(std::string_view name) {
  auto const* found = std::find_if(rows.begin(), rows.end(),
                                   [&](FunctionRow const& row) { return row.name == name; });
  return found == rows.end() ? nullptr : found;
}

}  // namespace cairn::tera
