// SPDX-License-Identifier: MIT
#include "fixture/repository.hpp"
#include "process/child.hpp"
#include "records/clone.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>

using namespace cairn;
using test::Clone;
using test::Numbers;
using test::Remote;

namespace {

/// A bare copy of a remote, served over smart HTTP to who knows the password.
class Server {
public:
  explicit Server(Remote const& remote)
      : folder_(prepared(remote)),
        child_({{"python3", "-B", CAIRN_SOURCE "/tests/crash/http_remote.py", folder_->path()},
                {},
                {},
                std::nullopt},
               {process::Connection::nothing, process::Connection::pipe,
                process::Connection::inherited}) {
    char letter = 0;
    while (::read(child_.output.number(), &letter, 1) == 1 && letter != '\n') port_ += letter;
    BOOST_REQUIRE(!port_.empty());
  }

  std::string url(std::string const& password) const {
    return fmt::format("http://ada:{}@127.0.0.1:{}/remote.git", password, port_);
  }

private:
  static std::unique_ptr<test::ScratchFolder> prepared(Remote const& remote) {
    auto folder = std::make_unique<test::ScratchFolder>();
    std::ofstream(folder->path() / "password") << "secret\n";
    auto const bare = folder->path() / "remote.git";
    remote.scratch.git("clone", "--quiet", "--bare", ".", bare.string());
    remote.scratch.git("-C", bare.string(), "config", "http.receivepack", "true");
    return folder;
  }

  std::unique_ptr<test::ScratchFolder> folder_;
  process::Child child_;
  std::string port_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(records_on_a_remote_over_http)

BOOST_AUTO_TEST_CASE(come_together_as_on_any_other) {
  Remote const remote;
  Server const server(remote);
  Clone const ada(server.url("secret"));
  Clone const bob(server.url("secret"));
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
  Server const server(remote);
  Clone const ada(server.url("secret"));
  ada.scratch.git("remote", "set-url", "origin", server.url("wrong"));
  ada.add(remote.commit, 1);
  try {
    ada.push();
    BOOST_ERROR("a wrong password was as good as the right one");
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::credentials));
  }
  BOOST_TEST(ada.pending() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
