// SPDX-License-Identifier: MIT
#pragma once

#include "release/execution.hpp"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace cairn::cli {

/// Tells on standard error what becomes of each step: a line a step, and on a terminal, for what
/// takes longer, a line that is written over and says for how long it has been running.
class StepLines {
public:
  /// `verbose`: commands write to the terminal themselves, and nothing is written over.
  explicit StepLines(bool verbose);
  ~StepLines();
  StepLines(StepLines const&) = delete;
  StepLines& operator=(StepLines const&) = delete;

  void tell(release::Step const& step, release::Progressed progressed, std::string const& message);

private:
  using Clock = std::chrono::steady_clock;

  void tick();
  void clear();

  bool terminal_;
  bool overwrites_;
  std::mutex lock_;
  std::condition_variable changed_;
  std::map<std::string, std::pair<std::string, Clock::time_point>> running_;
  std::size_t shown_ = 0;
  bool over_ = false;
  std::thread ticker_;
};

}  // namespace cairn::cli
