// SPDX-License-Identifier: MIT
#include "process/memory.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

/// A sanitizer brings a heap of its own, and address space without end.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__linux__)
constexpr bool has_own_heap = false;
#else
constexpr bool has_own_heap = true;
#endif

/// Whether many pieces can be had where the address space has no more than `most` bytes to come.
bool has_room_within(std::size_t most) {
  auto const ours = ::fork();
  if (ours == 0) {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    auto const limit = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + most;
    rlimit const space{limit, limit};
    if (::setrlimit(RLIMIT_AS, &space) != 0) ::_exit(2);
    cairn::process::expect_many_allocations();
    std::vector<void*> pieces;
    for (std::size_t taken = 0; taken < most / 2; taken += 4096)
      if (pieces.push_back(std::malloc(4096)); pieces.back() == nullptr) ::_exit(1);
    ::_exit(0);
  }
  int status = 0;
  return ::waitpid(ours, &status, 0) == ours && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_heap_that_expects_many_pieces)

BOOST_AUTO_TEST_CASE(has_them_also_where_its_steps_are_refused) {
  if (!has_own_heap) {
    BOOST_TEST_MESSAGE("skipped: this heap is not the system's");
    return;
  }
  BOOST_TEST(has_room_within(std::size_t{64} << 20));
}

BOOST_AUTO_TEST_SUITE_END()
