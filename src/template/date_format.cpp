// SPDX-License-Identifier: MIT
#include "template/calendar.hpp"
#include "template/date.hpp"
#include "template/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

namespace cairn::tera {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                            "July",    "August",   "September", "October", "November", "December"};
constexpr std::array weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                              "Thursday", "Friday", "Saturday"};

struct IsoWeek {
  std::int64_t year;
  int week;
};

/// ISO 8601: a week belongs to the year that its Thursday lies in.
IsoWeek iso_week_of(std::int64_t days) {
  auto const thursday = days - (calendar::weekday_of(days) + 6) % 7 + 3;
  auto const day = calendar::day_of(thursday);
  return {day.year, (calendar::day_of_year(day) - 1) / 7 + 1};
}

class Formatter {
public:
  explicit Formatter(Moment const& moment)
      : moment_(moment),
        days_(calendar::floor_divided(moment.local, seconds_a_day)),
        second_(moment.local - days_ * seconds_a_day),
        day_(calendar::day_of(days_)) {}

  void write(DateItem const& item) {
    if (item.specifier == '\0')
      text += item.text;
    else if (!write_number(item) && !write_word(item))
      write_zone(item);
  }

  std::string text;

private:
  using Padding = DateItem::Padding;

  /// Two digits. Chrono holds them in a byte, and so do years with six.
  void two(std::int64_t value, Padding padding) {
    auto const byte = static_cast<std::uint8_t>(value);
    if (byte >= 10 || padding == Padding::zero)
      text += static_cast<char>('0' + byte / 10);
    else if (padding == Padding::space)
      text += ' ';
    text += static_cast<char>('0' + byte % 10);
  }

  void wide(std::int64_t value, int width, Padding padding) {
    switch (padding) {
      case Padding::none: text += fmt::format("{}", value); break;
      case Padding::zero: text += fmt::format("{:0{}}", value, width); break;
      case Padding::space: text += fmt::format("{:{}}", value, width); break;
    }
  }

