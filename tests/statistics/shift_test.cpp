// SPDX-License-Identifier: MIT
#include "statistics/shift.hpp"

#include "statistics/mann_whitney.hpp"
#include "statistics/noise.hpp"
#include "statistics/sample.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

using namespace cairn::statistics;
using cairn::test::Chance;

namespace {

std::vector<double> differences(std::vector<double> const& base, std::vector<double> const& head) {
  std::vector<double> all;
  for (double const y : head) {
    for (double const x : base) all.push_back(y - x);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<double> walsh_averages(std::vector<double> const& values) {
  std::vector<double> all;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i; j < values.size(); ++j) all.push_back((values[i] + values[j]) / 2);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<double> random_sample(Chance& chance, std::size_t count, double step) {
  std::vector<double> values(count);
  for (double& value : values) value = std::round(chance.normal() / step) * step;
  return values;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_shift_of_two_samples)

BOOST_AUTO_TEST_CASE(is_the_median_of_all_differences_with_bounds_by_rank) {
  Chance chance(1963);
  for (int trial = 0; trial < 200; ++trial) {
    auto const base = random_sample(chance, 5 + chance.below(8), 1e-3);
    auto const head = random_sample(chance, 5 + chance.below(8), trial % 2 == 0 ? 1e-3 : 0.5);
    auto const all = differences(base, head);
    auto const order = bound_order(base.size(), head.size(), 0.05);
    auto const found = shift(base, head);
    BOOST_REQUIRE(found.estimate == median(all));
    BOOST_REQUIRE(found.lower.value() == all[order - 1]);
    BOOST_REQUIRE(found.upper.value() == all[all.size() - order]);
  }
}

BOOST_AUTO_TEST_CASE(has_no_bounds_where_no_sample_could_have_them) {
  auto const found = shift(std::vector{1.0, 2.0}, std::vector{11.0, 12.0});
  BOOST_TEST(found.estimate == 10.0);
  BOOST_TEST(!found.lower);
  BOOST_TEST(!found.upper);
}

BOOST_AUTO_TEST_CASE(is_above_zero_just_when_the_one_sided_test_says_so) {
  Chance chance(72);
  int above = 0;
  for (int trial = 0; trial < 500; ++trial) {
    auto const base = random_sample(chance, 8, 1e-6);
    auto head = random_sample(chance, 8, 1e-6);
    for (double& value : head) value += 0.8;
    bool const by_bound = shift(base, head).lower.value() > 0;
    BOOST_REQUIRE(by_bound == (mann_whitney(base, head).greater <= 0.05));
    if (by_bound) ++above;
  }
  BOOST_TEST(above > 100);
  BOOST_TEST(above < 400);
}

BOOST_AUTO_TEST_CASE(is_a_ratio_on_logarithms) {
  std::vector const base{1.0, 2.0, 3.0, 5.0, 7.0};
  std::vector<double> head;
  for (double const value : base) head.push_back(1.2 * value);
  BOOST_TEST(std::exp(log_shift(base, head).estimate) == 1.2, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(is_zero_and_not_a_negative_zero_for_equal_samples) {
  std::vector const values{1.0, 1.0, 1.0, 1.0, 1.0};
  auto const found = shift(values, values);
  BOOST_TEST(!std::signbit(found.estimate));
  BOOST_TEST(found.estimate == 0.0);
  BOOST_TEST(found.lower.value() == 0.0);
}

BOOST_AUTO_TEST_CASE(holds_the_truth_as_often_as_its_bound_says) {
  Chance chance(95);
  constexpr int trials = 4000;
  int held = 0;
  for (int trial = 0; trial < trials; ++trial) {
    auto const [base, head] = interleaved(cairn::test::noisy, 10, 1.15, chance);
    if (log_shift(base, head).lower.value() <= std::log(1.15)) ++held;
  }
  BOOST_TEST_MESSAGE("lower bounds below the truth: " << 100.0 * held / trials << " %");
  BOOST_TEST(held > 0.945 * trials);
  BOOST_TEST(held < 0.97 * trials);
}

BOOST_AUTO_TEST_CASE(of_ten_thousand_values_needs_no_hundred_million_differences) {
  Chance chance(10000);
  std::vector<double> base(10000);
  std::vector<double> head(10000);
  for (double& value : base) value = chance.normal();
  for (double& value : head) value = chance.normal() + 0.25;
  auto const start = std::chrono::steady_clock::now();
  auto const found = shift(base, head);
  std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - start;
  BOOST_TEST_MESSAGE("10,000 and 10,000 values: " << took.count() << " ms");
  BOOST_TEST(std::abs(found.estimate - 0.25) < 0.05);
  BOOST_TEST(found.lower.value() < found.estimate);
  BOOST_TEST(found.upper.value() > found.estimate);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_shift_of_pairs)

BOOST_AUTO_TEST_CASE(is_the_median_of_walsh_averages_with_bounds_by_rank) {
  Chance chance(1945);
  for (int trial = 0; trial < 200; ++trial) {
    auto const values = random_sample(chance, 5 + chance.below(10), trial % 2 == 0 ? 1e-3 : 0.5);
    auto const all = walsh_averages(values);
    auto const order = signed_rank_order(values.size(), 0.05);
    auto const found = paired_shift(values);
    BOOST_REQUIRE(found.estimate == median(all));
    BOOST_REQUIRE(found.lower.value() == all[order - 1]);
    BOOST_REQUIRE(found.upper.value() == all[all.size() - order]);
  }
}

BOOST_AUTO_TEST_CASE(has_the_orders_of_the_tables_of_wilcoxon) {
  // One more than the critical values of T at 0.05 and 0.025, one-sided.
  BOOST_TEST(signed_rank_order(4, 0.05) == 0U);
  BOOST_TEST(signed_rank_order(5, 0.05) == 1U);
  BOOST_TEST(signed_rank_order(10, 0.05) == 11U);
  BOOST_TEST(signed_rank_order(10, 0.025) == 9U);
  BOOST_TEST(signed_rank_order(20, 0.05) == 61U);
  BOOST_TEST(signed_rank_order(20, 0.025) == 53U);
  BOOST_TEST(signed_rank_order(50, 0.05) == 467U);
}

BOOST_AUTO_TEST_CASE(has_an_order_close_to_the_exact_one_beyond_the_tables) {
  auto const exact = static_cast<double>(signed_rank_order(200, 0.05));
  auto const approximate = static_cast<double>(signed_rank_order(201, 0.05));
  BOOST_TEST(approximate / exact > 1.0);
  BOOST_TEST(approximate / exact < 1.02);
}

BOOST_AUTO_TEST_SUITE_END()
