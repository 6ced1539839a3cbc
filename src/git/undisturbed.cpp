// SPDX-License-Identifier: MIT
#include "git/undisturbed.hpp"

namespace cairn::git {

process::Outcome run_undisturbed(Git const& git, std::vector<std::string> const& arguments,
                                 std::string_view input) {
  auto command = git.command(arguments);
  // A program with a limit has a group of its own; this one is reached by nothing that works.
  command.time_limit = std::chrono::minutes(30);
  return process::run(command, input);
}

}  // namespace cairn::git
