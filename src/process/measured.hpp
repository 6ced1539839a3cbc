// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cairn::process {

/// A program whose resources are wanted.
struct MeasuredCommand {
  /// It has a process group of its own, which its time limit ends as a whole. A program without a
  /// '/' is looked up in the PATH that it will have itself.
  Command command;
  std::filesystem::path input;  ///< a file as standard input; empty: nothing

  /// Where its standard output goes: nowhere, through a pipe that is read empty (and kept, where
  /// `keep` says so), to ours, or into a file. Its standard error goes with it to ours and into the
  /// file; else through a pipe of its own, of which the end is kept.
  enum class Output { nowhere, pipe, inherit, file };
  Output output = Output::nowhere;
  std::filesystem::path output_file;  ///< created, or emptied
  std::uint64_t keep = 0;             ///< bytes of standard output that are wanted back, of a pipe

  bool count_instructions = false;  ///< by the hardware's counters, where there are any

  /// What becomes of processes of its group that are still there when it has ended.
  enum class Rest { ended, left };
  Rest rest = Rest::ended;
};

/// What one run of a program took. Times are whole nanoseconds. The program and those of its
/// descendants that it waited for count.
struct Usage {
  std::uint64_t wall = 0;  ///< from just before it was started to its end
  std::uint64_t user = 0;
  std::uint64_t system = 0;
  std::uint64_t peak_memory = 0;  ///< bytes, of the greatest process of its tree, and of it alone
  std::uint64_t minor_faults = 0;
  std::uint64_t major_faults = 0;
  std::uint64_t voluntary_switches = 0;
  std::uint64_t involuntary_switches = 0;
  std::optional<std::uint64_t> instructions;  ///< in user mode; none: this machine does not count
  std::optional<std::uint64_t> cycles;
};

/// How one run went.
struct Measured {
  Ending ending;
  Usage usage;
  std::string output;     ///< as much as was to be kept
  bool cut = false;       ///< there was more
  std::string errors;     ///< the end of its standard error, at most 4 KiB
  bool had_rest = false;  ///< processes of its group were still there, and were ended
};

/// Starts programs and takes what they used. It is a process of its own, forked while we are small:
/// a program inherits the peak memory of the one that starts it. When we end, however we do, it
/// ends as well, with the program that runs just then. Each program has the signals of a fresh
/// start, and no file but its three standard streams.
class Launcher {
public:
  /// Forks the process. To be made before much memory is used. Throws Error{fatal}.
  Launcher();
  Launcher(Launcher const&) = delete;
  Launcher& operator=(Launcher const&) = delete;
  ~Launcher();

  /// Runs it to its end, one at a time. Throws Error{fatal} when the program cannot be started, or
  /// a file of it cannot be opened.
  Measured run(MeasuredCommand const& command);

  /// Ends the program that runs just now, and its process group, as a time limit would: its run is
  /// reported as one that took too long. Without one nothing happens. Safe in a signal handler; it
  /// means the Launcher that was made last.
  static void end_running() noexcept;

  /// How many programs one series may have.
  static constexpr std::size_t most_in_series = 32;

  /// Runs programs, whose output goes nowhere, one behind the other, while we do nothing: so short
  /// ones are not disturbed by us. Ends behind the first one that does not exit with 0, so that the
  /// result may be shorter; only the last one has `errors`. Throws as run() does.
  std::vector<Measured> run_series(std::span<MeasuredCommand const> commands);

private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace cairn::process
