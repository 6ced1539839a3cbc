// SPDX-License-Identifier: MIT
#include "git/remote_refs.hpp"

#include "fixture/repository.hpp"
#include "git/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(a_remote)

BOOST_AUTO_TEST_CASE(that_is_not_there_is_a_matter_of_the_network_whatever_asks_for_it) {
  using namespace cairn;
  test::ScratchRepository const scratch;
  auto const repository = git::Repository::discover(scratch.path());
  std::vector<std::string> const refs{"refs/heads/main"};
  BOOST_CHECK_EXCEPTION(
      git::remote_refs(repository.git(), "/nowhere/at-all", refs), Error, [](Error const& error) {
        BOOST_TEST(error.hint() ==
                   "try 'git ls-remote /nowhere/at-all', then the same again; a release goes on "
                   "with 'git release resume'");
        return error.fault() == Fault::network;
      });
}

BOOST_AUTO_TEST_SUITE_END()
