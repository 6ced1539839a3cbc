// SPDX-License-Identifier: MIT
#include "release/matrix.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::release;

BOOST_AUTO_TEST_SUITE(a_matrix)

BOOST_AUTO_TEST_CASE(without_dimensions_is_one_build) {
  BOOST_TEST((cells_of({}) == std::vector<Cell>{Cell{}}));
}

BOOST_AUTO_TEST_CASE(has_a_cell_for_every_combination_the_last_dimension_first) {
  BOOST_TEST((cells_of({{"python", {"3.13", "3.10"}}, {"variant", {"cuda", "cpu"}}}) ==
              std::vector<Cell>{{{"python", "3.13"}, {"variant", "cuda"}},
                                {{"python", "3.13"}, {"variant", "cpu"}},
                                {{"python", "3.10"}, {"variant", "cuda"}},
                                {{"python", "3.10"}, {"variant", "cpu"}}}));
}

BOOST_AUTO_TEST_CASE(with_a_dimension_of_no_values_is_nothing) {
  BOOST_TEST(cells_of({{"a", {"1"}}, {"b", {}}}).empty());
}

BOOST_AUTO_TEST_CASE(has_a_thousand_cells_at_most) {
  std::vector<std::string> const ten(10, "x");
  BOOST_TEST(cells_of({{"a", ten}, {"b", ten}, {"c", ten}}).size() == 1000U);
  BOOST_CHECK_THROW(cells_of({{"a", ten}, {"b", ten}, {"c", ten}, {"d", {"1", "2"}}}), Error);
  BOOST_CHECK_THROW(cells_of({{"a", std::vector<std::string>(1001, "x")}}), Error);
}

BOOST_AUTO_TEST_SUITE_END()
