// SPDX-License-Identifier: MIT
#include "cli/release/program.hpp"

#include "cli/release/run.hpp"

#include <utility>

namespace cairn::cli {

Program release_program(std::string version) {
  return {
      .name = "git-release",
      .version = std::move(version),
      .action = run_command(),
      .verbs = {plan_command(), run_verb(), resume_command(), promote_command(), adopt_command()},
      .sections = {},
  };
}

}  // namespace cairn::cli
