// SPDX-License-Identifier: MIT
#include "cli/changelog/program.hpp"

#include "cli/changelog/check.hpp"
#include "cli/changelog/dump.hpp"
#include "cli/changelog/init.hpp"
#include "cli/changelog/lint.hpp"
#include "cli/changelog/manual.hpp"
#include "cli/changelog/show.hpp"

#include <utility>

namespace cairn::cli {

Program changelog_program(std::string version) {
  return {
      .name = "git-changelog",
      .version = std::move(version),
      .action = show_command(),
      .verbs = {lint_command(), check_command(), dump_command(), init_command()},
      .sections = changelog_manual(),
  };
}

}  // namespace cairn::cli
