// SPDX-License-Identifier: MIT
#pragma once

#include "version/rules.hpp"
#include "version/version.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

using Date = std::chrono::year_month_day;

/// How many of the newest versions are asked what their numbers mean.
inline constexpr std::size_t calendar_sample = 24;

/// A version, and the day on which it was made.
struct DatedVersion {
  Version version;
  Date date;
};

/// What the numbers of a CalVer version stand for, "YYYY.0M.MICRO": tokens with dots between them.
///
/// | year | YYYY (2026), YY (26), 0Y (06); GGGG, GG, 0G: the year of the ISO week |
/// | month, day, quarter | MM, 0M; DD, 0D; Q |
/// | day of the year | JJJ, 00J |
/// | week | WW, 0W from Mondays; UU, 0U from Sundays; VV, 0V ISO 8601 |
/// | counts | MINOR, MICRO: begin again when the date moves on |
///
/// A "0" in front means zeros in front.
class CalendarFormat {
public:
  /// "YYYY.MM.MICRO"
  CalendarFormat();

  /// Throws Error{fatal} unless `text` is such tokens, the first one a year.
  static CalendarFormat parse(std::string_view text);

  /// The format that `known` seems to follow, its newest version first: the year, then what agrees
  /// with the dates of most of them. `known` is not empty.
  static CalendarFormat derived(std::span<DatedVersion const> known);

  /// The version that comes after `last` on `date`. It never goes back: where the date's part does
  /// not exceed that of `last`, that part stays and a count goes up (MINOR for a minor change or
  /// more, where the format has it, else MICRO); a format without counts gets one more number.
  Version next(std::optional<Version> const& last, Date date, Level level) const;

  std::string text() const;

  bool operator==(CalendarFormat const&) const = default;

private:
  enum class Token;
  struct TokenRow;

  static std::span<TokenRow const> rows();
  static TokenRow const& row_of(Token token);
  static std::uint64_t value_of(Token token, Date date);
  static Token year_token(std::span<DatedVersion const> known);
  static std::optional<Token> agreeing_token(std::span<DatedVersion const> known, std::size_t at,
                                             std::initializer_list<Token> candidates);

  Version version_with(std::vector<std::uint64_t> numbers) const;
  std::vector<std::uint64_t> counted_up(std::vector<std::uint64_t> numbers, Level level) const;

  std::vector<Token> tokens_;
  std::uint64_t first_count_ = 0;  ///< what MICRO begins with
};

/// Whether the numbers of the newest of `known` (newest first) begin with the year in which they
/// were made: four digits that agree, or two digits that agree over at least two years.
bool follows_the_calendar(std::span<DatedVersion const> known);

}  // namespace cairn
