// SPDX-License-Identifier: MIT
#include "statistics/change_points.hpp"

#include "fixture/corpus.hpp"
#include "statistics/noise.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <sstream>
#include <vector>

using namespace cairn::statistics;
using cairn::test::Chance;

namespace {

/// Normal noise on levels, each so many values long.
std::vector<double> stairs(std::vector<std::pair<std::size_t, double>> const& levels,
                           double deviation, Chance& chance) {
  std::vector<double> values;
  for (auto const& [count, level] : levels) {
    for (std::size_t i = 0; i < count; ++i) values.push_back(level + deviation * chance.normal());
  }
  return values;
}

std::vector<std::size_t> places(std::vector<ChangePoint> const& changes) {
  std::vector<std::size_t> found;
  for (auto const& change : changes) found.push_back(change.at);
  return found;
}

/// A column of a small CSV file without quotes.
std::vector<double> column(std::string const& text, std::size_t index) {
  std::vector<double> values;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string field;
    for (std::size_t i = 0; i <= index; ++i) std::getline(fields, field, ',');
    values.push_back(std::stod(field));
  }
  return values;
}

nlohmann::json otava_cases() {
  auto const file = cairn::test::in_shared("data/bench/otava/otava_tigerbeetle_oracle.json");
  return file.empty() ? nlohmann::json() : nlohmann::json::parse(cairn::test::read_file(file));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(change_points_of_a_series)

BOOST_AUTO_TEST_CASE(are_where_its_level_changes) {
  Chance chance(2014);
  auto const series = stairs({{40, 100}, {30, 110}, {60, 104}}, 1, chance);
  auto const found = change_points(series);
  std::vector<std::size_t> const expected{40, 70};
  BOOST_TEST(places(found) == expected, boost::test_tools::per_element());
  BOOST_TEST(std::abs(found[0].before - 100) < 0.6);
  BOOST_TEST(std::abs(found[0].after - 110) < 0.6);
  BOOST_TEST(found[0].after == found[1].before);
  BOOST_TEST(found[0].p < 1e-12);
}

BOOST_AUTO_TEST_CASE(are_seldom_found_in_noise) {
  Chance chance(365);
  int changes = 0;
  for (int trial = 0; trial < 100; ++trial) {
    changes += static_cast<int>(change_points(stairs({{200, 50}}, 1, chance)).size());
  }
  BOOST_TEST_MESSAGE("changes found in 100 series of 200 values of noise: " << changes);
  BOOST_TEST(changes <= 60);
}

BOOST_AUTO_TEST_CASE(are_not_made_by_a_single_value) {
  Chance chance(11);
  auto series = stairs({{60, 100}}, 1, chance);
  series[30] = 60;
  BOOST_TEST(change_points(series).empty());
}

BOOST_AUTO_TEST_CASE(are_none_in_series_that_are_flat_or_short) {
  BOOST_TEST(change_points({}).empty());
  BOOST_TEST(change_points(std::vector{1.0}).empty());
  BOOST_TEST(change_points(std::vector{1.0, 2.0}).empty());
  BOOST_TEST(change_points(std::vector<double>(100, 3.0)).empty());
}

BOOST_AUTO_TEST_CASE(are_certain_between_levels_without_noise) {
  std::vector<double> series(20, 5.0);
  std::fill(series.begin() + 12, series.end(), 6.0);
  auto const found = change_points(series);
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found[0].at == 12U);
  BOOST_TEST(found[0].p == 0.0);
}

BOOST_AUTO_TEST_CASE(are_merged_where_they_are_smaller_than_asked_for) {
  Chance chance(5);
  auto const series = stairs({{40, 100}, {40, 103}, {40, 120}}, 0.5, chance);
  BOOST_TEST(change_points(series).size() == 2U);
  auto const found = change_points(series, {.least_magnitude = 0.05});
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found[0].at == 80U);
  BOOST_TEST(std::abs(found[0].before - 101.5) < 0.3);
}

BOOST_AUTO_TEST_CASE(have_smaller_p_values_when_deviations_divide_by_n) {
  std::vector const series{1.0, 2.0, 3.0, 4.0, 5.0, 31.0, 32.0, 33.0, 34.0, 35.0};
  auto const sample = change_points(series);
  auto const population = change_points(series, {.variant = Variant::otava});
  BOOST_REQUIRE(sample.size() == 1U);
  BOOST_REQUIRE(population.size() == 1U);
  // The same t but for the square root of 4/5.
  BOOST_TEST(population[0].p < sample[0].p / 2);
}

