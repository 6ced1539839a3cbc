// SPDX-License-Identifier: MIT
// git-changelog - the changelog and the next version of a project, from its history
//
// Called by the name git-cliff, a link, it is that program.

#include "cli/changelog/program.hpp"
#include "cli/cliff/program.hpp"
#include "process/memory.hpp"

#include <filesystem>

int main(int argc, char** argv) {
  cairn::process::expect_many_allocations();
  if (argc > 0 && std::filesystem::path(argv[0]).filename() == "git-cliff")
    return cairn::cli::cliff_main(argc, argv);
  return cairn::cli::main(argc, argv, cairn::cli::changelog_program(CAIRN_VERSION));
}
