// SPDX-License-Identifier: MIT
#include "statistics/sequential.hpp"

#include "statistics/mann_whitney.hpp"
#include "statistics/noise.hpp"
#include "statistics/normal.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace cairn::statistics;

namespace {

void check_boundaries(Spending spending, std::vector<double> const& expected) {
  std::vector<std::size_t> const pairs{10, 20, 30, 40, 50};
  auto const found = looks(pairs, 0.025, spending);
  BOOST_REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    BOOST_TEST(found[i].pairs == pairs[i]);
    double const z = -normal_quantile(found[i].alpha);
    BOOST_TEST(std::abs(z - expected[i]) < 2e-4, "look " << i << ": " << z);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(looks_at_a_comparison)

BOOST_AUTO_TEST_CASE(have_the_boundaries_of_the_tables_for_o_brien_and_fleming) {
  check_boundaries(Spending::obrien_fleming, {4.8769, 3.3569, 2.6803, 2.2898, 2.0310});
}

BOOST_AUTO_TEST_CASE(have_the_boundaries_of_the_tables_for_pocock) {
  check_boundaries(Spending::pocock, {2.4380, 2.4268, 2.4101, 2.3966, 2.3859});
}

BOOST_AUTO_TEST_CASE(have_the_whole_level_where_there_is_only_one) {
  std::vector<std::size_t> const pairs{10};
  BOOST_TEST(looks(pairs, 0.05).front().alpha == 0.05, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(looks({}, 0.05).empty());
}

BOOST_AUTO_TEST_CASE(raise_no_more_false_alarms_together_than_one_would) {
  std::vector<std::size_t> const pairs{5, 7, 10, 14, 20};
  constexpr int trials = 4000;
  for (Spending const spending : {Spending::pocock, Spending::obrien_fleming}) {
    auto const plan = looks(pairs, 0.05, spending);
    cairn::test::Chance chance(1983);
    int alarms = 0;
    int naive = 0;
    for (int trial = 0; trial < trials; ++trial) {
      auto const [base, head] = interleaved(cairn::test::noisy, pairs.back(), 1, chance);
      bool alarm = false;
      bool naive_alarm = false;
      for (auto const& [count, alpha] : plan) {
        double const p =
            mann_whitney(std::span(base).first(count), std::span(head).first(count)).greater;
        alarm = alarm || p <= alpha;
        naive_alarm = naive_alarm || p <= 0.05;
      }
      if (alarm) ++alarms;
      if (naive_alarm) ++naive;
    }
    BOOST_TEST_MESSAGE("false alarms over five looks: " << 100.0 * alarms / trials << " %, "
                                                        << 100.0 * naive / trials
                                                        << " % without spending");
    BOOST_TEST(alarms < 0.058 * trials);
    BOOST_TEST(alarms > 0.02 * trials);
    BOOST_TEST(naive > 0.08 * trials);
  }
}

BOOST_AUTO_TEST_SUITE_END()
