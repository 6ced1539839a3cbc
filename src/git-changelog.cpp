// SPDX-License-Identifier: MIT
// git-changelog - the changelog and the next version of a project, from its history

#include "cli/changelog/program.hpp"

int main(int argc, char** argv) {
  return cairn::cli::main(argc, argv, cairn::cli::changelog_program(CAIRN_VERSION));
}
