// SPDX-License-Identifier: MIT
#include "support/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace cairn {
namespace {

thread_local bool is_sharing = false;

/// As long as it stands, this thread is one of several that share work.
class Sharing {
public:
  Sharing() : before_(std::exchange(is_sharing, true)) {}
  Sharing(Sharing const&) = delete;
  Sharing& operator=(Sharing const&) = delete;
  ~Sharing() { is_sharing = before_; }

private:
  bool before_;
};

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
  auto const threads = is_sharing ? 1 : std::min(thread_count(), (count + block - 1) / block);
  if (threads <= 1) {
    blocks.work_off(worker);
  } else {
    auto const share = [&] {
      Sharing const sharing;
      blocks.work_off(worker);
    };
    std::vector<std::jthread> others;
    for (std::size_t number = 1; number < threads; ++number)
      others.emplace_back(share);
    share();
  }
  blocks.rethrow();
}

}  // namespace cairn
