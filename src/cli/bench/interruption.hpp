// SPDX-License-Identifier: MIT
#pragma once

namespace cairn::cli {

/// As long as it stands, SIGINT, SIGTERM and SIGHUP do not end us but the program that is measured
/// just now: no other run begins, and what a benchmark has for its cleanup is done. Then,
/// where this ends, the signal has the effect that it always has. A second signal has it at once.
/// One that whoever started us ignores stays ignored. There is one of these at a time.
///
///     Interruption const interruption;
///     machine::run_benchmark(launcher, place, [&](auto const&) { interruption.check(); });
class Interruption {
public:
  Interruption();
  Interruption(Interruption const&) = delete;
  Interruption& operator=(Interruption const&) = delete;
  /// Does not return where there was a signal.
  ~Interruption();

  /// Throws Error{fatal} where there was a signal: nobody gets to see it.
  void check() const;
};

}  // namespace cairn::cli
