// SPDX-License-Identifier: MIT
#include "machine/heartbeat.hpp"

#include <csignal>
#include <utility>

namespace cairn::machine {
namespace {

/// A thread is born with the signals blocked that its creator blocks: all of them, so that they
/// reach the thread that waits for them.
class WithoutSignals {
public:
  WithoutSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  WithoutSignals(WithoutSignals const&) = delete;
  WithoutSignals& operator=(WithoutSignals const&) = delete;
  ~WithoutSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
  sigset_t before_{};
};

}  // namespace

Heartbeat::Heartbeat(std::chrono::milliseconds every, std::function<void()> beat) {
  WithoutSignals const quiet;
  thread_ = std::thread([this, every, beat = std::move(beat)] { run(every, beat); });
}

Heartbeat::~Heartbeat() {
  {
    std::lock_guard const lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Heartbeat::run(std::chrono::milliseconds every, std::function<void()> const& beat) {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, every, [&] { return stopped_; })) beat();
}

}  // namespace cairn::machine
