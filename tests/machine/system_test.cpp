// SPDX-License-Identifier: MIT
#include "machine/system.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace cairn::machine;

BOOST_AUTO_TEST_SUITE(this_system)

BOOST_AUTO_TEST_CASE(has_a_name) {
  BOOST_TEST(!host_name().empty());
  BOOST_TEST(host_name() == host_name());
}

BOOST_AUTO_TEST_CASE(knows_its_user) {
  BOOST_TEST(!user_name().empty());
}

BOOST_AUTO_TEST_CASE(has_been_started_once) {
  BOOST_TEST(boot_id() == boot_id());
  BOOST_TEST(boot_id().find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_process)

BOOST_AUTO_TEST_CASE(is_alive_until_it_ends) {
  auto const id = ::fork();
  if (id == 0) {
    ::pause();
    ::_exit(0);
  }
  BOOST_TEST(is_alive(id));
  ::kill(id, SIGKILL);
  ::waitpid(id, nullptr, 0);
  BOOST_TEST(!is_alive(id));
}

BOOST_AUTO_TEST_CASE(that_nobody_has_asked_how_it_ended_is_not_alive) {
  auto const id = ::fork();
  if (id == 0) ::_exit(0);
  siginfo_t ended{};
  ::waitid(P_PID, static_cast<id_t>(id), &ended, WEXITED | WNOWAIT);
  BOOST_TEST(!is_alive(id));
  ::waitpid(id, nullptr, 0);
}

BOOST_AUTO_TEST_CASE(of_another_user_is_alive) {
  BOOST_TEST(is_alive(1));
}

BOOST_AUTO_TEST_CASE(has_a_positive_number) {
  BOOST_TEST(!is_alive(0));
  BOOST_TEST(!is_alive(-1));
  BOOST_TEST(birth_of(-1).empty());
}

BOOST_AUTO_TEST_CASE(is_born_once) {
  BOOST_TEST(!birth_of(::getpid()).empty());
  BOOST_TEST(birth_of(::getpid()) == birth_of(::getpid()));
  BOOST_TEST(birth_of(::getpid()) != birth_of(1));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
