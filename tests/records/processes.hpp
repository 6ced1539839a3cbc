// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace cairn::test {

/// Runs `act` in a process of its own, which leads a group: 0 where it returns, 99 where it throws.
inline pid_t forked(std::function<void()> const& act) {
  auto const id = ::fork();
  if (id != 0) return id;
  ::setpgid(0, 0);
  try {
    act();
  } catch (...) {
    ::_exit(99);
  }
  ::_exit(0);
}

/// How it ended: its exit status, or 1000 and the signal that killed it.
inline int status_of(pid_t id) {
  int status = -1;
  ::waitpid(id, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

}  // namespace cairn::test
