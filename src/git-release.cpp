// SPDX-License-Identifier: MIT
// git-release - from a project's history to a published release, and never half of one

#include "cli/release/program.hpp"

int main(int argc, char** argv) {
  return cairn::cli::main(argc, argv, cairn::cli::release_program(CAIRN_VERSION));
}
