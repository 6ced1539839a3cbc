// SPDX-License-Identifier: MIT
#pragma once

#include "process/child.hpp"

#include <boost/test/tools/assertion_result.hpp>
#include <boost/test/tree/decorator.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace cairn::test {

/// Serves the repositories below a folder over smart HTTP, by `git http-backend`, on a port of its
/// own of 127.0.0.1, for as long as this object lives: to "ada" with the password that stands in
/// the folder's file "password".
class GitServer {
public:
  explicit GitServer(std::filesystem::path const& folder);

  /// Of the repository of this name; with "ada:<password>@" where a password is given.
  std::string url(std::string_view repository, std::string_view password = {}) const;

  void end() { child_.stop(); }

private:
  process::Child child_;
  std::string port_;
};

/// For boost::unit_test::precondition: whether there is what a GitServer needs.
boost::test_tools::assertion_result can_serve_git(boost::unit_test::test_unit_id);

}  // namespace cairn::test
