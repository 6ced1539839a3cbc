// SPDX-License-Identifier: MIT
#pragma once

#include "bench/measurement.hpp"
#include "support/names.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cairn::bench {

/// A command: words, or one text for the shell where the user asked for one.
struct CommandLine {
  std::vector<std::string> words;  ///< one word, where `shell` is given
  std::string shell;               ///< "sh": the shell that reads it; empty: none does

  bool operator==(CommandLine const&) const = default;
};

/// Where the results of a benchmark come from.
enum class Takes {
  resources,  ///< the runs of the command itself: time, memory, faults, switches
  output,     ///< what the command writes to its standard output, in a harness' format
  files,      ///< files that it leaves behind, in a harness' format
};

constexpr auto names_of(Takes) {
  return std::array{name(Takes::resources, "resources"), name(Takes::output, "output"),
                    name(Takes::files, "files")};
}

/// How often something is done: by count, and by time.
struct Repetition {
  std::uint64_t warm_up = 0;
  std::optional<std::uint64_t> runs;  ///< exactly so many; else between the two below
  std::uint64_t least = 10;
  std::optional<std::uint64_t> most;
  std::chrono::nanoseconds time{3'000'000'000};  ///< go on until this much was measured
  std::chrono::nanoseconds limit_of_run{0};      ///< of one run; 0: none
  std::chrono::nanoseconds limit{0};             ///< of all of them; 0: none
  std::chrono::nanoseconds cool_down{0};         ///< before each run

  bool operator==(Repetition const&) const = default;
};

/// One benchmark as `[[bench.command]]` or the command line says it; parameters are expanded
/// already, one definition for each combination of their values.
struct Definition {
  std::string name;
  Parameters parameters;
  CommandLine command;
  std::optional<CommandLine> setup;              ///< once before all runs
  std::optional<CommandLine> prepare;            ///< before each run
  std::optional<CommandLine> conclude;           ///< after each run
  std::optional<CommandLine> cleanup;            ///< once after all runs, whatever happened
  std::string directory;                         ///< below the top of the work tree; empty: the top
  std::map<std::string, std::string> variables;  ///< of the environment
  std::string input;                             ///< a file as standard input; empty: nothing
  std::string output;                 ///< "null" (as when empty), "pipe", "inherit", or a file
  std::vector<int> exit_codes = {0};  ///< which of them are no failure
  bool any_exit_code = false;
  bool instructions = false;  ///< count them as well: by the hardware, or in a run of cachegrind

  Takes takes = Takes::resources;
  std::string format;              ///< of harness::formats(), for output and files
  std::vector<std::string> files;  ///< patterns below the directory
  std::string mapping;             ///< what a format that needs one is told: paths, an expression

  Repetition repetition;

  bool operator==(Definition const&) const = default;
};

/// 16 hexadecimal digits of what decides a result: command, parameters, set-up, input and
/// environment, and not how often it is repeated. A series goes on as long as it stays the same.
std::string hash_of(Definition const& definition);

}  // namespace cairn::bench
