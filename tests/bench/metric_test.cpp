// SPDX-License-Identifier: MIT
#include "bench/metric.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <vector>

using namespace cairn;
using namespace cairn::bench;

BOOST_AUTO_TEST_SUITE(a_metric)

BOOST_AUTO_TEST_CASE(that_is_known_by_its_name_has_a_unit_and_a_direction) {
  BOOST_TEST((metric_of("wall") == Metric{"wall", "ns", Better::lower, false}));
  BOOST_TEST((metric_of("memory") == Metric{"memory", "B", Better::lower, false}));
  BOOST_TEST((metric_of("throughput") == Metric{"throughput", "1/s", Better::higher, false}));
  BOOST_TEST((metric_of("instructions") == Metric{"instructions", "1", Better::lower, true}));
}

BOOST_AUTO_TEST_CASE(of_any_other_name_has_no_unit_and_less_of_it_is_better) {
  BOOST_TEST((metric_of("allocs/op") == Metric{"allocs/op", "", Better::lower, false}));
  BOOST_TEST(!is_known(metric_of("allocs/op")));
}

BOOST_AUTO_TEST_CASE(is_only_known_when_all_of_it_is) {
  BOOST_TEST(is_known(metric_of("cpu")));
  BOOST_TEST(!is_known({"cpu", "s", Better::lower, false}));
  BOOST_TEST(!is_known({"cpu", "ns", Better::higher, false}));
  BOOST_TEST(!is_known({"cpu", "ns", Better::lower, true}));
}

BOOST_AUTO_TEST_CASE(is_shown_behind_wall_time_and_before_what_nobody_knows) {
  std::vector<Metric> metrics{metric_of("b"), metric_of("memory"), metric_of("a"),
                              metric_of("wall")};
  std::sort(metrics.begin(), metrics.end(), in_order);
  std::string names;
  for (auto const& metric : metrics) names += metric.name + ' ';
  BOOST_TEST(names == "wall memory a b ");
}

BOOST_AUTO_TEST_SUITE_END()
