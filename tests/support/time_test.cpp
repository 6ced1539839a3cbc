// SPDX-License-Identifier: MIT
#include "support/time.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

using namespace cairn;

namespace {

std::string at_microseconds(std::int64_t since_1970) {
  return rfc3339(std::chrono::system_clock::time_point(std::chrono::microseconds(since_1970)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_moment)

BOOST_AUTO_TEST_CASE(is_written_as_rfc_3339_in_utc) {
  BOOST_TEST(rfc3339(std::int64_t{0}) == "1970-01-01T00:00:00Z");
  BOOST_TEST(rfc3339(std::int64_t{-1}) == "1969-12-31T23:59:59Z");
  BOOST_TEST(rfc3339(std::int64_t{1'771'407'000}) == "2026-02-18T09:30:00Z");
  BOOST_TEST(rfc3339(std::int64_t{951'782'400}) == "2000-02-29T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(has_six_digits_behind_its_seconds) {
  BOOST_TEST(at_microseconds(123) == "1970-01-01T00:00:00.000123Z");
  BOOST_TEST(at_microseconds(-1) == "1969-12-31T23:59:59.999999Z");
  BOOST_TEST(at_microseconds(1'771'407'000'999'999) == "2026-02-18T09:30:00.999999Z");
}

BOOST_AUTO_TEST_CASE(sorts_as_text_as_it_does_in_time) {
  std::string before = at_microseconds(-9'000'000'000'000'000);
  for (std::int64_t at = -8'999'999'999'999'999; at < 9'000'000'000'000'000;
       at += 31'556'925'216'007) {
    auto const text = at_microseconds(at);
    BOOST_TEST(text.size() == 27U);
    BOOST_TEST(before < text);
    before = text;
  }
}

BOOST_AUTO_TEST_CASE(is_read_back_to_the_second) {
  for (std::int64_t const at : {0L, -1L, 1'771'407'000L, 951'782'400L, 253'402'300'799L})
    BOOST_TEST(seconds_of(rfc3339(at)).value() == at);
  BOOST_TEST(seconds_of(at_microseconds(1'771'407'000'999'999)).value() == 1'771'407'000);
  BOOST_TEST(seconds_of("2026-02-18T09:30:00.5Z").value() == 1'771'407'000);
}

BOOST_AUTO_TEST_CASE(is_none_where_a_text_is_something_else) {
  for (auto const* text : {"",
                           "Z",
                           "2026-02-18",
                           "2026-02-18T09:30:00",
                           "2026-02-18 09:30:00Z",
                           "2026-02-18T09:30:00+01:00",
                           "2026-02-18T09:30:00+01:00Z",
                           "2026-02-30T09:30:00Z",
                           "2026-13-01T09:30:00Z",
                           "2026-00-01T09:30:00Z",
                           "2026-02-18T24:00:00Z",
                           "2026-02-18T09:60:00Z",
                           "2026-02-18T09:30:61Z",
                           "2o26-02-18T09:30:00Z",
                           "-026-02-18T09:30:00Z",
                           "2026-02-18T09:30:00.Z",
                           "2026-02-18T09:30:00,5Z",
                           "2026-02-18T09:30:00.5xZ",
                           "2026-02-18T09:30:00nonsenseZ",
                           "2026-02-18T09:30:00ZZ"})
    BOOST_TEST(!seconds_of(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
