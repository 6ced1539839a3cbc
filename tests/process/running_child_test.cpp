// SPDX-License-Identifier: MIT
#include "process/running_child.hpp"

#include "fixture/repository.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace cairn;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// The number in `file`, as soon as there is one.
pid_t number_in(fs::path const& file) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    pid_t number = 0;
    if (std::ifstream(file) >> number) return number;
    std::this_thread::sleep_for(10ms);
  }
  return 0;
}

bool is_gone(pid_t process_or_group) {
  for (int attempt = 0; attempt < 500; ++attempt) {
    if (::kill(process_or_group, 0) != 0 && errno == ESRCH) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

/// A process of ours that runs `script` in `folder` until SIGTERM ends both; it leaves with status
/// 7 then.
pid_t process_that_runs(std::string const& script, fs::path const& folder,
                        std::optional<std::chrono::milliseconds> limit) {
  auto const ours = ::fork();
  if (ours != 0) return ours;
  static_cast<void>(std::signal(SIGTERM, [](int signal) {
    process::end_children_in_signal(signal);
    ::_exit(7);
  }));
  process::run({{"sh", "-c", script}, folder, {}, limit});
  ::_exit(1);
}

void check(std::string const& script, std::optional<std::chrono::milliseconds> limit) {
  test::ScratchFolder const scratch;
  auto const ours = process_that_runs(script, scratch.path(), limit);
  auto const theirs = number_in(scratch.path() / "number");
  BOOST_REQUIRE(theirs > 0);
  BOOST_REQUIRE(::kill(ours, SIGTERM) == 0);
  int status = 0;
  BOOST_REQUIRE(::waitpid(ours, &status, 0) == ours);
  BOOST_TEST(WIFEXITED(status));
  BOOST_TEST(WEXITSTATUS(status) == 7);
  BOOST_TEST(is_gone(limit ? -theirs : theirs));
}

BOOST_AUTO_TEST_SUITE(a_signal_that_ends_us)

BOOST_AUTO_TEST_CASE(ends_the_program_that_runs) {
  check("echo $$ >number.new; mv number.new number; exec sleep 60", std::nullopt);
}

BOOST_AUTO_TEST_CASE(ends_all_that_a_program_with_a_time_limit_started) {
  check("sleep 60 & echo $$ >number.new; mv number.new number; wait", 60s);
}

BOOST_AUTO_TEST_CASE(kills_what_does_not_listen) {
  check("trap '' TERM; echo $$ >number.new; mv number.new number; while :; do sleep 1; done",
        std::nullopt);
  check("trap '' TERM; echo $$ >number.new; mv number.new number; while :; do sleep 1; done", 60s);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
