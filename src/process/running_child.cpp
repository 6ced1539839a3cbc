// SPDX-License-Identifier: MIT
#include "process/running_child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <sys/wait.h>
#include <unistd.h>

namespace cairn::process {
namespace {

using Place = std::atomic<pid_t>;
static_assert(Place::is_always_lock_free, "a signal handler cannot wait");

std::array<Place, 64> places{};

/// Who filled them: a fork of ours has them too, and none of those children.
std::atomic<pid_t> parent = 0;

/// Whether the child, `signalled` as it is remembered, has ended; somebody else may have been told.
bool has_ended(pid_t signalled) {
  int status = 0;
  return ::waitpid(std::max(signalled, -signalled), &status, WNOHANG) != 0;
}

void sleep_a_moment() {
  timespec const moment{0, 10'000'000};
  ::nanosleep(&moment, nullptr);
}

}  // namespace

RunningChild::RunningChild(pid_t signalled) noexcept {
  auto const before = parent.exchange(::getpid());
  if (before != 0 && before != parent)
    for (auto& place : places) place = 0;
  for (auto& place : places) {
    pid_t unused = 0;
    if (!place.compare_exchange_strong(unused, signalled)) continue;
    place_ = &place;
    return;
  }
}

RunningChild::~RunningChild() {
  if (place_ != nullptr) *place_ = 0;
}

void end_children_in_signal(int signal) noexcept {
  if (parent != ::getpid()) return;
  auto const error = errno;
  std::array<pid_t, places.size()> told{};
  constexpr int moments = 200;
  for (int moment = 0; moment < moments; ++moment) {
    bool waiting = false;
    for (std::size_t at = 0; at < places.size(); ++at) {
      pid_t const child = places[at];
      if (child == 0) continue;
      if (told[at] != child) ::kill(child, signal);
      told[at] = child;
      if (!has_ended(child)) {
        waiting = true;
        continue;
      }
      // What a program started may outlive it; a group ends as a whole.
      if (child < 0) ::kill(child, SIGKILL);
      places[at] = 0;
    }
    if (!waiting) break;
    sleep_a_moment();
  }
  for (auto const& place : places)
    if (pid_t const child = place; child != 0) ::kill(child, SIGKILL);
  errno = error;
}

}  // namespace cairn::process
