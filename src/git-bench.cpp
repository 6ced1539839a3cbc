// SPDX-License-Identifier: MIT
// git-bench - benchmark verdicts that are true, with every sample kept in git

#include "cli/bench/program.hpp"

int main(int argc, char** argv) {
  return cairn::cli::main(argc, argv, cairn::cli::bench_program(CAIRN_VERSION));
}
