// SPDX-License-Identifier: MIT
#include "version/calendar.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace cairn {
namespace {

using namespace std::chrono;

int day_of_year(Date date) {
  return static_cast<int>((sys_days(date) - sys_days(date.year() / January / 1)).count()) + 1;
}

/// Weeks that begin on `first_day`; the days before the first such day are in week 0 (strftime's %W
/// and %U).
int week_from(weekday first_day, Date date) {
  auto const since = (weekday(sys_days(date)) - first_day).count();
  return (day_of_year(date) - 1 + 7 - static_cast<int>(since)) / 7;
}

/// ISO 8601: the week belongs to the year that has its Thursday.
Date thursday_of(Date date) {
  auto const since_monday = weekday(sys_days(date)) - Monday;
  return sys_days(date) - since_monday + days(3);
}

int year_of(Date date) {
  return static_cast<int>(date.year());
}

std::uint64_t number_at(Version const& version, std::size_t at) {
  return at < version.release.size() ? version.release[at] : 0;
}

bool padded_at(Version const& version, std::size_t at) {
  return at < version.spelling.widths.size() && version.spelling.widths[at] != 0;
}

}  // namespace

/// Years first, counts last; a token with zeros in front is right behind the one without.
enum class CalendarFormat::Token {
  year,
  year_short,
  year_padded,
  iso_year,
  iso_year_short,
  iso_year_padded,
  month,
  month_padded,
  day,
  day_padded,
  day_of_year,
  day_of_year_padded,
  quarter,
  week_monday,
  week_monday_padded,
  week_sunday,
  week_sunday_padded,
  week_iso,
  week_iso_padded,
  minor,
  micro,
};

struct CalendarFormat::TokenRow {
  std::string_view text;
  Token token;
  std::uint8_t width;  ///< digits with zeros in front; 0: none
};

std::span<CalendarFormat::TokenRow const> CalendarFormat::rows() {
  // clang-format off
  static constexpr auto table = std::to_array<TokenRow>({
      {"YYYY", Token::year, 0},        {"YY", Token::year_short, 0},         {"0Y", Token::year_padded, 2},
      {"GGGG", Token::iso_year, 0},    {"GG", Token::iso_year_short, 0},     {"0G", Token::iso_year_padded, 2},
      {"MM", Token::month, 0},         {"0M", Token::month_padded, 2},
      {"DD", Token::day, 0},           {"0D", Token::day_padded, 2},
      {"JJJ", Token::day_of_year, 0},  {"00J", Token::day_of_year_padded, 3}, {"Q", Token::quarter, 0},
      {"WW", Token::week_monday, 0},   {"0W", Token::week_monday_padded, 2},
      {"UU", Token::week_sunday, 0},   {"0U", Token::week_sunday_padded, 2},
      {"VV", Token::week_iso, 0},      {"0V", Token::week_iso_padded, 2},
      {"MINOR", Token::minor, 0},      {"MICRO", Token::micro, 0},
  });
  // clang-format on
  return table;
}

CalendarFormat::TokenRow const& CalendarFormat::row_of(Token token) {
  auto const table = rows();
  return *std::find_if(table.begin(), table.end(),
                       [token](auto const& row) { return row.token == token; });
}

std::uint64_t CalendarFormat::value_of(Token token, Date date) {
  auto const number = [](auto value) { return static_cast<std::uint64_t>(value); };
  switch (token) {
    case Token::year: return number(year_of(date));
    case Token::year_short:
    case Token::year_padded: return number(year_of(date) % 100);
    case Token::iso_year: return number(year_of(thursday_of(date)));
    case Token::iso_year_short:
    case Token::iso_year_padded: return number(year_of(thursday_of(date)) % 100);
    case Token::month:
    case Token::month_padded: return unsigned{date.month()};
    case Token::day:
    case Token::day_padded: return unsigned{date.day()};
    case Token::day_of_year:
    case Token::day_of_year_padded: return number(cairn::day_of_year(date));
    case Token::quarter: return (unsigned{date.month()} + 2) / 3;
    case Token::week_monday:
    case Token::week_monday_padded: return number(week_from(Monday, date));
    case Token::week_sunday:
    case Token::week_sunday_padded: return number(week_from(Sunday, date));
    case Token::week_iso:
    case Token::week_iso_padded: return number((cairn::day_of_year(thursday_of(date)) - 1) / 7 + 1);
    case Token::minor:
    case Token::micro: break;
  }
  return 0;
}

CalendarFormat::CalendarFormat() : tokens_{Token::year, Token::month, Token::micro} {}

CalendarFormat CalendarFormat::parse(std::string_view text) {
  auto const refuse = [text](std::string const& reason) -> Error {
    return Error(Fault::fatal,
                 fmt::format("cannot use '{}' as a calendar format: {}", text, reason))
        .hint("a format is tokens with dots between them, such as YYYY.0M.MICRO");
  };
  CalendarFormat format;
  format.tokens_.clear();
  for (auto const part : split(text, '.')) {
    auto const table = rows();
    auto const row =
        std::find_if(table.begin(), table.end(), [part](auto const& r) { return r.text == part; });
    if (row == table.end()) throw refuse(fmt::format("'{}' is no token", part));
    if (std::find(format.tokens_.begin(), format.tokens_.end(), row->token) != format.tokens_.end())
      throw refuse(fmt::format("'{}' is there twice", part));
    format.tokens_.push_back(row->token);
  }
  if (format.tokens_.front() > Token::iso_year_padded)
    throw refuse("it does not begin with a year");
  return format;
}

std::string CalendarFormat::text() const {
  std::string text;
  for (auto const token : tokens_)
    text += fmt::format("{}{}", text.empty() ? "" : ".", row_of(token).text);
  return text;
}

