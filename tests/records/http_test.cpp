// SPDX-License-Identifier: MIT
#include "fixture/repository.hpp"
#include "records/clone.hpp"
#include "servers/git_server.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

using namespace cairn;
using test::Clone;
using test::Numbers;
using test::Remote;

namespace {

/// A bare copy of a remote, served to who knows the password.
class Served {
public:
  explicit Served(Remote const& remote) : server_(prepared(folder_.path(), remote)) {}

  std::string url(std::string_view password) const { return server_.url("remote.git", password); }

private:
  static std::filesystem::path prepared(std::filesystem::path const& folder, Remote const& remote) {
    std::ofstream(folder / "password") << "secret\n";
    auto const bare = (folder / "remote.git").string();
    remote.scratch.git("clone", "--quiet", "--bare", ".", bare);
    remote.scratch.git("-C", bare, "config", "http.receivepack", "true");
    return folder;
  }

  test::ScratchFolder folder_;
  test::GitServer server_;
};

bool is_refused(Error const& error) {
  return error.fault() == Fault::credentials;
}

}  // namespace

BOOST_TEST_DECORATOR(*boost::unit_test::precondition(test::can_serve_git))
BOOST_AUTO_TEST_SUITE(records_on_a_remote_over_http)

BOOST_AUTO_TEST_CASE(come_together_as_on_any_other) {
  Remote const remote;
  Served const served(remote);
  Clone const ada(served.url("secret"));
  Clone const bob(served.url("secret"));
  ada.add(remote.commit, 1);
  bob.add(remote.commit, 2);
  BOOST_TEST((ada.push() == machine::RecordStore::Exchange{1, 0}));
  BOOST_TEST((bob.push() == machine::RecordStore::Exchange{1, 1}));
  ada.fetch();
  for (auto const* clone : {&ada, &bob})
    BOOST_TEST(clone->numbers(remote.commit) == (Numbers{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(stay_here_where_we_are_not_let_in) {
  Remote const remote;
  Served const served(remote);
  Clone const ada(served.url("secret"));
  ada.scratch.git("remote", "set-url", "origin", served.url("wrong"));
  ada.add(remote.commit, 1);
  BOOST_CHECK_EXCEPTION(ada.push(), Error, is_refused);
  BOOST_TEST(ada.pending() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
