// SPDX-License-Identifier: MIT
#include "publish/project_name.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(the_normalised_name_of_a_project)

BOOST_AUTO_TEST_CASE(is_in_lower_case_with_single_dashes) {
  BOOST_TEST(normalised_project_name("Friendly._-Bard") == "friendly-bard");
  BOOST_TEST(normalised_project_name("mooncake_transfer_engine") == "mooncake-transfer-engine");
}

BOOST_AUTO_TEST_SUITE_END()
