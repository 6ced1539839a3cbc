// SPDX-License-Identifier: MIT
#include "crypto/object_name.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(the_name_of_a_blob)

// As `git hash-object --stdin` says.
BOOST_AUTO_TEST_CASE(is_the_one_that_git_gives_it) {
  BOOST_TEST(blob_name("", ObjectNaming::sha1) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  BOOST_TEST(blob_name("hello\n", ObjectNaming::sha1) ==
             "ce013625030ba8dba906f756967f9e9ca394464a");
}

BOOST_AUTO_TEST_CASE(is_longer_in_a_repository_of_the_longer_names) {
  BOOST_TEST(blob_name("", ObjectNaming::sha256) ==
             "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813");
}

BOOST_AUTO_TEST_SUITE_END()
