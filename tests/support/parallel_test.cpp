// SPDX-License-Identifier: MIT
#include "support/parallel.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using cairn::BlockWork;
using cairn::in_parallel;

BOOST_AUTO_TEST_SUITE(work_that_is_shared)

BOOST_AUTO_TEST_CASE(is_done_once) {
  for (std::size_t const count : {0U, 1U, 9U, 10U, 11U, 1000U}) {
    std::vector<std::atomic<int>> done(count);
    std::atomic<std::size_t> longest = 0;
    in_parallel(count, 10, [&]() -> BlockWork {
      return [&](std::size_t begin, std::size_t end) {
        if (end - begin > longest) longest = end - begin;
        for (auto at = begin; at < end; ++at) ++done[at];
      };
    });
    BOOST_TEST(longest <= 10U);
    for (auto const& times : done) BOOST_TEST(times == 1);
  }
}

BOOST_AUTO_TEST_CASE(is_not_shared_any_further) {
  std::mutex mutex;
  std::set<std::thread::id> outer;
  bool inner_is_elsewhere = false;
  int wrong_sums = 0;
  in_parallel(64, 1, [&]() -> BlockWork {
    return [&](std::size_t, std::size_t) {
      auto const here = std::this_thread::get_id();
      std::atomic<int> sum = 0;
      in_parallel(100, 1, [&]() -> BlockWork {
        return [&](std::size_t at, std::size_t) {
          sum += static_cast<int>(at);
          std::lock_guard const lock(mutex);
          inner_is_elsewhere = inner_is_elsewhere || std::this_thread::get_id() != here;
        };
      });
      std::lock_guard const lock(mutex);
      outer.insert(here);
      wrong_sums += sum == 4950 ? 0 : 1;
    };
  });
  BOOST_TEST(wrong_sums == 0);
  // One processor has nobody to share with.
  if (outer.size() > 1) BOOST_TEST(!inner_is_elsewhere);
  BOOST_TEST(outer.size() <= cairn::thread_count());
}

BOOST_AUTO_TEST_CASE(fails_as_its_first_block_does_that_fails) {
  auto const failing = [](std::size_t wanted) {
    try {
      in_parallel(100, 1, [&]() -> BlockWork {
        return [&](std::size_t at, std::size_t) {
          if (at >= wanted) throw std::runtime_error(std::to_string(at));
        };
      });
    } catch (std::runtime_error const& error) {
      return std::string(error.what());
    }
    return std::string("nothing");
  };
  BOOST_TEST(failing(0) == "0");
  BOOST_TEST(failing(100) == "nothing");
  // Afterwards work is shared as before.
  BOOST_TEST(failing(0) == "0");
}

BOOST_AUTO_TEST_SUITE_END()
