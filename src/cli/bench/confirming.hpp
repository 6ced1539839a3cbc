// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "cli/bench/judging.hpp"
#include "cli/bench/keeping.hpp"
#include "process/measured.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// How two commits are measured in turns.
struct ConfirmPlan {
  std::vector<bench::Definition> definitions;
  std::uint64_t pairs = 10;           ///< at most, of each
  std::chrono::nanoseconds limit{0};  ///< of all together; 0: none
  bool fresh = false;                 ///< build from nothing
  std::vector<std::string> wanted;    ///< patterns of results; what a definition of such a name
                                      ///< measures is wanted, too; empty: all
};

/// Whether the settings have a benchmark that is one of these patterns, and so can be run; or one
/// that takes the results of a harness, which have names of their own, and so may have it.
bool can_confirm(Project const& project, std::vector<std::string> const& patterns);

/// The plan of the settings for those of their benchmarks that `narrowing` asks for. Throws
/// Error{usage} where there is none that could be run.
ConfirmPlan confirm_plan(Project const& project, Narrowing const& narrowing);

/// What measuring in turns came to.
struct Confirmed {
  bench::Report report;
  std::vector<bench::Record> base;
  std::vector<bench::Record> head;
};

/// A commit checked out below the common git directory, and built: what it was built to stays
/// there, so that the next time takes less.
class BuiltTree {
public:
  /// `name` tells the trees of one clone apart: those that are compared have names of one length,
  /// for the length of a path is in the environment of a program. Throws Error{fatal} where the
  /// commit cannot be checked out or built, with the end of what the build wrote.
  BuiltTree(Project const& project, std::string const& name, std::string const& commit, bool fresh);

  std::filesystem::path const& top() const { return top_; }

private:
  std::filesystem::path top_;
};

/// Checks both sides out, builds and measures them in turns, pair by pair in random order, until
/// the answer is certain, and at most for as long as the plan says. Bounds are corrected for every
/// look at the samples (see statistics::looks). Throws Error{lock_held} where another process of
/// this clone does the same.
Confirmed confirm(process::Launcher& launcher, Project const& project,
                  machine::RecordStore const& store, BenchSides const& sides,
                  ConfirmPlan const& plan, BenchSession const& session);

/// Keeps what was measured in turns, on both commits.
void keep(Project const& project, BenchSides const& sides, Confirmed const& confirmed,
          BenchSession const& session);

}  // namespace cairn::cli
