// SPDX-License-Identifier: MIT
#pragma once

#include "process/child.hpp"
#include "process/file_descriptor.hpp"

#include <optional>
#include <string>

namespace cairn::cli {

/// Where a pager may be named, in git's order.
struct PagerSettings {
  std::optional<std::string> git_pager;   ///< GIT_PAGER
  std::optional<std::string> core_pager;  ///< git's core.pager
  std::optional<std::string> pager;       ///< PAGER
};

/// The pager's command, for a shell: the first that is set, or else "less". Empty if that one is
/// empty or "cat": no pager, as in git.
std::string pager_command(PagerSettings const& settings);

/// While it lives, standard output goes through a pager, if it is a terminal. less gets the options
/// that git gives it (LESS=FRX) unless the environment has the user's own. There is one at a time.
class Pager {
public:
  /// `command` is a pager_command(). Without one, output goes to the terminal as before.
  explicit Pager(std::string const& command);

  /// Waits until the reader has left the pager.
  ~Pager();

  Pager(Pager const&) = delete;
  Pager& operator=(Pager const&) = delete;
  Pager(Pager&&) = delete;
  Pager& operator=(Pager&&) = delete;

  /// Ends the pager's input, gives standard output back, and waits for the pager.
  void finish() noexcept;

private:
  std::optional<process::Child> child_;
  process::FileDescriptor terminal_;  ///< standard output as it was
};

/// Pager::finish() for the one that lives; nothing where there is none.
void finish_pager() noexcept;

/// The same for a signal handler, which leaves the program.
void finish_pager_in_signal() noexcept;

}  // namespace cairn::cli
