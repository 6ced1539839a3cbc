// SPDX-License-Identifier: MIT
#include "crash/stage.hpp"
#include "fixture/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <future>
#include <thread>
#include <vector>

using namespace cairn;
using test::ada;
using test::Stage;
using test::told;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t contenders = 8;
constexpr int rounds = 5;

bool has_ended(std::future<process::Outcome> const& run) {
  return run.wait_for(0s) == std::future_status::ready;
}

/// A release whose build ends the program, and with it the owner of two locks.
struct LeftBehind {
  test::ScratchFolder folder;
  Stage before{folder.path() / "before"};

  LeftBehind() {
    before.set(test::project_with_all_steps());
    test::write_commands(before);
    // Once there is somebody to watch, each build is counted, and waits for a sign.
    before.write_command("build", R"sh(
test -e "$OUTSIDE/watched" || { kill -KILL "$PPID"; exit; }
echo "$1" >> "$OUTSIDE/builds"
until test -e "$OUTSIDE/go"; do sleep 0.05; done
mkdir -p dist && echo "$1" > "dist/$1"
)sh");
    before.release(ada, {"sign-off", "Read by a person"});
    auto const outcome = before.release(ada, {"run", "--yes", "--jobs", "1"});
    BOOST_REQUIRE_MESSAGE(
        (outcome.ending == process::Ending{process::Ending::How::killed, SIGKILL}), told(outcome));
    BOOST_REQUIRE(std::filesystem::exists(before.in("ada/.git/cairn/locks/release.lock.d")));
    before.write("outside/watched", "");
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(the_lock_of_a_process_that_is_dead)

BOOST_AUTO_TEST_CASE(goes_to_one_of_eight_that_want_it) {
  LeftBehind const left;
  for (int round = 0; round < rounds; ++round) {
    auto const stage = left.before.copied_to(left.folder.path() / std::to_string(round));
    std::vector<std::future<process::Outcome>> runs;
    for (std::size_t each = 0; each < contenders; ++each)
      runs.push_back(std::async(std::launch::async, [&stage] {
        return stage.release(ada, {"resume", "--yes"});
      }));
    // Until the sign is given, who has the lock keeps it.
    auto const deadline = std::chrono::steady_clock::now() + 60s;
    auto const ended = [&] {
      return static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), has_ended));
    };
    while (ended() < contenders - 1 && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(20ms);
    BOOST_TEST(ended() == contenders - 1);
    stage.write("outside/go", "");

    std::size_t winners = 0;
    for (auto& run : runs) {
      auto const outcome = run.get();
      if (outcome.ending.succeeded()) {
        ++winners;
        continue;
      }
      BOOST_TEST(outcome.ending.code == exit_status(Fault::lock_held), told(outcome));
      BOOST_TEST(outcome.errors.find("process ") != std::string::npos, told(outcome));
    }
    BOOST_TEST(winners == 1U);
    auto const builds = stage.text("outside/builds");
    BOOST_TEST(std::count(builds.begin(), builds.end(), '\n') == 2);
    BOOST_TEST(stage.text("outside/letters") == "v0.2.0\n");
    BOOST_TEST(stage.remains(ada) == "");
    auto const ledger = stage.remote_ledger("v0.2.0");
    auto const taken_over = std::count_if(
        ledger.events().begin(), ledger.events().end(),
        [](auto const& event) { return event.message.starts_with("took over the lock of"); });
    BOOST_TEST(taken_over == 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()
