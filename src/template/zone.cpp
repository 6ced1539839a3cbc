// SPDX-License-Identifier: MIT
#include "template/zone.hpp"

#include "support/text.hpp"
#include "template/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::tera {
namespace {

/// Big-endian numbers, one behind the other. What is read beyond the end is nothing.
class Bytes {
public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      complete_ = false;
      rest_ = {};
      return {};
    }
    auto const taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (auto const byte : take(size)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
  }

  std::int64_t signed_number() { return static_cast<std::int64_t>(number(8)); }
  std::size_t size() { return static_cast<std::size_t>(number(4)); }
  bool complete() const { return complete_; }
  std::string_view rest() const { return rest_; }

private:
  std::string_view rest_;
  bool complete_ = true;
};

/// RFC 8536, section 3.1.
struct Header {
  char version = '\0';
  std::size_t ut_indicators = 0;
  std::size_t standard_indicators = 0;
  std::size_t leap_seconds = 0;
  std::size_t changes = 0;
  std::size_t types = 0;
  std::size_t characters = 0;
};

std::optional<Header> parse_header(Bytes& bytes) {
  if (bytes.take(4) != "TZif") return std::nullopt;
  Header header;
  header.version = static_cast<char>(bytes.number(1));
  bytes.take(15);
  header.ut_indicators = bytes.size();
  header.standard_indicators = bytes.size();
  header.leap_seconds = bytes.size();
  header.changes = bytes.size();
  header.types = bytes.size();
  header.characters = bytes.size();
  if (!bytes.complete()) return std::nullopt;
  return header;
}

std::size_t size_of_block(Header const& header, std::size_t time_size) {
  return header.changes * (time_size + 1) + header.types * 6 + header.characters +
         header.leap_seconds * (time_size + 4) + header.standard_indicators + header.ut_indicators;
}

/// The names stand one behind the other, each with a zero at its end.
std::string name_at(std::string_view names, std::size_t at) {
  if (at >= names.size()) return {};
  auto const name = names.substr(at);
  return std::string(name.substr(0, name.find('\0')));
}

/// Reads a TZ string from left to right.
class RuleReader {
public:
  explicit RuleReader(std::string_view text) : rest_(text) {}

  std::optional<Zone::Rule> rule() {
    Zone::Rule rule;
    auto standard = name();
    auto const offset = time();
    if (!standard || !offset) return std::nullopt;
    rule.standard = {static_cast<std::int32_t>(-*offset), *std::move(standard)};
    if (rest_.empty()) return rule;
    auto daylight = name();
    if (!daylight) return std::nullopt;
    auto daylight_offset = rule.standard.offset + 3'600;
    if (!rest_.starts_with(',')) {
      auto const given = time();
      if (!given) return std::nullopt;
      daylight_offset = static_cast<std::int32_t>(-*given);
    }
    rule.daylight = Zone::Type{daylight_offset, *std::move(daylight)};
    auto const starts = change();
    auto const ends = change();
    if (!starts || !ends || !rest_.empty()) return std::nullopt;
    rule.starts = *starts;
    rule.ends = *ends;
    return rule;
  }

private:
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<std::string> name() {
    auto const quoted = skip('<');
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto const end = quoted ? std::find(rest_.begin(), rest_.end(), '>')
                            : std::find_if_not(rest_.begin(), rest_.end(), is_letter);
    std::string result(rest_.begin(), end);
    rest_.remove_prefix(result.size());
    if (result.empty() || (quoted && !skip('>'))) return std::nullopt;
    return result;
  }

  std::optional<int> number() {
    int value = 0;
    std::size_t digits = 0;
    for (; digits < rest_.size() && digits < 4; ++digits) {
      auto const c = rest_[digits];
      if (c < '0' || c > '9') break;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    if (digits == 0) return std::nullopt;
    return value;
  }

  /// Hours, minutes and seconds.
  std::optional<std::int64_t> time() {
    auto const negative = skip('-');
    if (!negative) skip('+');
    auto const hours = number();
    if (!hours) return std::nullopt;
    std::int64_t seconds = std::int64_t{*hours} * 3'600;
    for (auto const unit : {60, 1}) {
      if (!skip(':')) break;
      auto const part = number();
      if (!part) return std::nullopt;
      seconds += std::int64_t{*part} * unit;
    }
    return negative ? -seconds : seconds;
  }

  std::optional<YearlyChange> change() {
    if (!skip(',')) return std::nullopt;
    YearlyChange result;
    // What is missing is no number that is allowed.
    auto const next = [this] { return number().value_or(-1); };
    if (skip('M')) {
      result.month = next();
      result.week = skip('.') ? next() : -1;
      result.day = skip('.') ? next() : -1;
      if (result.month < 1 || result.month > 12 || result.week < 1 || result.week > 5 ||
          result.day < 0 || result.day > 6)
        return std::nullopt;
    } else {
      result.form = skip('J') ? YearlyChange::Form::julian : YearlyChange::Form::day;
      result.day = next();
      if (result.day < 0 || result.day > 365) return std::nullopt;
    }
    if (skip('/')) {
      auto const at = time();
      if (!at) return std::nullopt;
      result.time = *at;
    }
    return result;
  }

  std::string_view rest_;
};

bool is_name(std::string_view name) {
  auto const allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '+' || c == '-' || c == '/';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), allowed) && name.front() != '/' &&
         name.back() != '/' && name.find("//") == name.npos;
}

