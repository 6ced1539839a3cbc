// SPDX-License-Identifier: MIT
#include "release/gate.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

using namespace cairn;
using namespace cairn::release;

namespace {

/// The number in `output`, or why there is none.
std::string number(std::string_view output, std::string pattern = "") {
  auto const found = number_in(output, {Threshold{"x", Relation::at_least, 0}, std::move(pattern)});
  if (auto const* none = std::get_if<NoNumber>(&found)) return none->reason;
  return fmt::format("{}", std::get<double>(found));
}

std::string complaint(std::string_view text) {
  try {
    Threshold::parse(text);
  } catch (Error const& error) {
    return std::string(error.what()) + '\n' + error.hint();
  }
  return "no complaint";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_threshold)

BOOST_AUTO_TEST_CASE(is_a_name_a_relation_and_a_number) {
  BOOST_TEST((Threshold::parse("coverage >= 80") == Threshold{"coverage", Relation::at_least, 80}));
  BOOST_TEST((Threshold::parse(" line coverage>=80.5% ") ==
              Threshold{"line coverage", Relation::at_least, 80.5}));
  BOOST_TEST((Threshold::parse("bytes < 1,000,000") == Threshold{"bytes", Relation::less, 1e6}));
  BOOST_TEST((Threshold::parse("drift <= -0.5") == Threshold{"drift", Relation::at_most, -0.5}));
}

BOOST_AUTO_TEST_CASE(is_written_as_it_is_read) {
  for (auto const* text :
       {"coverage >= 80", "size < 0.25", "warnings == 0", "a b <= -1.5", "speed > 1000000"})
    BOOST_TEST(to_string(Threshold::parse(text)) == text);
}

BOOST_AUTO_TEST_CASE(holds_by_its_relation) {
  auto const holds = [](char const* text) {
    auto const threshold = Threshold::parse(text);
    return fmt::format("{:d}{:d}{:d}", threshold.holds_for(79), threshold.holds_for(80),
                       threshold.holds_for(81));
  };
  BOOST_TEST(holds("x < 80") == "100");
  BOOST_TEST(holds("x <= 80") == "110");
  BOOST_TEST(holds("x == 80") == "010");
  BOOST_TEST(holds("x >= 80") == "011");
  BOOST_TEST(holds("x > 80") == "001");
}

BOOST_AUTO_TEST_CASE(is_refused_with_the_way_to_write_it) {
  for (auto const* text :
       {"", "coverage", "coverage 80", ">= 80", "80 <= coverage", "a = 1", "a => 1",
        "a >= ", "a >= many", "a >= 8,13", "a >= 1 2", "a >= nan", "a >= 1e999", "a <> 1"})
    BOOST_TEST(complaint(text) ==
                   fmt::format("'{}' is no name, a relation and a number\nwrite it as in 'coverage "
                               ">= 80'; the relations are <, <=, ==, >= and >",
                               text),
               text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_number_of_a_gate)

BOOST_AUTO_TEST_CASE(is_the_last_one_that_is_written) {
  BOOST_TEST(number("1") == "1");
  BOOST_TEST(number("1 2") == "2");
  BOOST_TEST(number("1 2 3") == "3");
  BOOST_TEST(number("100 80%") == "80");
  BOOST_TEST(number("coverage is 81.3.") == "81.3");
  BOOST_TEST(number("coverage: 81.3,\n") == "81.3");
  BOOST_TEST(number("(81.3)") == "81.3");
  BOOST_TEST(number("x=-0.5") == "-0.5");
  BOOST_TEST(number("took 12ms") == "12");
  BOOST_TEST(number("ratio 1.5e-3") == "0.0015");
}

BOOST_AUTO_TEST_CASE(may_have_commas_before_three_digits_and_a_percent_sign) {
  BOOST_TEST(number("lines 1,234") == "1234");
  BOOST_TEST(number("lines 1,234,567.5") == "1234567.5");
  BOOST_TEST(number("81.3 %", "(.+)") == "81.3");
}

BOOST_AUTO_TEST_CASE(with_a_comma_that_may_be_a_decimal_point_is_none) {
  BOOST_TEST(number("Abdeckung 8,13%") == "'8,13' is no number");
  BOOST_TEST(number("Abdeckung 81,3") == "'81,3' is no number");
}

BOOST_AUTO_TEST_CASE(is_no_part_of_a_version_a_date_or_a_name) {
  BOOST_TEST(number("81 by coverage 7.6.1") == "81");
  BOOST_TEST(number("81 on 2026-02-18") == "81");
  BOOST_TEST(number("81 in py313 and utf_8") == "81");
  BOOST_TEST(number("no number in v2") == "there is no number in what it wrote");
  BOOST_TEST(number("") == "there is no number in what it wrote");
}

BOOST_AUTO_TEST_CASE(is_found_in_what_cargo_llvm_cov_writes) {
  BOOST_TEST(number("Filename      Regions    Missed Regions     Cover   Lines   Missed Lines\n"
                    "---------------------------------------------------------------------\n"
                    "lib.rs             41                 7    82.93%     120             11\n"
                    "---------------------------------------------------------------------\n"
                    "TOTAL              41                 7    82.93%     120             11    "
                    "90.83%\n") == "90.83");
}

BOOST_AUTO_TEST_CASE(is_found_in_what_pytest_cov_writes) {
  std::string const output =
      "Name             Stmts   Miss  Cover\n"
      "------------------------------------\n"
      "demo/core.py       120     12    90%\n"
      "------------------------------------\n"
      "TOTAL              120     12    90%\n"
      "\n"
      "Required test coverage of 80% reached. Total coverage: 90.00%\n"
      "============================== 41 passed in 1.52s ===============================\n";
  BOOST_TEST(number(output) == "1.52");
  BOOST_TEST(number(output, R"((?m)^TOTAL.* (\d+)%$)") == "90");
}

BOOST_AUTO_TEST_CASE(is_found_in_what_lcov_writes) {
  std::string const output =
      "Summary coverage rate:\n"
      "  lines......: 87.5% (1,050 of 1,200 lines)\n"
      "  functions..: 93.3% (140 of 150 functions)\n";
  BOOST_TEST(number(output) == "150");
  BOOST_TEST(number(output, R"(lines\.+: ([\d.]+)%)") == "87.5");
  BOOST_TEST(number(output, R"(\(([\d,]+) of)") == "140");
}

BOOST_AUTO_TEST_CASE(is_found_in_what_go_tool_cover_writes) {
  BOOST_TEST(number("example.com/demo/core.go:10:\tRun\t\t100.0%\n"
                    "total:\t\t\t\t(statements)\t81.3%\n") == "81.3");
  BOOST_TEST(number("ok  \texample.com/demo\t0.012s\tcoverage: 81.3% of statements\n") == "81.3");
}

BOOST_AUTO_TEST_CASE(is_the_last_match_of_a_pattern) {
  BOOST_TEST(number("a=1 b=2 a=3 b=4", "a=(\\d+)") == "3");
  BOOST_TEST(number("a=1 b=2", "c=(\\d+)") == "nothing in what it wrote matches 'c=(\\d+)'");
  BOOST_TEST(number("a=many", "a=(\\w+)") == "'many' is no number");
  BOOST_TEST(number("a=inf", "a=(\\w+)") == "'inf' is no number");
}

BOOST_AUTO_TEST_CASE(is_found_in_any_bytes) {
  BOOST_TEST(number("\xff\xfe 81 \x80") == "81");
  BOOST_TEST(number(std::string("a\0b 7", 5)) == "7");
}

BOOST_AUTO_TEST_SUITE_END()
