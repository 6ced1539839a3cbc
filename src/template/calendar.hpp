// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// The Gregorian calendar over all years that a timestamp can have; <chrono> ends with 32767.
namespace cairn::tera::calendar {

struct Day {
  std::int64_t year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31

  bool operator==(Day const&) const = default;
};

constexpr bool is_leap(std::int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in(std::int64_t year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

constexpr std::int64_t floor_divided(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// Days since 1970-01-01. Years are counted from March on, so that the leap day is the last one.
constexpr std::int64_t days_since_1970(Day day) {
  auto const year = day.month > 2 ? day.year : day.year - 1;
  auto const era = floor_divided(year, 400);
  auto const of_era = year - era * 400;
  auto const of_year =
      (153 * (day.month > 2 ? day.month - 3 : day.month + 9) + 2) / 5 + day.day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

constexpr Day day_of(std::int64_t days) {
  auto const shifted = days + 719'468;
  auto const era = floor_divided(shifted, 146'097);
  auto const of_era = shifted - era * 146'097;
  auto const year = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  auto const of_year = static_cast<int>(of_era - (365 * year + year / 4 - year / 100));
  auto const month = (5 * of_year + 2) / 153;
  auto const in_new_year = month >= 10;
  return {year + era * 400 + (in_new_year ? 1 : 0), month + (in_new_year ? -9 : 3),
          of_year - (153 * month + 2) / 5 + 1};
}

/// 0 for Sunday.
constexpr int weekday_of(std::int64_t days) {
  return static_cast<int>(days + 4 - floor_divided(days + 4, 7) * 7);
}

/// 1 to 366.
constexpr int day_of_year(Day day) {
  return static_cast<int>(days_since_1970(day) - days_since_1970({day.year, 1, 1})) + 1;
}

static_assert(days_since_1970({2000, 3, 1}) == 11'017);
static_assert(day_of(11'017) == Day{2000, 3, 1});
static_assert(day_of(-1) == Day{1969, 12, 31});
static_assert(weekday_of(0) == 4 && weekday_of(-4) == 0);

}  // namespace cairn::tera::calendar
