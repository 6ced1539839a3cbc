// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace cairn::test {

/// A directory of its own, gone at the end.
class Scratch {
public:
  Scratch() {
    auto pattern = (std::filesystem::temp_directory_path() / "cairn-XXXXXX").string();
    BOOST_REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::filesystem::path operator/(std::filesystem::path const& name) const { return path_ / name; }
  std::filesystem::path const& path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// What a regular file holds; nothing for a device, which may hold more than there is room for.
inline std::string text_of(std::filesystem::path const& file) {
  if (!std::filesystem::is_regular_file(file)) return {};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// How something ended that ran in a process of its own.
struct Ended {
  int status = -1;  ///< of an exit; -1 where a signal ended it
  int signal = 0;
  std::string output;
  std::string errors;
};

/// Runs `body` in a child whose standard output is `output`, a file that is opened for writing.
inline Ended in_child(std::function<int()> const& body, std::filesystem::path const& output) {
  Scratch const scratch;
  auto const errors = scratch / "errors";
  std::fflush(nullptr);
  auto const child = ::fork();
  BOOST_REQUIRE(child >= 0);
  if (child == 0) {
    for (int const number : {SIGABRT, SIGINT, SIGTERM, SIGHUP, SIGPIPE})
      std::signal(number, SIG_DFL);
    if (std::freopen(output.c_str(), "w", stdout) == nullptr) ::_exit(97);
    if (std::freopen(errors.c_str(), "w", stderr) == nullptr) ::_exit(98);
    auto const status = body();
    std::cout.flush();
    ::_exit(status);
  }
  int how = 0;
  BOOST_REQUIRE(::waitpid(child, &how, 0) == child);
  return {WIFEXITED(how) ? WEXITSTATUS(how) : -1, WIFSIGNALED(how) ? WTERMSIG(how) : 0,
          text_of(output), text_of(errors)};
}

inline Ended in_child(std::function<int()> const& body) {
  Scratch const scratch;
  return in_child(body, scratch / "output");
}

/// Runs `body` with a terminal for its standard output; what was written to it.
inline std::string on_terminal(std::function<int()> const& body) {
  auto const ours = ::posix_openpt(O_RDWR | O_NOCTTY);
  BOOST_REQUIRE(ours >= 0);
  BOOST_REQUIRE((::grantpt(ours) == 0 && ::unlockpt(ours) == 0));
  std::string const theirs = ::ptsname(ours);
  // Held open, so that what the child wrote is still there when it has gone.
  auto const kept = ::open(theirs.c_str(), O_RDWR | O_NOCTTY);
  auto const ended = in_child([&] {
    ::dup2(kept, STDOUT_FILENO);
    return body();
  });
  BOOST_TEST(ended.status == 0);
  BOOST_TEST(ended.errors == "");
  BOOST_REQUIRE(::write(kept, "$", 1) == 1);

  std::string text;
  char c = 0;
  while (::read(ours, &c, 1) == 1 && c != '$')
    if (c != '\r') text += c;
  ::close(kept);
  ::close(ours);
  return text;
}

/// Whether `program` can be run here; says in one line that a test passes without it where it
/// cannot.
inline bool installed(std::string const& program) {
  if (process::run({{"sh", "-c", "command -v " + program}, {}, {}, {}}).ending.succeeded())
    return true;
  std::cout << "skipped: " << program << " is not installed\n";
  BOOST_TEST(true);
  return false;
}

}  // namespace cairn::test
