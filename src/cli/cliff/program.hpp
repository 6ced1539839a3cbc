// SPDX-License-Identifier: MIT
#pragma once

namespace cairn::cli {

/// The whole of a main() for the program under the name `git-cliff`: the command line, defaults,
/// output, next versions and exit statuses of git-cliff 2.14.2 (0, 1 for an error, 2 for a wrong
/// command line, 101 where that one panics).
int cliff_main(int argc, char const* const* argv);

}  // namespace cairn::cli
