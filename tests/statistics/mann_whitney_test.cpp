// SPDX-License-Identifier: MIT
#include "statistics/mann_whitney.hpp"

#include "statistics/noise.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace cairn::statistics;
using cairn::test::Chance;

namespace {

double u_of(std::vector<double> const& base, std::vector<double> const& head) {
  double u = 0;
  for (double const y : head) {
    for (double const x : base) u += y > x ? 1 : y == x ? 0.5 : 0;
  }
  return u;
}

/// The test by its definition: every way to deal the pooled values to both sides.
RankTest by_permutation(std::vector<double> const& base, std::vector<double> const& head) {
  std::vector<double> pool = base;
  pool.insert(pool.end(), head.begin(), head.end());
  std::vector<int> is_head(pool.size());
  std::fill(is_head.begin() + static_cast<std::ptrdiff_t>(base.size()), is_head.end(), 1);
  double const observed = u_of(base, head);
  double all = 0;
  double greater = 0;
  double less = 0;
  do {
    std::vector<double> left;
    std::vector<double> right;
    for (std::size_t i = 0; i < pool.size(); ++i)
      (is_head[i] == 1 ? right : left).push_back(pool[i]);
    double const u = u_of(left, right);
    ++all;
    if (u >= observed) ++greater;
    if (u <= observed) ++less;
  } while (std::next_permutation(is_head.begin(), is_head.end()));
  return {.u = observed,
          .greater = greater / all,
          .less = less / all,
          .two_sided = std::min(1.0, 2 * std::min(greater, less) / all),
          .exact = true};
}

std::vector<double> small_sample(Chance& chance, std::size_t levels) {
  std::vector<double> values(2 + chance.below(4));
  for (double& value : values) value = static_cast<double>(chance.below(levels));
  return values;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_test_of_mann_and_whitney)

BOOST_AUTO_TEST_CASE(is_that_of_all_permutations_ties_included) {
  Chance chance(1947);
  double worst = 0;
  int tied = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    std::size_t const levels = 2 + chance.below(20);
    auto const base = small_sample(chance, levels);
    auto const head = small_sample(chance, levels);
    auto const expected = by_permutation(base, head);
    auto const found = mann_whitney(base, head);
    BOOST_REQUIRE(found.exact);
    BOOST_REQUIRE(found.u == expected.u);
    worst = std::max({worst, std::abs(found.greater - expected.greater),
                      std::abs(found.less - expected.less),
                      std::abs(found.two_sided - expected.two_sided)});
    if (u_of(base, head) != std::floor(u_of(base, head))) ++tied;
  }
  BOOST_TEST_MESSAGE("1000 samples, " << tied << " with half ranks: largest difference of p "
                                      << worst);
  BOOST_TEST(worst < 1e-12);
  BOOST_TEST(tied > 100);
}

BOOST_AUTO_TEST_CASE(has_the_p_values_that_scipy_documents) {
  std::vector const males{19.0, 22.0, 16.0, 29.0, 24.0};
  std::vector const females{20.0, 11.0, 17.0, 12.0};
  auto const exact = mann_whitney(females, males);
  BOOST_TEST(exact.u == 17.0);
  BOOST_TEST(exact.two_sided == 0.1111111111111111, boost::test_tools::tolerance(1e-14));
  auto const asymptotic = mann_whitney(females, males, Tail::asymptotic);
  BOOST_TEST(!asymptotic.exact);
  BOOST_TEST(asymptotic.two_sided == 0.11134688653314041, boost::test_tools::tolerance(1e-13));
}

