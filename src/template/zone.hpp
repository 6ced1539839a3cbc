// SPDX-License-Identifier: MIT
#pragma once

#include "template/template.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::tera {

/// A day and a time of every year, as a TZ string has them: RFC 8536, section 3.3, and
/// POSIX.1-2017, 8.3.
struct YearlyChange {
  enum class Form { month, julian, day };  ///< M3.2.0, J60, 59

  Form form = Form::month;
  int month = 1;
  int week = 1;               ///< 5 is the last one
  int day = 0;                ///< the weekday, or the day of the year
  std::int64_t time = 7'200;  ///< seconds behind midnight

  /// Seconds since 1970 by the local clock.
  std::int64_t in_year(std::int64_t year) const;
};

/// A time zone of the tz database: RFC 8536.
struct Zone {
  struct Type {
    std::int32_t offset = 0;  ///< seconds east of UTC
    std::string name;
  };
  struct Change {
    std::int64_t at = 0;  ///< seconds since 1970, UTC
    std::size_t type = 0;
  };
  /// What holds behind the last change.
  struct Rule {
    Type standard;
    std::optional<Type> daylight;
    YearlyChange starts;
    YearlyChange ends;
  };

  std::vector<Type> types;
  std::vector<Change> changes;
  std::optional<Rule> rule;

  Type const& at(std::int64_t seconds) const;
};

/// The zone of a name. Throws Error{fatal} where there is none.
Zone zone_of(std::string_view name, Surroundings const& surroundings);

/// The zone of a TZif file; nothing where it is none.
std::optional<Zone> parse_zone(std::string_view bytes);

/// The rule of a TZ string such as "CET-1CEST,M3.5.0,M10.5.0/3"; nothing where it is none.
std::optional<Zone::Rule> parse_zone_rule(std::string_view text);

}  // namespace cairn::tera
