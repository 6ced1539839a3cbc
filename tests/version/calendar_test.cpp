// SPDX-License-Identifier: MIT
#include "version/calendar.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace std::chrono;

namespace {

std::optional<Version> calver(std::string_view text) {
  return version_of(text, Scheme::calver);
}

/// What `format` makes of `date` after `last`, which may be empty.
std::string next(std::string_view format, std::string_view last, Date date,
                 Level level = Level::patch) {
  return to_string(CalendarFormat::parse(format).next(calver(last), date, level));
}

std::string derived(std::initializer_list<std::pair<std::string_view, Date>> newest_first) {
  std::vector<DatedVersion> known;
  for (auto const& [text, date] : newest_first) known.push_back({*calver(text), date});
  return CalendarFormat::derived(known).text();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_calendar_format)

BOOST_AUTO_TEST_CASE(makes_a_version_of_a_date) {
  auto const day = 2006y / February / 5;
  BOOST_TEST(next("YYYY.MM.DD", "", day) == "2006.2.5");
  BOOST_TEST(next("YYYY.0M.0D", "", day) == "2006.02.05");
  BOOST_TEST(next("YY.MM", "", day) == "6.2");
  BOOST_TEST(next("0Y.0M", "", day) == "06.02");
  BOOST_TEST(next("YYYY.Q.MICRO", "", day) == "2006.1.0");
  BOOST_TEST(next("YYYY.JJJ", "", day) == "2006.36");
  BOOST_TEST(next("YYYY.00J", "", day) == "2006.036");
  BOOST_TEST(next("YYYY.MINOR.MICRO", "", day) == "2006.0.0");
}

// 1 January 2006 was a Sunday, 1 January 2007 a Monday.
BOOST_AUTO_TEST_CASE(counts_weeks_as_strftime_does) {
  BOOST_TEST(next("YYYY.WW", "", 2006y / January / 1) == "2006.0");
  BOOST_TEST(next("YYYY.WW", "", 2006y / January / 2) == "2006.1");
  BOOST_TEST(next("YYYY.UU", "", 2006y / January / 1) == "2006.1");
  BOOST_TEST(next("YYYY.0U", "", 2007y / January / 6) == "2007.00");
  BOOST_TEST(next("YYYY.0W", "", 2007y / January / 1) == "2007.01");
  BOOST_TEST(next("GGGG.VV", "", 2006y / January / 1) == "2005.52");
  BOOST_TEST(next("GGGG.0V", "", 2007y / January / 1) == "2007.01");
  BOOST_TEST(next("GG.VV", "", 2026y / December / 31) == "26.53");
}

BOOST_AUTO_TEST_CASE(counts_up_within_a_date_and_begins_again_with_the_next) {
  BOOST_TEST(next("YYYY.MM.MICRO", "2026.8.10", 2026y / August / 22) == "2026.8.11");
  BOOST_TEST(next("YYYY.MM.MICRO", "2026.8.10", 2026y / September / 1) == "2026.9.0");
  BOOST_TEST(next("YYYY.MM.MICRO", "2026.8.10", 2027y / January / 1) == "2027.1.0");
  BOOST_TEST(next("YYYY.0M.MICRO", "2026.08.3", 2026y / October / 1) == "2026.10.0");
}

BOOST_AUTO_TEST_CASE(counts_minor_changes_where_it_can) {
  BOOST_TEST(next("YYYY.MINOR.MICRO", "2026.1.4", 2026y / May / 1, Level::patch) == "2026.1.5");
  BOOST_TEST(next("YYYY.MINOR.MICRO", "2026.1.4", 2026y / May / 1, Level::minor) == "2026.2.0");
  BOOST_TEST(next("YYYY.MINOR.MICRO", "2025.1.4", 2026y / May / 1, Level::patch) == "2026.0.0");
}

BOOST_AUTO_TEST_CASE(gets_one_more_number_where_it_has_no_count) {
  BOOST_TEST(next("YYYY.0M.0D", "2026.02.18", 2026y / February / 18) == "2026.02.18.1");
  BOOST_TEST(next("YYYY.0M.0D", "2026.02.18.1", 2026y / February / 18) == "2026.02.18.2");
  BOOST_TEST(next("YYYY.0M.0D", "2026.02.18.1", 2026y / February / 19) == "2026.02.19");
  BOOST_TEST(next("YY.0M", "24.04", 2024y / April / 30) == "24.04.1");
}

BOOST_AUTO_TEST_CASE(never_goes_back) {
  BOOST_TEST(next("YYYY.MM.MICRO", "2026.8.10", 2026y / July / 31) == "2026.8.11");
  BOOST_TEST(next("YYYY.MM.MICRO", "2026.8.10", 2025y / December / 31) == "2026.8.11");
  BOOST_TEST(next("YYYY.0M.0D", "2026.02.18", 2026y / January / 31) == "2026.02.18.1");
}

BOOST_AUTO_TEST_CASE(is_found_from_versions_and_their_dates) {
  BOOST_TEST(derived({{"2026.8.10", 2026y / August / 20}, {"2026.7.18", 2026y / July / 30}}) ==
             "YYYY.MM.MICRO");
  BOOST_TEST(derived({{"2026.02.18", 2026y / February / 18},
                      {"2025.11.03", 2025y / November / 3}}) == "YYYY.0M.0D");
  BOOST_TEST(derived({{"24.04", 2024y / April / 25}, {"23.10", 2023y / October / 12}}) == "YY.0M");
  BOOST_TEST(derived({{"2026.3.1", 2026y / August / 1}, {"2026.3.0", 2026y / July / 1}}) ==
             "YYYY.MINOR.MICRO");
  BOOST_TEST(derived({{"2026.34", 2026y / August / 20}, {"2026.5", 2026y / January / 30}}) ==
             "YYYY.VV");
  BOOST_TEST(derived({{"2026.7", 2026y / August / 20}, {"2026.6", 2026y / August / 1}}) ==
             "YYYY.MICRO");
  BOOST_TEST(derived({{"2026.8.20.2", 2026y / August / 20}}) == "YYYY.MM.DD.MICRO");
}

// One tag was made on the other side of midnight, or of a month's end.
BOOST_AUTO_TEST_CASE(forgives_a_quarter_of_the_dates) {
  BOOST_TEST(derived({{"2026.5.0", 2026y / April / 30},
                      {"2026.4.9", 2026y / April / 20},
                      {"2026.3.1", 2026y / March / 9},
                      {"2026.2.4", 2026y / February / 9}}) == "YYYY.MM.MICRO");
}

BOOST_AUTO_TEST_CASE(begins_its_count_as_the_project_does) {
  std::vector<DatedVersion> const from_one = {{*calver("2026.8.2"), 2026y / August / 20},
                                              {*calver("2026.8.1"), 2026y / August / 10}};
  auto const one = CalendarFormat::derived(from_one).next(calver("2026.8.2"), 2026y / September / 1,
                                                          Level::patch);
  BOOST_TEST(to_string(one) == "2026.9.1");
  std::vector<DatedVersion> const from_zero = {{*calver("2026.8.1"), 2026y / August / 20},
                                               {*calver("2026.8.0"), 2026y / August / 10}};
  auto const zero = CalendarFormat::derived(from_zero).next(calver("2026.8.1"),
                                                            2026y / September / 1, Level::patch);
  BOOST_TEST(to_string(zero) == "2026.9.0");
}

BOOST_AUTO_TEST_CASE(begins_with_a_year_and_knows_its_tokens) {
  BOOST_TEST(CalendarFormat::parse("GGGG.0V.MICRO").text() == "GGGG.0V.MICRO");
  BOOST_TEST(CalendarFormat().text() == "YYYY.MM.MICRO");
  for (auto const* const text :
       {"", "MM.YYYY", "YYYY.", "YYYY.MONTH", "YYYY-MM", "YYYY.MM.MM", "MICRO"})
    BOOST_CHECK_THROW(CalendarFormat::parse(text), Error);
}

BOOST_AUTO_TEST_CASE(makes_what_can_be_read_back) {
  for (auto const* const format : {"YYYY.0M.0D", "0Y.0M.MICRO", "YYYY.00J", "GGGG.0V.MICRO"}) {
    auto const version =
        CalendarFormat::parse(format).next(std::nullopt, 2006y / February / 5, Level::patch);
    BOOST_CHECK(calver(to_string(version)) == version);
  }
}

BOOST_AUTO_TEST_SUITE_END()
