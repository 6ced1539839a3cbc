// SPDX-License-Identifier: MIT
#include "harness/unit.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::harness;

namespace {

void check(std::string_view spelling, std::string_view kept, double factor) {
  auto const unit = unit_of(spelling);
  BOOST_TEST(unit.kept == kept, spelling);
  BOOST_TEST(unit.factor == factor, boost::test_tools::tolerance(1e-15));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_unit)

BOOST_AUTO_TEST_CASE(of_time_is_kept_in_nanoseconds) {
  check("ps", "ns", 1e-3);
  check("ns", "ns", 1);
  check("us", "ns", 1e3);
  check("\u00b5s", "ns", 1e3);
  check("\u03bcs", "ns", 1e3);
  check("ms", "ns", 1e6);
  check("s", "ns", 1e9);
}

BOOST_AUTO_TEST_CASE(of_size_is_kept_in_bytes) {
  check("B", "B", 1);
  check("KB", "B", 1000);
  check("KiB", "B", 1024);
  check("MiB", "B", 1048576);
  check("Mb/s", "B/s", 125000);
}

BOOST_AUTO_TEST_CASE(of_a_rate_is_kept_by_the_second) {
  check("MB/s", "B/s", 1e6);
  check("GiB/s", "B/s", 1073741824);
  check("Melem/s", "1/s", 1e6);
  check("ops/ms", "1/s", 1e3);
}

BOOST_AUTO_TEST_CASE(makes_whole_numbers_of_whole_numbers) {
  BOOST_TEST(kept_value(132.7, unit_of("MB/s")) == 132700000);
  BOOST_TEST(kept_value(0.028329068000000002, unit_of("s")) == 28329068);
  BOOST_TEST(kept_value(2.2016379230260297e-07, unit_of("s")) == 220.16379230260297);
  BOOST_TEST(kept_value(0, unit_of("s")) == 0);
}

BOOST_AUTO_TEST_CASE(that_nobody_knows_stays_what_it_is) {
  check("cycles", "cycles", 1);
  check("widgets/op", "widgets/op", 1);
  check("B/op", "B/op", 1);
  check("", "", 1);
}

BOOST_AUTO_TEST_CASE(is_better_the_less_but_for_rates) {
  BOOST_TEST((better_of("ns") == bench::Better::lower));
  BOOST_TEST((better_of("B") == bench::Better::lower));
  BOOST_TEST((better_of("B/s") == bench::Better::higher));
  BOOST_TEST((better_of("req/sec") == bench::Better::higher));
  BOOST_TEST((better_of("widgets/op") == bench::Better::lower));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_number)

BOOST_AUTO_TEST_CASE(may_have_commas_between_its_thousands) {
  BOOST_TEST(number_of("18,149.5").value() == 18149.5);
  BOOST_TEST(number_of("13,967,756.30").value() == 13967756.3);
  BOOST_TEST(number_of("-1,000").value() == -1000);
  BOOST_TEST(number_of("1e+06").value() == 1e6);
  BOOST_TEST(number_of("0.3733").value() == 0.3733);
}

BOOST_AUTO_TEST_CASE(is_nothing_else) {
  for (auto const* const text :
       {"", "-", "abc", "1,23", "1,2345", ",123", "1,,000", "1.5,000", "0x10", "NaN", "Infinity",
        "1e999", "1 2", "12ns", "1.", ".5", "true"})
    BOOST_TEST(!number_of(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
