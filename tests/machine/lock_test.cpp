// SPDX-License-Identifier: MIT
#include "machine/lock.hpp"

#include "fixture/repository.hpp"
#include "machine/lock_owner.hpp"
#include "machine/system.hpp"
#include "process/file_descriptor.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::machine;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

struct Folder {
  test::ScratchFolder scratch;
  fs::path path = scratch.path() / "release" / "locks";
  fs::path lock = path / "release.lock.d";

  Lock take(LockRequest const& request = {}) const {
    return Lock::acquire(path, "release", request);
  }

  /// A lock as somebody else has left it.
  void leave(std::string const& owner) const {
    fs::create_directories(lock);
    std::ofstream(lock / "owner.json") << owner;
  }

  void grow_old(std::chrono::seconds age) const {
    timespec const then{std::time(nullptr) - age.count(), 0};
    std::array const times{then, then};
    BOOST_REQUIRE(::utimensat(AT_FDCWD, lock.c_str(), times.data(), 0) == 0);
  }

  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

pid_t forked(std::function<void()> const& act) {
  auto const id = ::fork();
  if (id != 0) return id;
  try {
    act();
  } catch (...) {
    ::_exit(99);
  }
  ::_exit(0);
}

int status_of(pid_t id) {
  int status = -1;
  ::waitpid(id, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/// Leaves a lock whose owner was killed.
void leave_by_a_killed_one(Folder const& folder) {
  auto const id = forked([&] {
    auto const lock = folder.take();
    static_cast<void>(::raise(SIGKILL));
  });
  BOOST_REQUIRE(status_of(id) == 1000 + SIGKILL);
}

LockOwner another(std::string host) {
  auto owner = this_owner("run-1", "git release --rc 1");
  owner.host = std::move(host);
  owner.user = "ada";
  owner.started = "2026-05-04T10:20:30Z";
  return owner;
}

Error error_of(std::function<void()> const& act) {
  try {
    act();
  } catch (Error const& error) {
    return error;
  }
  BOOST_FAIL("nothing was thrown");
  return {Fault::fatal, ""};
}

BOOST_AUTO_TEST_SUITE(a_lock)

BOOST_FIXTURE_TEST_CASE(is_a_folder_that_says_whose_it_is, Folder) {
  auto const held = take({.run = "7f3a", .command = "git release"});
  std::ifstream file(lock / "owner.json");
  std::string const text{std::istreambuf_iterator<char>(file), {}};
  auto const owner = parse_owner(text);
  BOOST_REQUIRE(owner.has_value());
  BOOST_TEST(owner->process == ::getpid());
  BOOST_TEST(owner->host == host_name());
  BOOST_TEST(owner->boot == boot_id());
  BOOST_TEST(owner->user == user_name());
  BOOST_TEST(owner->run == "7f3a");
  BOOST_TEST(owner->command == "git release");
  BOOST_TEST(owner->started.size() == 20U);
  BOOST_TEST(!held.taken_over().has_value());
}

BOOST_FIXTURE_TEST_CASE(is_gone_when_it_is_released, Folder) {
  auto held = take();
  held.release();
  BOOST_TEST(!fs::exists(lock));
  BOOST_TEST(entries() == 1U);  // the guard
  held.release();
  take();
  BOOST_TEST(!fs::exists(lock));
}

BOOST_FIXTURE_TEST_CASE(can_be_held_beside_one_of_another_name, Folder) {
  auto const one = Lock::acquire(path, "release-linux", {});
  auto const other = Lock::acquire(path, "release-macos", {});
  BOOST_TEST(list_locks(path).size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(has_a_name_that_names_a_file_right_there, Folder) {
  std::vector<std::string> const names{"", ".", "..", ".x", "a/b", "a\nb", std::string(101, 'a')};
  for (auto const& name : names) BOOST_CHECK_THROW(Lock::acquire(path, name, {}), Error);
  BOOST_TEST(!fs::exists(path));
}

BOOST_FIXTURE_TEST_CASE(tells_who_has_it, Folder) {
  leave(to_line(another("mill")));
  auto const error = error_of([&] { take(); });
  BOOST_TEST((error.fault() == Fault::lock_held));
  BOOST_TEST(error.what() ==
             fmt::format("cannot take the lock 'release': held by ada on 'mill', process {}, since "
                         "2026-05-04T10:20:30Z (git release --rc 1)",
                         ::getpid()));
  BOOST_TEST(error.hint() ==
             "wait until it is done; if it is gone, run 'git release unlock release'");
}

BOOST_FIXTURE_TEST_CASE(is_not_taken_twice_by_one_process, Folder) {
  auto const held = take();
  BOOST_TEST((error_of([&] { take(); }).fault() == Fault::lock_held));
}

BOOST_FIXTURE_TEST_CASE(is_waited_for, Folder) {
  auto pipe = process::make_pipe();
  auto const owner = forked([&] {
    auto const held = take();
    static_cast<void>(::write(pipe.write.number(), "x", 1));
    std::this_thread::sleep_for(300ms);
  });
  std::array<char, 1> ready{};
  process::read_some(pipe.read, ready);
  std::vector<long> owners;
  LockRequest request;
  request.wait = 30s;
  request.waiting = [&](HeldLock const& found) { owners.push_back(found.owner->process); };
  auto const held = take(request);
  BOOST_TEST(owners == std::vector<long>{owner}, boost::test_tools::per_element());
  BOOST_TEST(!held.taken_over().has_value());
  BOOST_TEST(status_of(owner) == 0);
}

BOOST_FIXTURE_TEST_CASE(is_not_waited_for_longer_than_asked, Folder) {
  auto const held = take();
  auto const start = std::chrono::steady_clock::now();
  BOOST_CHECK_THROW(take({.wait = 200ms}), Error);
  BOOST_TEST((std::chrono::steady_clock::now() - start >= 200ms));
}

BOOST_FIXTURE_TEST_CASE(stays_when_a_forked_process_ends, Folder) {
  auto held = take();
  BOOST_TEST(status_of(forked([&] { auto const mine = std::move(held); })) == 0);
  BOOST_TEST(fs::exists(lock));
  held.refresh();
}

BOOST_FIXTURE_TEST_CASE(is_released_by_a_signal_handler, Folder) {
  auto pipe = process::make_pipe();
  auto const owner = forked([&] {
    static_cast<void>(::signal(SIGTERM, [](int) {
      release_locks_in_signal();
      ::_exit(5);
    }));
    auto const held = take();
    static_cast<void>(::write(pipe.write.number(), "x", 1));
    for (;;) ::pause();
  });
  std::array<char, 1> ready{};
  process::read_some(pipe.read, ready);
  ::kill(owner, SIGTERM);
  BOOST_TEST(status_of(owner) == 5);
  BOOST_TEST(!fs::exists(lock));
  BOOST_TEST(entries() == 1U);
}

BOOST_FIXTURE_TEST_CASE(cannot_be_where_no_folder_can_be, Folder) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << "a file\n";
  BOOST_TEST((error_of([&] { take(); }).fault() == Fault::fatal));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_heartbeat)

BOOST_FIXTURE_TEST_CASE(renews_the_time_of_the_lock, Folder) {
  auto const held = take({.heartbeat = 20ms});
  grow_old(1000s);
  auto const old = fs::last_write_time(lock);
  for (int i = 0; i < 500 && fs::last_write_time(lock) == old; ++i)
    std::this_thread::sleep_for(20ms);
  BOOST_TEST((fs::last_write_time(lock) > old + 900s));
}

BOOST_FIXTURE_TEST_CASE(is_also_given_by_hand, Folder) {
  auto const held = take();
  grow_old(1000s);
  held.refresh();
  BOOST_TEST((list_locks(path).at(0).silence < 100s));
}

BOOST_FIXTURE_TEST_CASE(of_a_lock_that_was_lost_is_an_error, Folder) {
  auto const held = take();
  fs::rename(lock, path / "elsewhere");
  BOOST_TEST(error_of([&] { held.refresh(); }).what() ==
             std::string("the lock 'release' is ours no more: it was removed"));
  leave(to_line(another("mill")));
  auto const error = error_of([&] { held.refresh(); });
  BOOST_TEST((error.fault() == Fault::lock_held));
  BOOST_TEST(std::string(error.what())
                 .starts_with("the lock 'release' is ours no more: held by ada on 'mill'"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_stale_lock)

BOOST_FIXTURE_TEST_CASE(is_that_of_a_killed_process, Folder) {
  leave_by_a_killed_one(*this);
  auto const held = take();
  BOOST_REQUIRE(held.taken_over().has_value());
  BOOST_TEST((held.taken_over()->staleness == Staleness::owner_ended));
  BOOST_TEST(held.taken_over()->owner->host == host_name());
  BOOST_TEST(entries() == 2U);
}

BOOST_FIXTURE_TEST_CASE(is_that_of_a_process_that_has_our_number, Folder) {
  auto owner = this_owner({}, {});
  owner.birth = "another one";
  leave(to_line(owner));
  BOOST_TEST((take().taken_over()->staleness == Staleness::owner_ended));
}

BOOST_FIXTURE_TEST_CASE(is_that_of_before_a_restart, Folder) {
  auto owner = this_owner({}, {});
  owner.boot = "before";
  leave(to_line(owner));
  BOOST_TEST((take().taken_over()->staleness == Staleness::restarted));
}

BOOST_FIXTURE_TEST_CASE(is_that_of_a_silent_owner, Folder) {
  leave(to_line(another("mill")));
  grow_old(500s);
  BOOST_CHECK_THROW(take(), Error);
  grow_old(700s);
  auto const held = take();
  BOOST_TEST((held.taken_over()->staleness == Staleness::no_heartbeat));
  BOOST_TEST((held.taken_over()->silence >= 700s));
}

BOOST_FIXTURE_TEST_CASE(is_not_that_of_a_process_that_we_cannot_see, Folder) {
  auto owner = this_owner({}, {});
  owner.process = 0x7FFFFFF0;
  owner.space = "pid:[1]";
  leave(to_line(owner));
  BOOST_CHECK_THROW(take(), Error);
}

BOOST_FIXTURE_TEST_CASE(is_an_old_one_without_an_owner, Folder) {
  for (std::string const text : {"{", "[]", "{\"pid\":1}", "{\"pid\":\"1\",\"host\":\"a\"}"}) {
    leave(text);
    auto const error = error_of([&] { take(); });
    BOOST_TEST(std::string(error.what()).find("held by somebody who did not say who") !=
               std::string::npos);
    grow_old(700s);
    BOOST_TEST(!take().taken_over()->owner.has_value());
  }
}

BOOST_FIXTURE_TEST_CASE(is_one_whose_maker_was_killed_before_it_wrote_its_name, Folder) {
  leave("");
  auto const held = take();
  BOOST_REQUIRE(held.taken_over().has_value());
  BOOST_TEST((held.taken_over()->staleness == Staleness::owner_ended));
}

BOOST_FIXTURE_TEST_CASE(may_be_an_empty_folder_or_a_file, Folder) {
  fs::create_directories(lock);
  BOOST_CHECK_THROW(take(), Error);
  grow_old(700s);
  take();
  std::ofstream(lock) << "4711\n";
  BOOST_CHECK_THROW(take(), Error);
  grow_old(700s);
  take();
  BOOST_TEST(!fs::exists(lock));
}

BOOST_FIXTURE_TEST_CASE(that_was_only_moved_aside_is_swept_up, Folder) {
  fs::create_directories(path / ".release.lock.d.stale-1-0");
  std::ofstream(path / ".release.lock.d.stale-1-0" / "owner.json") << "{}";
  fs::create_directories(path / ".other.lock.d.stale-1-0");
  auto const held = take();
  BOOST_TEST(!fs::exists(path / ".release.lock.d.stale-1-0"));
  BOOST_TEST(fs::exists(path / ".other.lock.d.stale-1-0"));
}

BOOST_FIXTURE_TEST_CASE(shows_no_control_characters_of_its_owner, Folder) {
  auto owner = another("mill");
  owner.user = "\x1b[31mred\nline";
  leave(to_line(owner));
  std::string const message = error_of([&] { take(); }).what();
  BOOST_TEST(message.find("\\x1b[31mred line on 'mill'") != std::string::npos);
  owner.user = std::string(100'000, 'a');
  leave(to_line(owner));
  BOOST_TEST(std::string(error_of([&] { take(); }).what()).size() < 1000U);
}

BOOST_FIXTURE_TEST_CASE(gives_a_lost_lock_no_second_end, Folder) {
  auto held = take();
  grow_old(700s);
  auto const later = take();
  held.release();
  BOOST_TEST(fs::exists(lock));
  later.refresh();
}

/// Starts eight processes at once that want one lock and keep what they get until all know how
/// they fared; returns how many got it.
long winners_among_eight(Folder const& folder) {
  auto gate = process::make_pipe();
  auto result = process::make_pipe();
  auto finish = process::make_pipe();
  std::vector<pid_t> processes;
  for (int i = 0; i < 8; ++i)
    processes.push_back(forked([&] {
      gate.write.close();
      finish.write.close();
      std::array<char, 1> nothing{};
      process::read_some(gate.read, nothing);
      try {
        auto const held = folder.take();
        static_cast<void>(::write(result.write.number(), "W", 1));
        process::read_some(finish.read, nothing);
        ::_exit(0);  // and so the lock stays behind, stale
      } catch (Error const& error) {
        static_cast<void>(
            ::write(result.write.number(), error.fault() == Fault::lock_held ? "L" : "E", 1));
      }
      process::read_some(finish.read, nothing);
    }));
  gate.write.close();
  std::string letters;
  std::array<char, 8> buffer{};
  while (letters.size() < 8) letters.append(buffer.data(), process::read_some(result.read, buffer));
  finish.write.close();
  for (auto const id : processes) BOOST_TEST(status_of(id) == 0);
  BOOST_TEST(letters.find('E') == std::string::npos);
  return std::count(letters.begin(), letters.end(), 'W');
}

BOOST_FIXTURE_TEST_CASE(goes_to_exactly_one_of_eight_processes, Folder) {
  leave_by_a_killed_one(*this);
  for (int round = 0; round < 60; ++round) BOOST_REQUIRE_EQUAL(winners_among_eight(*this), 1);
}

BOOST_FIXTURE_TEST_CASE(is_never_held_by_two_although_processes_die_anywhere, Folder) {
  auto const witness = scratch.path() / "witness";
  LockRequest request;
  request.wait = 20s;
  request.stale_after = 4s;
  request.heartbeat = 100ms;
  auto const contend = [&] {
    for (;;) {
      auto const held = take(request);
      // The kernel lets go of it when we are killed.
      process::FileDescriptor const file(
          ::open(witness.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
      if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) ::_exit(42);
    }
  };
  std::mt19937 random(18);
  std::vector<pid_t> processes;
  for (int i = 0; i < 4; ++i) processes.push_back(forked(contend));
  for (int round = 0; round < 60; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + random() % 15));
    auto& victim = processes[random() % processes.size()];
    ::kill(victim, SIGKILL);
    BOOST_REQUIRE_EQUAL(status_of(victim), 1000 + SIGKILL);
    victim = forked(contend);
  }
  for (auto const id : processes) ::kill(id, SIGKILL);
  for (auto const id : processes) BOOST_TEST(status_of(id) == 1000 + SIGKILL);
  auto const held = take(request);
  BOOST_TEST(entries() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(unlocking)

BOOST_FIXTURE_TEST_CASE(does_nothing_where_nobody_holds_the_lock, Folder) {
  BOOST_TEST(!unlock(path, "release", Force::no).has_value());
}

BOOST_FIXTURE_TEST_CASE(removes_a_stale_lock_and_says_whose_it_was, Folder) {
  leave_by_a_killed_one(*this);
  auto const removed = unlock(path, "release", Force::no);
  BOOST_REQUIRE(removed.has_value());
  BOOST_TEST((removed->staleness == Staleness::owner_ended));
  BOOST_TEST(!fs::exists(lock));
}

BOOST_FIXTURE_TEST_CASE(refuses_while_the_owner_may_be_alive, Folder) {
  auto const held = take();
  auto const error = error_of([&] { unlock(path, "release", Force::no); });
  BOOST_TEST((error.fault() == Fault::lock_held));
  BOOST_TEST(error.hint().find("--force") != std::string::npos);
  held.refresh();
}

BOOST_FIXTURE_TEST_CASE(takes_the_lock_from_a_living_owner_by_force, Folder) {
  auto const held = take();
  auto const removed = unlock(path, "release", Force::yes);
  BOOST_TEST((removed->staleness == Staleness::fresh));
  BOOST_TEST(!fs::exists(lock));
  BOOST_CHECK_THROW(held.refresh(), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_list_of_locks)

BOOST_FIXTURE_TEST_CASE(is_empty_where_there_is_no_folder, Folder) {
  BOOST_TEST(list_locks(path).empty());
}

BOOST_FIXTURE_TEST_CASE(has_each_with_its_state, Folder) {
  auto const mine = Lock::acquire(path, "b", {});
  leave_by_a_killed_one(*this);
  fs::create_directories(path / "a.lock.d");
  fs::create_directories(path / ".hidden.lock.d");
  auto const locks = list_locks(path);
  BOOST_REQUIRE(locks.size() == 3U);
  BOOST_TEST(locks[0].name == "a");
  BOOST_TEST(!locks[0].owner.has_value());
  BOOST_TEST(locks[1].name == "b");
  BOOST_TEST((locks[1].staleness == Staleness::fresh));
  BOOST_TEST(locks[2].name == "release");
  BOOST_TEST((locks[2].staleness == Staleness::owner_ended));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
