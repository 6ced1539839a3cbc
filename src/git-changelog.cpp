// SPDX-License-Identifier: MIT
// git-changelog - the changelog and the next version of a project, from its history

#include "cli/changelog/check.hpp"
#include "cli/changelog/dump.hpp"
#include "cli/changelog/init.hpp"
#include "cli/changelog/lint.hpp"
#include "cli/changelog/manual.hpp"
#include "cli/changelog/show.hpp"
#include "cli/main.hpp"

using namespace cairn::cli;

int main(int argc, char** argv) {
  return cairn::cli::main(
      argc, argv,
      {
          .name = "git-changelog",
          .version = CAIRN_VERSION,
          .action = show_command(),
          .verbs = {lint_command(), check_command(), dump_command(), init_command()},
          .sections = changelog_manual(),
      });
}
