// SPDX-License-Identifier: MIT
#include "bench/measurement.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(a_benchmark)

BOOST_AUTO_TEST_CASE(without_parameters_is_written_as_it_is_called) {
  BOOST_TEST(bench::to_string("sort/u32 bytes", {}) == "sort/u32 bytes");
}

BOOST_AUTO_TEST_CASE(has_its_parameters_behind_it_by_name) {
  BOOST_TEST(bench::to_string("sort", {{"variant", "std"}, {"size", "1000"}}) ==
             "sort{size=1000,variant=std}");
}

BOOST_AUTO_TEST_SUITE_END()