  void year(std::int64_t value, Padding padding) {
    if (value >= 0 && value <= 9'999) return wide(value, 4, padding);
    switch (padding) {
      case Padding::none: text += fmt::format("{:+}", value); break;
      case Padding::zero: text += fmt::format("{:+05}", value); break;
      case Padding::space: text += fmt::format("{:+5}", value); break;
    }
  }

  static std::int64_t modulo(std::int64_t value, std::int64_t divisor) {
    return value - calendar::floor_divided(value, divisor) * divisor;
  }

  /// The number of the week in the year, where weeks begin on `first`.
  int week_from(int first) const {
    auto const since = (calendar::weekday_of(days_) - first + 7) % 7;
    return (calendar::day_of_year(day_) - 1 + 7 - since) / 7;
  }

  int hour() const { return static_cast<int>(second_ / 3'600); }
  int hour_of_12() const { return (hour() + 11) % 12 + 1; }

  bool write_number(DateItem const& item) {
    auto const padding = item.padding;
    switch (item.specifier) {
      case 'Y': year(day_.year, padding); return true;
      case 'C': two(calendar::floor_divided(day_.year, 100), padding); return true;
      case 'y': two(modulo(day_.year, 100), padding); return true;
      case 'G': year(iso_week_of(days_).year, padding); return true;
      case 'g': two(modulo(iso_week_of(days_).year, 100), padding); return true;
      case 'q': wide((day_.month - 1) / 3 + 1, 1, Padding::none); return true;
      case 'm': two(day_.month, padding); return true;
      case 'd':
      case 'e': two(day_.day, padding); return true;
      case 'U': two(week_from(0), padding); return true;
      case 'W': two(week_from(1), padding); return true;
      case 'V': two(iso_week_of(days_).week, padding); return true;
      case 'w': wide(calendar::weekday_of(days_), 1, Padding::none); return true;
      case 'u': wide((calendar::weekday_of(days_) + 6) % 7 + 1, 1, Padding::none); return true;
      case 'j': wide(calendar::day_of_year(day_), 3, padding); return true;
      case 'H':
      case 'k': two(hour(), padding); return true;
      case 'I':
      case 'l': two(hour_of_12(), padding); return true;
      case 'M': two(second_ / 60 % 60, padding); return true;
      case 'S': two(second_ % 60 + moment_.nanoseconds / 1'000'000'000, padding); return true;
      case 's':
        wide(moment_.local - (moment_.offset ? moment_.offset->seconds : 0), 9, padding);
        return true;
      case 'f':
        if (item.variant == 0 && !item.point)
          wide(nanoseconds(), 9, padding);
        else
          fraction(item);
        return true;
      default: return false;
    }
  }

  std::uint32_t nanoseconds() const { return moment_.nanoseconds % 1'000'000'000; }

  /// With a point and no number of digits, as many as there are: none, 3, 6 or 9.
  void fraction(DateItem const& item) {
    auto digits = item.variant;
    if (digits == 0) {
      if (nanoseconds() == 0) return;
      digits = nanoseconds() % 1'000'000 == 0 ? 3 : nanoseconds() % 1'000 == 0 ? 6 : 9;
    }
    auto value = nanoseconds();
    for (auto left = digits; left < 9; ++left) value /= 10;
    text += fmt::format("{}{:0{}}", item.point ? "." : "", value, digits);
  }

  bool write_word(DateItem const& item) {
    std::string_view const month = months[static_cast<std::size_t>(day_.month - 1)];
    std::string_view const weekday =
        weekdays[static_cast<std::size_t>(calendar::weekday_of(days_))];
    switch (item.specifier) {
      case 'b': text += month.substr(0, 3); return true;
      case 'B': text += month; return true;
      case 'a': text += weekday.substr(0, 3); return true;
      case 'A': text += weekday; return true;
      case 'P': text += hour() < 12 ? "am" : "pm"; return true;
      case 'p': text += hour() < 12 ? "AM" : "PM"; return true;
      default: return false;
    }
  }

  enum class Form { minutes, colon, seconds, hours };

  void offset(Form form) {
    auto const size = std::abs(moment_.offset->seconds);
    auto const minutes =
        form == Form::seconds || form == Form::hours ? size / 60 : (size + 30) / 60;
    text += moment_.offset->seconds < 0 ? '-' : '+';
    text += fmt::format("{:02}", minutes / 60);
    if (form == Form::hours) return;
    text += fmt::format("{}{:02}", form == Form::minutes ? "" : ":", minutes % 60);
    if (form == Form::seconds) text += fmt::format(":{:02}", size % 60);
  }

  void write_zone(DateItem const& item) {
    // Chrono reads `%#z`, and cannot write it.
    if (!moment_.offset || item.variant < 0)
      throw Panic(fmt::format("'%{}' takes a time with an offset from UTC", item.specifier));
    if (item.specifier == 'Z') {
      text += moment_.offset->name;
      return;
    }
    if (item.specifier == '+') {
      for (auto const& part : date_items("%Y-%m-%dT%H:%M:%S%.f%:z")) write(part);
      return;
    }
    offset(static_cast<Form>(item.variant));
  }

  Moment const& moment_;
  std::int64_t days_;
  std::int64_t second_;
  calendar::Day day_;
};

/// Reads a format from left to right.
class FormatReader {
public:
  explicit FormatReader(std::string_view format) : format_(format), rest_(format) {}

  std::vector<DateItem> items() {
    while (!rest_.empty()) {
      auto const end = std::min(rest_.find('%'), rest_.size());
      if (end > 0) result_.push_back({std::string(rest_.substr(0, end)), '\0', 0, false, {}});
      rest_.remove_prefix(end);
      if (!rest_.empty()) specifier();
    }
    return std::move(result_);
  }

private:
  using Padding = DateItem::Padding;

  [[noreturn]] void refuse() const {
    throw Error(Fault::fatal, fmt::format("'{}' is no format of a date", format_));
  }

  char next() {
    if (rest_.empty()) refuse();
    auto const c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  bool skip(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  static std::optional<Padding> padding_of(char flag) {
    switch (flag) {
      case '-': return Padding::none;
      case '0': return Padding::zero;
      case '_': return Padding::space;
      default: return std::nullopt;
    }
  }

  void specifier() {
    next();
    auto c = next();
    auto const padding = padding_of(c);
    auto const alternate = c == '#';
    if (padding || alternate) c = next();
    if (alternate && c != 'z') refuse();
    if (padding && std::string_view("CGHIMSUVWYdefgjklmqsuwy").find(c) == std::string_view::npos)
      refuse();
    if (auto const* expansion = expansion_of(c)) {
      for (auto& item : FormatReader(expansion).items()) result_.push_back(std::move(item));
      return;
    }
    DateItem item{
        {}, c == 'h' ? 'b' : c, alternate ? -1 : 0, false, padding.value_or(default_padding(c))};
    switch (c) {
      case '%': item = {"%", '\0', 0, false, {}}; break;
      case 'n': item = {"\n", '\0', 0, false, {}}; break;
      case 't': item = {"\t", '\0', 0, false, {}}; break;
      case ':': item = zone_item(); break;
      case '.': item = fraction_item(true, next()); break;
      case '3':
      case '6':
      case '9': item = fraction_item(false, c); break;
      default:
        if (std::string_view("ABCGHIMPSUVWYZabdefghjklmpqsuwyz+").find(c) == std::string_view::npos)
          refuse();
    }
    result_.push_back(std::move(item));
  }

  static Padding default_padding(char c) {
    if (c == 'e' || c == 'k' || c == 'l') return Padding::space;
    return c == 's' ? Padding::none : Padding::zero;
  }

  static char const* expansion_of(char c) {
    switch (c) {
      case 'D':
      case 'x': return "%m/%d/%y";
      case 'F': return "%Y-%m-%d";
      case 'R': return "%H:%M";
      case 'T':
      case 'X': return "%H:%M:%S";
      case 'c': return "%a %b %e %H:%M:%S %Y";
      case 'r': return "%I:%M:%S %p";
      case 'v': return "%e-%b-%Y";
      default: return nullptr;
    }
  }

  DateItem zone_item() {
    auto colons = 1;
    while (colons < 3 && skip(":")) ++colons;
    if (!skip("z")) refuse();
    return {{}, 'z', colons, false, {}};
  }

  DateItem fraction_item(bool point, char digits) {
    if (digits == 'f') return {{}, 'f', 0, point, {}};
    if (digits != '3' && digits != '6' && digits != '9') refuse();
    if (!skip("f")) refuse();
    return {{}, 'f', digits - '0', point, {}};
  }

  std::string_view format_;
  std::string_view rest_;
  std::vector<DateItem> result_;
};

}  // namespace

std::vector<DateItem> date_items(std::string_view format) {
  return FormatReader(format).items();
}

std::string formatted(Moment const& moment, std::vector<DateItem> const& items) {
  Formatter formatter(moment);
  for (auto const& item : items) formatter.write(item);
  return std::move(formatter.text);
}

}  // namespace cairn::tera
