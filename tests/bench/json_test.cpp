// SPDX-License-Identifier: MIT
#include "bench/json.hpp"

#include "bench/reports.hpp"
#include "fixture/corpus.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace cairn;
using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_report_as_json)

BOOST_AUTO_TEST_CASE(has_every_field) {
  test::check_golden(test::in_tests("bench/golden/report.json"),
                     to_text(bench::json_of(test::small_report())));
}

BOOST_AUTO_TEST_CASE(has_numbers_that_read_back_the_same) {
  auto report = test::small_report();
  report.comparisons[0].effect->ratio = 0.1 + 0.2;
  auto const read = Json::parse(to_text(bench::json_of(report)));
  BOOST_TEST(read["comparisons"][0]["effect"]["ratio"].get<double>() == 0.1 + 0.2);
  BOOST_TEST(read["exit_status"] == exit_status(report));
}

BOOST_AUTO_TEST_CASE(has_null_for_what_is_not_known) {
  auto report = test::small_report();
  report.comparisons[0].effect->ratio = INFINITY;
  report.comparisons[0].effect->lower.reset();
  auto const read = Json::parse(to_text(bench::json_of(report)));
  BOOST_TEST(read["comparisons"][0]["effect"]["ratio"].is_null());
  BOOST_TEST(read["comparisons"][0]["effect"]["lower"].is_null());
  BOOST_TEST(read["comparisons"][5]["head"].is_null());
}

BOOST_AUTO_TEST_CASE(may_be_a_history) {
  auto const series = test::eventful_series();
  auto const read = Json::parse(to_text(bench::json_of({series}, {test::acceptance(series, 18)})));
  BOOST_TEST(read["version"] == 1);
  BOOST_TEST(read["series"][0]["points"].size() == 30U);
  BOOST_TEST(read["series"][0]["points"][5]["tag"] == "v1.0.0");
  BOOST_TEST(read["series"][0]["changes"][1]["accepted"] == true);
  BOOST_TEST(read["accepted"][0]["reason"] == "the new parser checks more");
}

BOOST_AUTO_TEST_SUITE_END()
