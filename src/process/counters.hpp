// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"

#include <cstdint>
#include <optional>
#include <sys/types.h>

namespace cairn::process {

/// What a counter counts of programs.
enum class Counted {
  instructions,  ///< that the processor completed in user mode
  cycles,        ///< that it took for them
  nanoseconds,   ///< that they had a processor; counted by the system, on every machine
};

/// Counts what the programs come to that this process starts while it stands, and all that they
/// start: perf_event_open(2). Where the system has no such counters, it counts nothing.
class Counter {
public:
  explicit Counter(Counted counted);

  /// What was counted for programs that have ended. None where there is no such counter, or it was
  /// lent to others for a part of the time.
  std::optional<std::uint64_t> value() const;

private:
  FileDescriptor event_;
};

/// Instructions and cycles of a program.
struct Counts {
  std::uint64_t instructions = 0;
  std::uint64_t cycles = 0;
};

/// The processor's counters over the run of one program, which this process starts after it was
/// made.
class RunCounters {
public:
  /// For the program `id`, which has ended and was not waited for yet.
  std::optional<Counts> of(pid_t id) const;

private:
#ifndef __APPLE__
  Counter instructions_{Counted::instructions};
  Counter cycles_{Counted::cycles};
#endif
};

/// Whether this machine counts instructions for us: not in most virtual machines, nor where
/// kernel.perf_event_paranoid is above 2.
bool counts_instructions();

}  // namespace cairn::process
