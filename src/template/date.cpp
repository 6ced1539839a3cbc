// SPDX-License-Identifier: MIT
#include "template/date.hpp"

#include "support/unicode.hpp"
#include "template/calendar.hpp"
#include "template/characters.hpp"
#include "template/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace cairn::tera {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

// The years of chrono: -262143 to 262142.
constexpr auto first_second = calendar::days_since_1970({-262'143, 1, 1}) * seconds_a_day;
constexpr auto behind_last_second = calendar::days_since_1970({262'143, 1, 1}) * seconds_a_day;

/// Reads a text from left to right, as chrono does: white space may stand before each number.
class Scanner {
public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  void skip_space() { rest_ = without_white_space_before(rest_); }

  bool skip(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  /// Digits, at most `width`.
  std::optional<std::int64_t> digits(std::size_t width) {
    std::int64_t value = 0;
    std::size_t count = 0;
    for (; count < width && count < rest_.size(); ++count) {
      auto const c = rest_[count];
      if (c < '0' || c > '9') break;
      if (__builtin_mul_overflow(value, 10, &value) ||
          __builtin_add_overflow(value, c - '0', &value))
        return std::nullopt;
    }
    rest_.remove_prefix(count);
    if (count == 0) return std::nullopt;
    return value;
  }

  std::optional<std::int64_t> number(std::size_t width) {
    skip_space();
    return digits(width);
  }

  std::optional<std::int64_t> year() {
    skip_space();
    auto const negative = skip("-");
    if (!negative && !skip("+")) return digits(4);
    auto const value = digits(std::string_view::npos);
    return value && negative ? std::optional(-*value) : value;
  }

  bool separator(std::string_view text) {
    skip_space();
    return skip(text);
  }

private:
  std::string_view rest_;
};

/// The days since 1970, where there is such a day.
std::optional<std::int64_t> day_number(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < -262'143 || year > 262'142 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > calendar::days_in(year, static_cast<int>(month))) return std::nullopt;
  return calendar::days_since_1970({year, static_cast<int>(month), static_cast<int>(day)});
}

std::optional<std::int64_t> scan_day(Scanner& scanner) {
  auto const year = scanner.year();
  if (!year || !scanner.separator("-")) return std::nullopt;
  auto const month = scanner.number(2);
  if (!month || !scanner.separator("-")) return std::nullopt;
  auto const day = scanner.number(2);
  if (!day) return std::nullopt;
  return day_number(*year, *month, *day);
}

/// The digits behind a point; those from the tenth on do not count.
std::optional<std::uint32_t> scan_fraction(Scanner& scanner) {
  if (!scanner.skip(".")) return 0;
  auto const before = scanner.rest().size();
  auto value = scanner.digits(9);
  if (!value) return std::nullopt;
  for (auto digits = before - scanner.rest().size(); digits < 9; ++digits) *value *= 10;
  while (scanner.digits(1)) {
  }
  return static_cast<std::uint32_t>(*value);
}

/// Seconds since midnight and nanoseconds; those of a leap second are counted on from the 59th.
std::optional<std::pair<std::int64_t, std::uint32_t>> scan_time(Scanner& scanner) {
  auto const hour = scanner.number(2);
  if (!hour || !scanner.separator(":")) return std::nullopt;
  auto const minute = scanner.number(2);
  if (!minute || !scanner.separator(":")) return std::nullopt;
  auto second = scanner.number(2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  auto fraction = scan_fraction(scanner);
  if (!fraction) return std::nullopt;
  if (*second == 60) {
    second = 59;
    *fraction += 1'000'000'000;
  }
  return std::pair(*hour * 3'600 + *minute * 60 + *second, *fraction);
}

/// "Z", "UTC", "+02:00", "-0230".
std::optional<std::int32_t> scan_offset(Scanner& scanner) {
  scanner.skip_space();
  auto const word = scanner.rest().substr(0, 3);
  if (word.size() == 3 && (word[0] | 0x20) == 'u' && (word[1] | 0x20) == 't' &&
      (word[2] | 0x20) == 'c') {
    scanner.skip(word);
    return 0;
  }
  if (scanner.skip("Z") || scanner.skip("z")) return 0;
  auto const negative = scanner.skip("-") || scanner.skip("\u2212");
  if (!negative && !scanner.skip("+")) return std::nullopt;
  auto const two_digits = [&]() -> std::optional<std::int64_t> {
    auto const before = scanner.rest().size();
    auto const value = scanner.digits(2);
    return before - scanner.rest().size() == 2 ? value : std::nullopt;
  };
  auto const hours = two_digits();
  if (!hours) return std::nullopt;
  do scanner.skip_space();
  while (scanner.skip(":"));
  auto const minutes = two_digits();
  if (!minutes || *minutes > 59) return std::nullopt;
  auto const seconds = static_cast<std::int32_t>(*hours * 3'600 + *minutes * 60);
  return negative ? -seconds : seconds;
}

/// "+02:00", with the seconds where there are any.
std::string offset_name(std::int32_t offset) {
  auto const size = offset < 0 ? -offset : offset;
  auto name = fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / 3'600, size / 60 % 60);
  if (size % 60 != 0) name += fmt::format(":{:02}", size % 60);
  return name;
}

std::optional<Moment> moment_with_offset(std::string_view text) {
  Scanner scanner(text);
  auto const day = scan_day(scanner);
  if (!day || !(scanner.skip("T") || scanner.skip("t") || scanner.skip(" "))) return std::nullopt;
  auto const time = scan_time(scanner);
  if (!time) return std::nullopt;
  auto const offset = scan_offset(scanner);
  scanner.skip_space();
  if (!offset || !scanner.done() || *offset <= -seconds_a_day || *offset >= seconds_a_day)
    return std::nullopt;
  auto const local = *day * seconds_a_day + time->first;
  if (local - *offset < first_second || local - *offset >= behind_last_second) return std::nullopt;
  return Moment{local, time->second, Offset{*offset, offset_name(*offset)}, true};
}

std::optional<Moment> moment_without_offset(std::string_view text) {
  Scanner scanner(text);
  auto const day = scan_day(scanner);
  if (!day || !scanner.separator("T")) return std::nullopt;
  auto const time = scan_time(scanner);
  scanner.skip_space();
  if (!time || !scanner.done()) return std::nullopt;
  return Moment{*day * seconds_a_day + time->first, time->second, Offset{0, "UTC"}, false};
}

/// By the format "%Y-%m-%d", which has no space between its items.
std::optional<Moment> plain_day(std::string_view text) {
  Scanner scanner(text);
  auto const year = scanner.year();
  if (!year || !scanner.skip("-")) return std::nullopt;
  auto const month = scanner.number(2);
  if (!month || !scanner.skip("-")) return std::nullopt;
  auto const day = scanner.number(2);
  if (!day || !scanner.done()) return std::nullopt;
  auto const days = day_number(*year, *month, *day);
  if (!days) return std::nullopt;
  return Moment{*days * seconds_a_day, 0, Offset{0, "UTC"}, false};
}

}  // namespace

Moment moment_of(Value const& value) {
  if (auto const seconds = value.integer()) {
    if (*seconds < first_second || *seconds >= behind_last_second)
      throw Panic("this time is too far away");
    return {*seconds, 0, std::nullopt, true};
  }
  auto const text = value.text();
  if (!text) throw Error(Fault::fatal, "'date' takes seconds since 1970 or a string");
  auto const with_time = text->find('T') != std::string_view::npos;
  auto moment = with_time ? moment_with_offset(*text) : plain_day(*text);
  if (!moment && with_time) moment = moment_without_offset(*text);
  if (!moment)
    throw Error(Fault::fatal, "'date' takes a time such as 2024-02-29T12:00:00Z or a date");
  return *std::move(moment);
}

Moment in_zone(Moment moment, Zone const& zone) {
  if (!moment.movable) return moment;
  auto const utc = moment.local - (moment.offset ? moment.offset->seconds : 0);
  auto const& type = zone.at(utc);
  moment.local = utc + type.offset;
  moment.offset = Offset{type.offset, type.name};
  return moment;
}

}  // namespace cairn::tera