BOOST_AUTO_TEST_CASE(says_the_same_of_both_sides_the_other_way_round) {
  std::vector const few{1.0, 2.0, 2.0, 5.0};
  std::vector const many{2.0, 3.0, 3.0, 5.0, 8.0, 9.0, 9.0};
  for (Tail const tail : {Tail::exact, Tail::asymptotic}) {
    auto const one = mann_whitney(few, many, tail);
    auto const other = mann_whitney(many, few, tail);
    BOOST_TEST(one.greater == other.less, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(one.less == other.greater, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(one.u + other.u == 28.0);
  }
}

BOOST_AUTO_TEST_CASE(has_no_opinion_of_equal_values) {
  std::vector const values{3.0, 3.0, 3.0};
  for (Tail const tail : {Tail::automatic, Tail::asymptotic}) {
    auto const found = mann_whitney(values, values, tail);
    BOOST_TEST(found.greater == 1.0);
    BOOST_TEST(found.less == 1.0);
    BOOST_TEST(found.two_sided == 1.0);
  }
}

BOOST_AUTO_TEST_CASE(is_exact_as_far_as_benchstat_is) {
  Chance chance(50);
  std::vector<double> base(50);
  std::vector<double> head(50);
  for (double& value : base) value = chance.normal();
  for (double& value : head) value = chance.normal() + 0.4;
  auto const exact = mann_whitney(base, head);
  BOOST_TEST(exact.exact);
  BOOST_TEST(exact.two_sided == mann_whitney(base, head, Tail::asymptotic).two_sided,
             boost::test_tools::tolerance(0.03));

  std::vector<double> coarse_base(25);
  std::vector<double> coarse_head(25);
  for (double& value : coarse_base) value = std::round(5 * chance.normal());
  for (double& value : coarse_head) value = std::round(5 * chance.normal() + 3);
  auto const tied = mann_whitney(coarse_base, coarse_head);
  BOOST_TEST(tied.exact);
  BOOST_TEST(tied.two_sided == mann_whitney(coarse_base, coarse_head, Tail::asymptotic).two_sided,
             boost::test_tools::tolerance(0.06));
}

BOOST_AUTO_TEST_CASE(has_the_least_p_of_samples_that_do_not_touch) {
  std::vector<double> base(50);
  std::iota(base.begin(), base.end(), 0.0);
  std::vector<double> head(50);
  std::iota(head.begin(), head.end(), 100.0);
  // One of C(100, 50) ways.
  BOOST_TEST(mann_whitney(base, head).greater == 9.911653021418342e-30,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(mann_whitney(base, head).less == 1.0);
}

BOOST_AUTO_TEST_CASE(takes_samples_of_any_length) {
  std::vector<double> base(10000);
  std::iota(base.begin(), base.end(), 0.0);
  std::vector<double> head(10000);
  std::iota(head.begin(), head.end(), 0.5);
  auto const found = mann_whitney(base, head);
  BOOST_TEST(!found.exact);
  BOOST_TEST(found.u == 50'005'000.0);
  BOOST_TEST(found.two_sided > 0.99);
}

BOOST_AUTO_TEST_CASE(gives_uniform_p_when_labels_are_shuffled) {
  Chance chance(16);
  constexpr int trials = 4000;
  int below_five = 0;
  int below_fifty = 0;
  for (int trial = 0; trial < trials; ++trial) {
    auto pool = alone(cairn::test::noisy, 20, 1.0, chance);
    for (std::size_t i = pool.size() - 1; i > 0; --i) std::swap(pool[i], pool[chance.below(i + 1)]);
    auto const half = pool.begin() + 10;
    double const p = mann_whitney({pool.begin(), half}, {half, pool.end()}).greater;
    if (p <= 0.05) ++below_five;
    if (p <= 0.5) ++below_fifty;
  }
  // P(p <= 0.05) is 0.0446 and P(p <= 0.5) 0.4853 for what 10 and 10 values can take.
  BOOST_TEST_MESSAGE("shuffled labels: p <= 0.05 in " << 100.0 * below_five / trials
                                                      << " %, p <= 0.5 in "
                                                      << 100.0 * below_fifty / trials << " %");
  BOOST_TEST(std::abs(below_five / double{trials} - 0.0446) < 0.01);
  BOOST_TEST(std::abs(below_fifty / double{trials} - 0.485) < 0.024);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_order_of_a_bound)

BOOST_AUTO_TEST_CASE(is_that_of_the_tables_one_sided) {
  struct Row {
    std::size_t n;
    std::size_t order;
  };
  for (auto const& [n, order] :
       {Row{3, 1}, Row{4, 2}, Row{5, 5}, Row{6, 8}, Row{8, 16}, Row{10, 28}, Row{12, 43},
        Row{15, 73}, Row{20, 139}, Row{30, 339}}) {
    BOOST_TEST(bound_order(n, n, 0.05) == order, "n = " << n);
  }
}

BOOST_AUTO_TEST_CASE(is_that_of_the_tables_two_sided) {
  BOOST_TEST(bound_order(5, 5, 0.025) == 3U);
  BOOST_TEST(bound_order(10, 10, 0.025) == 24U);
  BOOST_TEST(bound_order(20, 20, 0.025) == 128U);
}

BOOST_AUTO_TEST_CASE(is_none_where_no_sample_could_reach_the_level) {
  BOOST_TEST(bound_order(2, 2, 0.05) == 0U);
  BOOST_TEST(bound_order(1, 18, 0.05) == 0U);
  BOOST_TEST(bound_order(1, 19, 0.05) == 1U);
  BOOST_TEST(bound_order(2, 3, 1 - 0.9) == 1U);
}

BOOST_AUTO_TEST_CASE(goes_on_smoothly_where_the_normal_distribution_takes_over) {
  double before = 0;
  for (std::size_t n = 150; n < 170; ++n) {
    double const share = static_cast<double>(bound_order(n, n, 0.05)) / static_cast<double>(n * n);
    BOOST_TEST(share > before, "n = " << n);
    BOOST_TEST(share < 0.5);
    before = share;
  }
}

BOOST_AUTO_TEST_SUITE_END()