BOOST_AUTO_TEST_CASE(are_found_at_once) {
  Chance chance(365);
  auto const series = stairs({{120, 100}, {60, 104}, {100, 99}, {85, 105}}, 1, chance);
  BOOST_REQUIRE(series.size() == 365U);
  std::size_t found = 0;
  double best = 1e9;
  for (std::size_t const window : {50U, 365U}) {
    best = 1e9;
    for (int run = 0; run < 5; ++run) {
      auto const start = std::chrono::steady_clock::now();
      found = change_points(series, {.window = window}).size();
      std::chrono::duration<double, std::milli> const took =
          std::chrono::steady_clock::now() - start;
      best = std::min(best, took.count());
    }
    BOOST_TEST_MESSAGE("365 values, window " << window << ": " << best << " ms");
    BOOST_TEST(found == 3U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(apache_otava)

BOOST_AUTO_TEST_CASE(finds_the_same_changes_with_the_same_p) {
  auto const oracle = otava_cases();
  if (oracle.is_null()) return;
  auto const series = oracle.at("series").get<std::vector<double>>();
  int cases = 0;
  double worst = 0;
  for (auto const& expected : oracle.at("cases")) {
    auto const found = change_points(series, {.window = expected.at("window_len"),
                                              .p = expected.at("max_pvalue"),
                                              .least_magnitude = expected.at("min_magnitude"),
                                              .variant = Variant::otava});
    auto const& changes = expected.at("change_points");
    BOOST_REQUIRE(found.size() == changes.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      BOOST_REQUIRE(found[i].at == changes[i].at("index").get<std::size_t>());
      auto const p = changes[i].at("pvalue").get<double>();
      worst = std::max(worst, std::abs(found[i].p - p) / p);
      BOOST_TEST(found[i].before == changes[i].at("mean_before").get<double>(),
                 boost::test_tools::tolerance(1e-12));
      BOOST_TEST(found[i].after == changes[i].at("mean_after").get<double>(),
                 boost::test_tools::tolerance(1e-12));
    }
    ++cases;
  }
  BOOST_TEST_MESSAGE(cases << " cases of Otava: largest relative difference of p " << worst);
  BOOST_TEST(cases == 16);
  BOOST_TEST(worst < 1e-9);
}

BOOST_AUTO_TEST_CASE(finds_the_same_places_in_its_own_tests) {
  auto const oracle = otava_cases();
  if (oracle.is_null()) return;
  auto const series = oracle.at("series").get<std::vector<double>>();
  struct Case {
    double p;
    double magnitude;
    std::vector<std::size_t> places;
  };
  std::vector<Case> const cases{
      {0.01, 0.05, {15, 71}},
      {0.05, 0.05, {15, 71}},
      {0.1, 0.05, {10, 11, 15, 71, 363}},
      {0.2, 0.05, {10, 11, 15, 71}},
      {0.1, 0.01, {10,  11,  15,  28,  29,  35,  37,  48,  49,  61,  71,  95,  117, 131,
                   142, 148, 165, 169, 192, 206, 212, 260, 265, 268, 278, 282, 363}},
      {0.2, 0.0, {3,   6,   7,   10,  11,  13,  15,  16,  28,  29,  35,  37,  39,  41,
                  44,  48,  49,  56,  58,  61,  65,  66,  69,  71,  74,  76,  82,  95,
                  108, 117, 125, 126, 129, 131, 136, 137, 142, 148, 165, 169, 187, 190,
                  192, 197, 200, 212, 220, 241, 243, 246, 247, 249, 250, 260, 265, 266,
                  268, 278, 282, 288, 305, 306, 325, 330, 337, 338, 340, 347, 349, 363}},
      {0.1, 0.0, {3,   6,   10,  11,  15,  16,  28,  29,  35,  37,  39,  41,
                  44,  48,  49,  61,  71,  95,  117, 131, 142, 148, 165, 169,
                  192, 206, 212, 260, 265, 268, 278, 282, 288, 305, 363}},
      {0.01, 0.0, {15, 26, 61, 71, 95, 117, 131, 142, 148, 165, 169, 192, 212, 260}},
      {0.001, 0.0, {15, 61, 71, 95, 117, 131, 142, 148, 192, 212, 260}},
      {0.0001, 0.0, {71, 95, 117, 131, 142, 148, 192, 212}},
      {0.00001, 0.0, {71, 95, 131, 192, 212}}};
  for (auto const& expected : cases) {
    auto const found = places(change_points(series, {.window = 30,
                                                     .p = expected.p,
                                                     .least_magnitude = expected.magnitude,
                                                     .variant = Variant::otava}));
    BOOST_TEST_CONTEXT("p " << expected.p << ", magnitude " << expected.magnitude) {
      BOOST_TEST(found == expected.places, boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(finds_the_same_in_its_sample) {
  auto const file = cairn::test::in_shared("data/bench/otava/sample.csv");
  if (file.empty()) return;
  auto const text = cairn::test::read_file(file);
  ChangeSearch const search{.variant = Variant::otava};
  BOOST_TEST(change_points(column(text, 2), search).empty());
  auto const found = change_points(column(text, 3), search);
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found[0].at == 6U);
  BOOST_TEST(std::abs(found[0].after / found[0].before - 1 + 0.129) < 0.0005);
}

BOOST_AUTO_TEST_SUITE_END()
