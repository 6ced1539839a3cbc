// SPDX-License-Identifier: MIT
#include "harness/chosen_metric.hpp"

#include "reading.hpp"

using namespace cairn;
using namespace cairn::harness;

BOOST_AUTO_TEST_SUITE(a_metric_that_a_rule_found)

BOOST_AUTO_TEST_CASE(is_named_by_its_unit_where_it_has_no_name) {
  BOOST_TEST(chosen_metric("", "ms").metric.name == "wall");
  BOOST_TEST(chosen_metric("", "ms").factor == 1e6);
  BOOST_TEST(chosen_metric("", "MB").metric.name == "memory");
  BOOST_TEST(chosen_metric("", "ops/sec").metric.name == "throughput");
  BOOST_TEST(chosen_metric("", "MB/s").metric.name == "bytes-per-second");
  BOOST_TEST(chosen_metric("", "").metric.name == "value");
  BOOST_TEST(chosen_metric("", "frames").metric.unit == "frames");
}

BOOST_AUTO_TEST_CASE(has_the_unit_that_we_know_where_it_has_none) {
  BOOST_TEST(chosen_metric("cpu", "").metric.unit == "ns");
  BOOST_TEST(chosen_metric("cpu", "s").metric.unit == "ns");
  BOOST_TEST(chosen_metric("own", "s").metric.unit == "ns");
}

BOOST_AUTO_TEST_CASE(is_better_as_its_unit_or_the_rule_says) {
  BOOST_TEST((chosen_metric("", "ops/s").metric.better == bench::Better::higher));
  BOOST_TEST((chosen_metric("score", "").metric.better == bench::Better::lower));
  BOOST_TEST(
      (chosen_metric("score", "", bench::Better::higher).metric.better == bench::Better::higher));
}

BOOST_AUTO_TEST_CASE(has_the_unit_that_its_key_names) {
  BOOST_TEST(unit_in_key("full_pipeline_sec") == "s");
  BOOST_TEST(unit_in_key("mean_ms") == "ms");
  BOOST_TEST(unit_in_key("memory_peak_MB") == "MB");
  BOOST_TEST(unit_in_key("wall.ns") == "ns");
  BOOST_TEST(unit_in_key("us") == "us");
  BOOST_TEST(unit_in_key("items") == "");
  BOOST_TEST(unit_in_key("time_min") == "");
  BOOST_TEST(unit_in_key("num_runs") == "");
}

BOOST_AUTO_TEST_SUITE_END()