// ---- what a project's numbers mean
// ------------------------------------------------------------------

CalendarFormat::Token CalendarFormat::year_token(std::span<DatedVersion const> known) {
  if (known.front().version.release.front() >= 1000) return Token::year;
  auto const padded = std::any_of(known.begin(), known.end(),
                                  [](auto const& one) { return padded_at(one.version, 0); });
  return padded ? Token::year_padded : Token::year_short;
}

/// The first of `candidates`, pairs of a token without and with zeros in front, that at least three
/// quarters of `known` agree with: a tag may have been made on the other side of midnight.
std::optional<CalendarFormat::Token> CalendarFormat::agreeing_token(
    std::span<DatedVersion const> known, std::size_t at, std::initializer_list<Token> candidates) {
  for (auto const candidate : candidates) {
    auto const agreeing = std::count_if(known.begin(), known.end(), [&](auto const& one) {
      return number_at(one.version, at) == value_of(candidate, one.date);
    });
    if (static_cast<std::size_t>(agreeing) * 4 < known.size() * 3) continue;
    auto const padded = std::any_of(known.begin(), known.end(),
                                    [at](auto const& one) { return padded_at(one.version, at); });
    return padded ? static_cast<Token>(static_cast<int>(candidate) + 1) : candidate;
  }
  return std::nullopt;
}

CalendarFormat CalendarFormat::derived(std::span<DatedVersion const> known) {
  known = known.first(std::min(known.size(), calendar_sample));
  CalendarFormat format;
  format.tokens_ = {year_token(known)};
  auto const numbers = known.front().version.release.size();
  auto const second = agreeing_token(known, 1, {Token::month, Token::week_iso, Token::day_of_year});
  if (numbers > 1)
    format.tokens_.push_back(second.value_or(numbers > 2 ? Token::minor : Token::micro));
  bool const month = second == Token::month || second == Token::month_padded;
  auto const third = month ? agreeing_token(known, 2, {Token::day}) : std::nullopt;
  if (numbers > 2) format.tokens_.push_back(third.value_or(Token::micro));
  if (numbers > 3 && format.tokens_.back() != Token::micro) format.tokens_.push_back(Token::micro);
  auto const count_at = format.tokens_.size() - 1;
  auto const has_count = [&](std::uint64_t count) {
    return std::any_of(known.begin(), known.end(),
                       [&](auto const& one) { return number_at(one.version, count_at) == count; });
  };
  if (format.tokens_.back() == Token::micro)
    format.first_count_ = has_count(1) && !has_count(0) ? 1 : 0;
  return format;
}

bool follows_the_calendar(std::span<DatedVersion const> known) {
  known = known.first(std::min(known.size(), calendar_sample));
  if (known.empty()) return false;
  bool const four_digits = known.front().version.release.front() >= 1000;
  std::set<int> years;
  std::size_t agreeing = 0;
  for (auto const& [version, date] : known) {
    auto const year = four_digits ? year_of(date) : year_of(date) % 100;
    if (version.release.size() < 2 || version.release.front() != static_cast<std::uint64_t>(year))
      continue;
    ++agreeing;
    years.insert(year);
  }
  return agreeing * 4 >= known.size() * 3 && (four_digits || years.size() > 1);
}

// ---- the next version
// -------------------------------------------------------------------------------

Version CalendarFormat::version_with(std::vector<std::uint64_t> numbers) const {
  Version version;
  version.spelling = Spelling::of(Scheme::calver);
  auto& widths = version.spelling.widths;
  for (std::size_t n = 0; n < std::min(numbers.size(), tokens_.size()); ++n) {
    auto const width = row_of(tokens_[n]).width;
    // Only a number that has a zero in front is remembered as padded, as reading it would.
    bool const padded = fmt::format("{}", numbers[n]).size() < width;
    widths.push_back(padded ? width : std::uint8_t{0});
  }
  while (!widths.empty() && widths.back() == 0) widths.pop_back();
  version.release = std::move(numbers);
  return version;
}

std::vector<std::uint64_t> CalendarFormat::counted_up(std::vector<std::uint64_t> numbers,
                                                      Level level) const {
  auto const position = [this](Token token) {
    return static_cast<std::size_t>(std::find(tokens_.begin(), tokens_.end(), token) -
                                    tokens_.begin());
  };
  auto const minor = position(Token::minor);
  auto const micro = position(Token::micro);
  bool const has_minor = minor < tokens_.size();
  bool const has_micro = micro < tokens_.size();
  if (has_minor && (level >= Level::minor || !has_micro)) {
    ++numbers[minor];
    if (has_micro) numbers[micro] = first_count_;
  } else if (has_micro) {
    ++numbers[micro];
  } else {
    numbers.resize(tokens_.size() + 1);
    ++numbers.back();
  }
  return numbers;
}

Version CalendarFormat::next(std::optional<Version> const& last, Date date, Level level) const {
  std::vector<std::uint64_t> numbers;
  bool later = !last;
  bool earlier = false;
  for (std::size_t n = 0; n < tokens_.size(); ++n) {
    bool const count = tokens_[n] >= Token::minor;
    numbers.push_back(!count                       ? value_of(tokens_[n], date)
                      : tokens_[n] == Token::micro ? first_count_
                                                   : 0);
    if (count || later || earlier) continue;
    auto const before = number_at(*last, n);
    later = numbers.back() > before;
    earlier = numbers.back() < before;
  }
  if (later) return version_with(std::move(numbers));
  numbers = last->release;
  numbers.resize(std::max(numbers.size(), tokens_.size()));
  return version_with(counted_up(std::move(numbers), level));
}

}  // namespace cairn
