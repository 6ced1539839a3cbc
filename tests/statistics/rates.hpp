// SPDX-License-Identifier: MIT
#pragma once

#include "fixture/thoroughness.hpp"
#include "statistics/noise.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// How often something happens on machines whose noise is known, held to a goal.
namespace cairn::test {

/// How many trials a rate is found by: a few, in seconds, or as many as a goal is stated for.
inline int trials(int few, int many) {
  return is_thorough() ? many : few;
}

/// Of so many trials, in how many in a hundred something happened.
struct Rate {
  double percent = 0;
  int trials = 0;
};

/// Three standard errors of a binomial rate of `goal` percent where trials are few; else the
/// goal is the goal.
inline double slack(double goal, int trials) {
  return is_thorough() ? 0 : 3 * std::sqrt(goal * (100 - goal) / trials);
}

inline void check_at_most(Rate const& rate, double goal) {
  BOOST_TEST(rate.percent <= goal + slack(goal, rate.trials));
}

inline void check_at_least(Rate const& rate, double goal) {
  BOOST_TEST(rate.percent >= goal - slack(goal, rate.trials));
}

/// How often `happens` holds: it takes a Chance.
template <class Predicate>
Rate rate_of(Noise const& noise, int trials, Predicate&& happens) {
  Chance chance(noise.seed);
  int found = 0;
  for (int trial = 0; trial < trials; ++trial)
    if (happens(chance)) ++found;
  return {100.0 * found / trials, trials};
}

}  // namespace cairn::test
