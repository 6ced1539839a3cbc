// SPDX-License-Identifier: MIT
#include "cliff/upstream.hpp"

#include <boost/test/unit_test.hpp>

using cairn::cliff::upstream_in;

namespace {

std::string shown(std::string_view address) {
  auto const found = upstream_in(address);
  return found ? found->owner + " | " + found->repo : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_upstream_of_git_cliff)

BOOST_AUTO_TEST_CASE(is_the_end_of_a_url_whatever_the_host) {
  BOOST_TEST(shown("https://github.com/orhun/git-cliff.git") == "orhun | git-cliff");
  BOOST_TEST(shown("https://gitlab.com/grp/sub/rep.git") == "sub | rep");
  BOOST_TEST(shown("ssh://git@example.org:22/o/r") == "o | r");
  BOOST_TEST(shown("file:///srv/git/r.git") == "git | r");
  BOOST_TEST(shown("https://example.org/r") == "none");
}

BOOST_AUTO_TEST_CASE(is_both_parts_of_an_ssh_address) {
  BOOST_TEST(shown("git@github.com:orhun/git-cliff.git") == "orhun | git-cliff");
  BOOST_TEST(shown("git@gitlab.com:grp/sub/rep.git") == "none");
  BOOST_TEST(shown("example.org:o/r") == "none");
}

BOOST_AUTO_TEST_CASE(is_not_a_path) {
  BOOST_TEST(shown("/srv/git/o/r.git") == "none");
  BOOST_TEST(shown("../r") == "none");
}

BOOST_AUTO_TEST_SUITE_END()
