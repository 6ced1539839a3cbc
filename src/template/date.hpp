// SPDX-License-Identifier: MIT
#pragma once

#include "template/value.hpp"
#include "template/zone.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::tera {

/// How far local time is east of UTC, and what that is called: "+02:00", "CEST".
struct Offset {
  std::int32_t seconds = 0;
  std::string name;
};

/// What `date` shows. A number of seconds has no offset, and so no time zone to be shown.
struct Moment {
  std::int64_t local = 0;         ///< seconds since 1970 by the local clock
  std::uint32_t nanoseconds = 0;  ///< from 1'000'000'000 on within a leap second
  std::optional<Offset> offset;
  bool movable =
      false;  ///< to a time zone: a date alone and a time without an offset stay what they are
};

/// The moment that a timestamp, an RFC 3339 text as chrono reads it, or a `YYYY-MM-DD` is. Throws
/// Error{fatal} where the value is none of them, Panic where a timestamp is beyond chrono's years.
Moment moment_of(Value const& value);

Moment in_zone(Moment moment, Zone const& zone);

/// A piece of a format: text, or what a specifier stands for.
struct DateItem {
  enum class Padding { none, zero, space };

  std::string text;
  char specifier = '\0';  ///< of strftime; '\0' for a text
  int variant = 0;        ///< the colons of %:z, the digits of %.3f, -1 for a point without digits
  bool point = false;     ///< %.3f, not %3f
  Padding padding = Padding::none;
};

/// The items of a format in chrono's language, https://docs.rs/chrono/0.4/chrono/format/strftime/.
/// Throws Error{fatal} where it is none.
std::vector<DateItem> date_items(std::string_view format);

/// Throws Panic where an item needs an offset and `moment` has none.
std::string formatted(Moment const& moment, std::vector<DateItem> const& items);

}  // namespace cairn::tera
