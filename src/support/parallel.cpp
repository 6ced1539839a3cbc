// SPDX-License-Identifier: MIT
#include "support/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cairn {
namespace {

class Blocks {
public:
  Blocks(std::size_t count, std::size_t block) : count_(count), block_(block) {}

  void work_off(std::function<BlockWork()> const& worker) {
    auto failing = SIZE_MAX;
    try {
      auto const work = worker();
      for (;;) {
        auto const begin = next_.fetch_add(block_);
        if (begin >= count_) return;
        failing = begin;
        work(begin, std::min(begin + block_, count_));
      }
    } catch (...) {
      next_ = count_;
      keep(failing, std::current_exception());
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

private:
  void keep(std::size_t block, std::exception_ptr failure) {
    std::lock_guard const lock(mutex_);
    if (failure_ && failing_ <= block) return;
    failing_ = block;
    failure_ = std::move(failure);
  }

  std::size_t count_;
  std::size_t block_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::size_t failing_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

std::size_t thread_count() {
  // Asking the system means reading files of the kernel's.
  static auto const count = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
  return count;
}

void in_parallel(std::size_t count, std::size_t block, std::function<BlockWork()> const& worker) {
  Blocks blocks(count, block);
  auto const threads = std::min(thread_count(), (count + block - 1) / block);
  {
    std::vector<std::jthread> others;
    for (std::size_t number = 1; number < threads; ++number)
      others.emplace_back([&] { blocks.work_off(worker); });
    blocks.work_off(worker);
  }
  blocks.rethrow();
}

}  // namespace cairn
