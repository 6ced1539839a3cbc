// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"
#include "process/spawn.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <sys/types.h>

namespace cairn::process {

/// What a child's standard stream is connected to.
enum class Connection { inherited, nothing, pipe, here_document };

/// A program that runs. One that still does at the end of this object is made to end.
class Child {
public:
  struct Connections {
    Connection input = Connection::nothing;
    Connection output = Connection::inherited;
    Connection errors = Connection::inherited;
    std::string_view here_document = {};  ///< what the input is, where it is connected to one
  };

  /// Starts `command`. Throws Error{fatal} when there is no such program or directory.
  Child(Command const& command, Connections const& connections);
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;
  ~Child();

  /// Our ends of the pipes; closed where there is none.
  FileDescriptor input;
  FileDescriptor output;
  FileDescriptor errors;

  /// Whom a signal is for: the program, or less the number of its process group, where the command
  /// has a time limit.
  pid_t signalled() const { return signalled_; }

  using Deadline = std::optional<std::chrono::steady_clock::time_point>;

  /// When the command's time limit runs out; none if it has none.
  Deadline deadline() const { return deadline_; }

  /// Waits for the end, at most until `until`; none if that came first.
  std::optional<Ending> wait(Deadline const& until);

  /// Tells the program to end, and makes it when it does not. Returns how it ended.
  Ending stop() noexcept;

private:
  std::optional<Ending> take_ending(int options) noexcept;
  void signal(int number) const noexcept;

  pid_t id_ = 0;
  pid_t signalled_ = 0;
  Deadline deadline_;
  std::optional<Ending> ending_;
};

}  // namespace cairn::process
