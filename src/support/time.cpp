// SPDX-License-Identifier: MIT
#include "support/time.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace cairn {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string date_and_time(std::chrono::sys_seconds at) {
  auto const day = std::chrono::floor<std::chrono::days>(at);
  year_month_day const date(day);
  std::chrono::hh_mm_ss const time(at - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

std::string rfc3339(std::int64_t seconds) {
  return date_and_time(std::chrono::sys_seconds(std::chrono::seconds(seconds))) + 'Z';
}

std::string rfc3339(std::chrono::system_clock::time_point moment) {
  auto const whole = std::chrono::floor<std::chrono::seconds>(moment);
  auto const rest = std::chrono::duration_cast<std::chrono::microseconds>(moment - whole);
  return fmt::format("{}.{:06}Z", date_and_time(whole), rest.count());
}

std::optional<std::int64_t> seconds_of(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00T00:00:00";
  if (text.size() < shape.size() + 1 || text.back() != 'Z') return std::nullopt;
  auto const fraction = text.substr(shape.size(), text.size() - shape.size() - 1);
  if (!fraction.empty() && (fraction.size() == 1 || fraction.front() != '.' ||
                            fraction.find_first_not_of("0123456789", 1) != fraction.npos))
    return std::nullopt;
  std::array<int, 6> parts{};
  std::size_t part = 0;
  for (std::size_t at = 0; at < shape.size(); ++at) {
    if (shape[at] != '0') {
      if (text[at] != shape[at]) return std::nullopt;
      ++part;
    } else {
      if (text[at] < '0' || text[at] > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (text[at] - '0');
    }
  }
  year_month_day const date{std::chrono::year(parts[0]),
                            std::chrono::month(static_cast<unsigned>(parts[1])),
                            std::chrono::day(static_cast<unsigned>(parts[2]))};
  if (!date.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 60) return std::nullopt;
  return (sys_days(date).time_since_epoch() + std::chrono::hours(parts[3]) +
          std::chrono::minutes(parts[4]) + std::chrono::seconds(parts[5])) /
         std::chrono::seconds(1);
}

}  // namespace cairn
