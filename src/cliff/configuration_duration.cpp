// SPDX-License-Identifier: MIT
#include "cliff/configuration_duration.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

namespace cairn::cliff {
namespace {

constexpr std::uint64_t billion = 1'000'000'000;

/// A unit, as nanoseconds below a second, and as seconds from there on.
struct Unit {
  std::string_view name;
  std::uint64_t seconds;
  std::uint64_t nanoseconds;
};

constexpr std::uint64_t day = 86'400;
constexpr std::uint64_t month = 2'630'016;  // 30.44 days
constexpr std::uint64_t year = 31'557'600;  // 365.25 days

// clang-format off
constexpr Unit units[] = {
    {"nanos", 0, 1}, {"nsec", 0, 1}, {"ns", 0, 1},
    {"usec", 0, 1000}, {"us", 0, 1000}, {"\u00b5s", 0, 1000},
    {"millis", 0, 1'000'000}, {"msec", 0, 1'000'000}, {"ms", 0, 1'000'000},
    {"seconds", 1, 0}, {"second", 1, 0}, {"secs", 1, 0}, {"sec", 1, 0}, {"s", 1, 0},
    {"minutes", 60, 0}, {"minute", 60, 0}, {"mins", 60, 0}, {"min", 60, 0}, {"m", 60, 0},
    {"hours", 3600, 0}, {"hour", 3600, 0}, {"hrs", 3600, 0}, {"hr", 3600, 0}, {"h", 3600, 0},
    {"days", day, 0}, {"day", day, 0}, {"d", day, 0},
    {"weeks", 7 * day, 0}, {"week", 7 * day, 0}, {"wks", 7 * day, 0}, {"wk", 7 * day, 0}, {"w", 7 * day, 0},
    {"months", month, 0}, {"month", month, 0}, {"M", month, 0},
    {"years", year, 0}, {"year", year, 0}, {"yrs", year, 0}, {"yr", year, 0}, {"y", year, 0},
};
// clang-format on

std::optional<std::uint64_t> product(std::uint64_t a, std::uint64_t b) {
  if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b) return std::nullopt;
  return a * b;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number with a point: "4.25" is 4 and 25 of 100.
struct Number {
  std::uint64_t whole = 0;
  std::uint64_t part = 0;
  std::uint64_t of = 1;
};

class Reading {
public:
  explicit Reading(std::string_view text) : rest_(text) {}

  std::optional<Duration> duration() {
    skip_space();
    if (rest_.empty()) return std::nullopt;
    while (!rest_.empty()) {
      auto const read = number();
      if (!read || !add(*read, unit())) return std::nullopt;
      skip_space();
    }
    return sum_;
  }

private:
  void skip_space() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  /// White space is allowed between digits, too.
  bool digits(std::uint64_t& value, std::uint64_t* scale) {
    bool any = false;
    for (;; rest_.remove_prefix(1)) {
      if (any) skip_space();
      if (rest_.empty() || !is_digit(rest_.front())) return any;
      any = true;
      auto const more = product(value, 10);
      auto const digit = static_cast<std::uint64_t>(rest_.front() - '0');
      if (!more || *more > std::numeric_limits<std::uint64_t>::max() - digit) return false;
      value = *more + digit;
      if (scale == nullptr) continue;
      auto const larger = product(*scale, 10);
      if (!larger) return false;
      *scale = *larger;
    }
  }

  std::optional<Number> number() {
    Number read;
    if (!digits(read.whole, nullptr)) return std::nullopt;
    if (rest_.empty() || rest_.front() != '.') return read;
    rest_.remove_prefix(1);
    skip_space();
    if (!digits(read.part, &read.of)) return std::nullopt;
    return read;
  }

  Unit const* unit() {
    std::size_t size = 0;
    while (size < rest_.size() && !is_space(rest_[size]) && !is_digit(rest_[size])) ++size;
    auto const name = rest_.substr(0, size);
    rest_.remove_prefix(size);
    for (auto const& each : units)
      if (each.name == name) return &each;
    return nullptr;
  }

  bool add(Number number, Unit const* unit) {
    if (unit == nullptr) return false;
    auto const seconds = product(number.whole, unit->seconds);
    auto const nanoseconds = product(number.whole, unit->nanoseconds);
    if (!seconds || !nanoseconds || !add(*seconds, *nanoseconds)) return false;
    return number.of == 1 || add_part(number, *unit);
  }

  /// Parts of an hour and more are told in whole seconds.
  bool add_part(Number number, Unit const& unit) {
    if (unit.nanoseconds == 1) return false;
    bool const in_seconds = unit.seconds >= 3600;
    auto const size = in_seconds ? unit.seconds : unit.seconds * billion + unit.nanoseconds;
    auto const scaled = product(number.part, size);
    if (!scaled || *scaled % number.of != 0) return false;
    auto const value = *scaled / number.of;
    return in_seconds ? add(value, 0) : add(0, value);
  }

  bool add(std::uint64_t seconds, std::uint64_t nanoseconds) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    if (nanoseconds > most - sum_.nanoseconds) return false;
    nanoseconds += sum_.nanoseconds;
    auto const carried = nanoseconds / billion;
    if (seconds > most - carried || sum_.seconds > most - carried - seconds) return false;
    sum_.seconds += seconds + carried;
    sum_.nanoseconds = static_cast<std::uint32_t>(nanoseconds % billion);
    return true;
  }

  std::string_view rest_;
  Duration sum_;
};

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  if (text == "0") return Duration();
  return Reading(text).duration();
}

std::string to_string(Duration duration) {
  std::string text;
  auto const item = [&](std::uint64_t value, std::string_view unit, std::string_view plural) {
    if (value == 0) return;
    text += fmt::format("{}{}{}{}", text.empty() ? "" : " ", value, unit, value > 1 ? plural : "");
  };
  auto const in_year = duration.seconds % year;
  auto const in_month = in_year % month;
  auto const in_day = in_month % day;
  item(duration.seconds / year, "year", "s");
  item(in_year / month, "month", "s");
  item(in_month / day, "day", "s");
  item(in_day / 3600, "h", "");
  item(in_day % 3600 / 60, "m", "");
  item(in_day % 60, "s", "");
  item(duration.nanoseconds / 1'000'000, "ms", "");
  item(duration.nanoseconds / 1000 % 1000, "us", "");
  item(duration.nanoseconds % 1000, "ns", "");
  return text.empty() ? "0s" : text;
}

}  // namespace cairn::cliff