/// What lies beside the zones of the database in its folder.
bool is_zone(std::string_view name) {
  return is_name(name) && name != "localtime" && name != "posixrules" && name != "Factory" &&
         !name.starts_with("posix/") && !name.starts_with("right/");
}

}  // namespace

std::int64_t YearlyChange::in_year(std::int64_t year) const {
  auto const first = calendar::days_since_1970({year, form == Form::month ? month : 1, 1});
  auto days = first;
  if (form == Form::day) days += day;
  // Day 60 is always the first of March.
  if (form == Form::julian) days += day - (calendar::is_leap(year) && day > 59 ? 0 : 1);
  if (form == Form::month) {
    days += (day - calendar::weekday_of(first) + 7) % 7 + 7 * (week - 1);
    while (days >= first + calendar::days_in(year, month)) days -= 7;
  }
  return days * 86'400 + time;
}

Zone::Type const& Zone::at(std::int64_t seconds) const {
  auto const later =
      std::upper_bound(changes.begin(), changes.end(), seconds,
                       [](std::int64_t value, Change const& change) { return value < change.at; });
  auto const behind_last = later == changes.end();
  if (!(behind_last && rule)) return types[later == changes.begin() ? 0 : std::prev(later)->type];
  if (!rule->daylight) return rule->standard;
  auto const local = seconds + rule->standard.offset;
  auto const year = calendar::day_of(calendar::floor_divided(local, 86'400)).year;
  auto const start = rule->starts.in_year(year) - rule->standard.offset;
  auto const end = rule->ends.in_year(year) - rule->daylight->offset;
  auto const summer =
      start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
  return summer ? *rule->daylight : rule->standard;
}

std::optional<Zone> parse_zone(std::string_view bytes) {
  Bytes reader(bytes);
  auto header = parse_header(reader);
  if (!header) return std::nullopt;
  auto const modern = header->version >= '2';
  if (modern) {
    reader.take(size_of_block(*header, 4));
    header = parse_header(reader);
    if (!header) return std::nullopt;
  }
  Zone zone;
  auto const time_size = modern ? std::size_t{8} : std::size_t{4};
  if (header->types == 0 || size_of_block(*header, time_size) > reader.rest().size())
    return std::nullopt;
  zone.changes.resize(header->changes);
  for (auto& change : zone.changes)
    change.at = modern ? reader.signed_number() : static_cast<std::int32_t>(reader.number(4));
  for (auto& change : zone.changes) change.type = static_cast<std::size_t>(reader.number(1));
  std::vector<std::size_t> names;
  for (std::size_t i = 0; i < header->types; ++i) {
    zone.types.push_back({static_cast<std::int32_t>(reader.number(4)), {}});
    reader.take(1);
    names.push_back(static_cast<std::size_t>(reader.number(1)));
  }
  auto const characters = reader.take(header->characters);
  for (std::size_t i = 0; i < names.size(); ++i) zone.types[i].name = name_at(characters, names[i]);
  for (auto const& change : zone.changes)
    if (change.type >= zone.types.size()) return std::nullopt;
  if (!modern) return zone;
  reader.take(header->leap_seconds * 12 + header->standard_indicators + header->ut_indicators);
  auto const footer = trimmed(reader.rest());
  if (!footer.empty()) zone.rule = parse_zone_rule(footer);
  return zone;
}

std::optional<Zone::Rule> parse_zone_rule(std::string_view text) {
  return RuleReader(text).rule();
}

Zone zone_of(std::string_view name, Surroundings const& surroundings) {
  if (is_zone(name))
    if (auto const bytes = surroundings.time_zone(name))
      if (auto zone = parse_zone(*bytes)) return *std::move(zone);
  throw Error(Fault::fatal, fmt::format("there is no time zone '{}'", printable(name)));
}

}  // namespace cairn::tera
