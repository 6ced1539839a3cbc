// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <sys/types.h>

namespace cairn::process {

/// That a child runs, for end_children_in_signal(): from its start to its end.
class RunningChild {
public:
  /// `signalled` is the child's number; less the number of its group, where it has one of its own.
  /// More than 64 at once are not remembered.
  explicit RunningChild(pid_t signalled) noexcept;
  RunningChild(RunningChild const&) = delete;
  RunningChild& operator=(RunningChild const&) = delete;
  ~RunningChild();

private:
  std::atomic<pid_t>* place_ = nullptr;
};

/// Has the children of this process end before it does: sends them `signal`, waits for two seconds
/// at most, and kills what is left. Safe in a signal handler.
///
/// A terminal tells those of its own group alone, and whoever ends us by our number tells nobody
/// else: a step that went on without us would be carried out twice.
void end_children_in_signal(int signal) noexcept;

}  // namespace cairn::process
