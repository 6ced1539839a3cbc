// SPDX-License-Identifier: MIT
#include "servers/git_server.hpp"

#include "servers/http_server.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <unistd.h>

namespace cairn::test {

GitServer::GitServer(std::filesystem::path const& folder)
    : child_({{"python3", "-B", CAIRN_SOURCE "/tests/servers/git_server.py", folder.string()},
              {},
              {},
              std::nullopt},
             {process::Connection::nothing, process::Connection::pipe,
              process::Connection::inherited}) {
  forget_proxies();
  char letter = 0;
  while (::read(child_.output.number(), &letter, 1) == 1 && letter != '\n') port_ += letter;
  BOOST_REQUIRE(!port_.empty());
}

std::string GitServer::url(std::string_view repository, std::string_view password) const {
  auto const user = password.empty() ? std::string() : fmt::format("ada:{}@", password);
  return fmt::format("http://{}127.0.0.1:{}/{}", user, port_, repository);
}

boost::test_tools::assertion_result can_serve_git(boost::unit_test::test_unit_id) {
  bool has_python = false;
  try {
    has_python = process::run({{"python3", "--version"}, {}, {}, std::nullopt}).ending.succeeded();
  } catch (Error const&) {
    has_python = false;
  }
  boost::test_tools::assertion_result result(has_python);
  result.message() << "there is no python3, which serves HTTP for this test";
  return result;
}

}  // namespace cairn::test
