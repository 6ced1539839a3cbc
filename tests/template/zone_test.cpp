// SPDX-License-Identifier: MIT
#include "template/zone.hpp"

#include "zones.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

using namespace cairn;
using namespace cairn::tera;

namespace {

std::string at(std::optional<Zone> const& zone, std::int64_t seconds) {
  BOOST_REQUIRE(zone.has_value());
  auto const& type = zone->at(seconds);
  return std::to_string(type.offset) + " " + type.name;
}

Zone following(std::string_view rule) {
  return *parse_zone(test::zone_file({{0, "first"}}, {}, rule));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_time_zone)

BOOST_AUTO_TEST_CASE(has_the_type_of_the_last_change_before_a_time) {
  auto const zone =
      parse_zone(test::zone_file({{100, "A"}, {200, "B"}, {300, "C"}}, {{-10, 1}, {50, 2}}, ""));
  BOOST_TEST(at(zone, -11) == "100 A");
  BOOST_TEST(at(zone, -10) == "200 B");
  BOOST_TEST(at(zone, 49) == "200 B");
  BOOST_TEST(at(zone, 50) == "300 C");
}

BOOST_AUTO_TEST_CASE(follows_its_rule_behind_the_last_change) {
  auto const zone = following("CET-1CEST,M3.5.0,M10.5.0/3");
  BOOST_TEST(at(zone, 1'711'846'799) == "3600 CET");  // 2024-03-31T00:59:59Z
  BOOST_TEST(at(zone, 1'711'846'800) == "7200 CEST");
  BOOST_TEST(at(zone, 1'729'990'799) == "7200 CEST");  // 2024-10-27T00:59:59Z
  BOOST_TEST(at(zone, 1'729'990'800) == "3600 CET");
}

BOOST_AUTO_TEST_CASE(may_have_its_summer_over_the_turn_of_the_year) {
  auto const zone = following("AEST-10AEDT,M10.1.0,M4.1.0/3");
  BOOST_TEST(at(zone, 1'704'067'200) == "39600 AEDT");  // January 2024
  BOOST_TEST(at(zone, 1'719'792'000) == "36000 AEST");  // July 2024
  BOOST_TEST(at(zone, 1'733'011'200) == "39600 AEDT");  // December 2024
}

BOOST_AUTO_TEST_CASE(may_name_its_days_by_their_number) {
  auto const julian = following("A0B,J60/0,J300/0");
  BOOST_TEST(at(julian, 1'709'251'199) == "0 A");  // 2024-02-29T23:59:59Z
  BOOST_TEST(at(julian, 1'709'251'200) == "3600 B");
  auto const counted = following("A0B,59/0,300/0");
  BOOST_TEST(at(counted, 1'709'164'799) == "0 A");  // 2024-02-28T23:59:59Z
  BOOST_TEST(at(counted, 1'709'164'800) == "3600 B");
}

BOOST_AUTO_TEST_CASE(may_have_a_name_of_digits_and_a_time_before_midnight) {
  auto const zone = following("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  BOOST_TEST(at(zone, 1'704'067'200) == "-7200 -02");
  BOOST_TEST(at(zone, 1'711'846'799) == "-7200 -02");
  BOOST_TEST(at(zone, 1'711'846'800) == "-3600 -01");  // the Saturday before, 23:00
}

BOOST_AUTO_TEST_CASE(is_refused_where_the_file_is_cut_or_lies) {
  auto const whole = test::zone_file({{0, "A"}}, {{0, 0}}, "A0");
  for (std::size_t size = 0; size + 4 < whole.size(); ++size)
    BOOST_TEST(!parse_zone(whole.substr(0, size)).has_value());
  BOOST_TEST(!parse_zone(test::zone_file({{0, "A"}}, {{0, 7}}, "")).has_value());
  BOOST_TEST(!parse_zone("TZif2" + std::string(300, '\xff')).has_value());
}

BOOST_AUTO_TEST_CASE(has_no_rule_that_is_none) {
  for (auto const* const rule : {"", "A", "A1B", "A1B,M1", "A1B,M13.1.0,M1.1.0", "A1B,M1.1.0",
                                 "A1B,J400,J1", "A1B,M3.5.0,M10.5.0x", "<A1", "1"})
    BOOST_TEST(!parse_zone_rule(rule).has_value());
}

BOOST_AUTO_TEST_CASE(of_the_system_is_read_where_there_is_one) {
  std::ifstream in("/usr/share/zoneinfo/Europe/Berlin", std::ios::binary);
  if (!in) {
    BOOST_TEST_MESSAGE("skipped: the system has no time zones");
    BOOST_TEST(true);
    return;
  }
  std::string const bytes{std::istreambuf_iterator<char>(in), {}};
  BOOST_TEST(at(parse_zone(bytes), 1'720'000'000) == "7200 CEST");
  BOOST_TEST(at(parse_zone(bytes), -800'000'000) == "7200 CEST");  // August 1944
  BOOST_TEST(at(parse_zone(bytes), 4'102'444'800) == "3600 CET");
}

BOOST_AUTO_TEST_SUITE_END()
