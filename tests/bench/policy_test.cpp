// SPDX-License-Identifier: MIT
#include "bench/policy.hpp"

#include "bench/pattern.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_pattern)

BOOST_AUTO_TEST_CASE(stands_for_itself_but_for_its_stars) {
  BOOST_TEST(fits("sort", "sort"));
  BOOST_TEST(!fits("sort", "sorted"));
  BOOST_TEST(fits("sort/*", "sort/u32/1000"));
  BOOST_TEST(fits("*/1000", "sort/u32/1000"));
  BOOST_TEST(fits("s*t*0", "sort/u32/1000"));
  BOOST_TEST(fits("*", ""));
  BOOST_TEST(!fits("", "x"));
  BOOST_TEST(!fits("ab*ba", "aba"));
  BOOST_TEST(fits("a**b", "ab"));
  BOOST_TEST(!fits("a?", "ab"));
}

BOOST_AUTO_TEST_CASE(names_a_benchmark_with_its_parameters_or_with_all_of_them) {
  BOOST_TEST(fits_benchmark("sort", "sort{size=10}"));
  BOOST_TEST(fits_benchmark("sort{size=10}", "sort{size=10}"));
  BOOST_TEST(fits_benchmark("*{*size=10*}", "sort{size=10}"));
  BOOST_TEST(!fits_benchmark("sort{size=20}", "sort{size=10}"));
  BOOST_TEST(fits_benchmark("", "sort{size=10}"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_threshold)

BOOST_AUTO_TEST_CASE(is_by_default_that_of_the_kind_of_metric) {
  Policy const policy;
  BOOST_TEST(threshold_of(policy, "sort", metric_of("wall")) == 0.10);
  BOOST_TEST(threshold_of(policy, "sort", metric_of("memory")) == 0.15);
  BOOST_TEST(threshold_of(policy, "sort", metric_of("instructions")) == 0.01);
  BOOST_TEST(threshold_of(policy, "sort", metric_of("frames")) == 0.10);
}

BOOST_AUTO_TEST_CASE(is_that_of_the_last_rule_that_fits_and_has_one) {
  Policy policy;
  policy.thresholds = {{"sort*", "", 0.3, {}},
                       {"sort", "memory", 0.5, {}},
                       {"*", "", {}, false},
                       {"other", "", 0.7, {}}};
  BOOST_TEST(threshold_of(policy, "sort{size=1}", metric_of("wall")) == 0.3);
  BOOST_TEST(threshold_of(policy, "sort{size=1}", metric_of("memory")) == 0.5);
  BOOST_TEST(threshold_of(policy, "parse", metric_of("memory")) == 0.15);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_gate)

BOOST_AUTO_TEST_CASE(looks_at_costs_and_not_at_what_explains_them) {
  Policy const policy;
  for (auto const* name : {"wall", "cpu", "memory", "instructions", "throughput", "allocs/op"})
    BOOST_TEST(is_gated(policy, "sort", metric_of(name)), name);
  for (auto const* name : {"user", "system", "minor-faults", "involuntary-switches", "cycles"})
    BOOST_TEST(!is_gated(policy, "sort", metric_of(name)), name);
}

BOOST_AUTO_TEST_CASE(looks_at_what_a_rule_says) {
  Policy policy;
  policy.thresholds = {{"", "wall", {}, false}, {"sort", "user", {}, true}};
  BOOST_TEST(!is_gated(policy, "sort", metric_of("wall")));
  BOOST_TEST(is_gated(policy, "sort", metric_of("user")));
  BOOST_TEST(!is_gated(policy, "parse", metric_of("user")));
}

BOOST_AUTO_TEST_SUITE_END()
