// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace cairn::machine {

/// Does something again and again, in a thread of its own, until the end of this object.
class Heartbeat {
public:
  Heartbeat(std::chrono::milliseconds every, std::function<void()> beat);
  Heartbeat(Heartbeat const&) = delete;
  Heartbeat& operator=(Heartbeat const&) = delete;

  /// Stops the thread, at once.
  ~Heartbeat();

private:
  void run(std::chrono::milliseconds every, std::function<void()> const& beat);

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace cairn::machine
