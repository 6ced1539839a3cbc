// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cairn::test {

/// One run of a program that is called as git-cliff is.
struct Call {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::filesystem::path directory;
  std::map<std::string, std::string> environment = {};  ///< beside the isolated one
  std::chrono::seconds time_limit{50};
};

/// The clock of all calls, as far as it can be held.
constexpr auto held_time = "2026-01-01 00:00:00";

/// Whether it can: by `faketime`, where that is installed.
bool clock_can_be_held();

/// Runs a call: nothing of this machine's settings shows, the time zone is UTC, no network is used,
/// the clock stands if it can be held. Several threads may do so at once, after
/// isolate_environment().
process::Outcome run(Call const& call);

/// The program that is tested: $CAIRN_GIT_CLIFF, or git-cliff among the programs that were built.
std::filesystem::path program_under_test();

/// The git-cliff that ours is compared with: $CAIRN_ORACLE, or the released one, which is fetched
/// at the first time. Where it is not to be had, says so in one line and returns none.
std::optional<std::filesystem::path> released_git_cliff();

/// Whether the path of the repository in a context counts.
enum class RepositoryPath { compared, ignored };

/// Whether two contexts are equal as JSON; as bytes if one of them is none.
bool equal_contexts(std::string const& expected, std::string const& actual, RepositoryPath path);

/// The first line that is not in both, for a message: "line 3: 'a' became 'b'".
std::string first_difference(std::string const& expected, std::string const& actual);

}  // namespace cairn::test
