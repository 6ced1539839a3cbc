// SPDX-License-Identifier: MIT
#pragma once

#include "bench/definition.hpp"
#include "bench/measurement.hpp"
#include "process/measured.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cairn::machine {

/// How far a benchmark has come.
struct BenchmarkProgress {
  std::string benchmark;  ///< as bench::to_string() writes it
  bool warming_up = false;
  std::uint64_t done = 0;
  std::uint64_t planned = 0;              ///< as far as it is known by now
  std::optional<double> estimate;         ///< the median of wall times so far, in nanoseconds
  std::chrono::nanoseconds remaining{0};  ///< what is left, by that estimate
};

using OnProgress = std::function<void(BenchmarkProgress const&)>;

/// One benchmark, and the work tree that it is run in.
struct BenchmarkPlace {
  bench::Definition definition;
  std::filesystem::path top;

  /// Decides how long CAIRN_BENCH_OFFSET is in each run: where the stack begins, and so how its
  /// data lie in the caches, is not to be the same by chance (Mytkowicz et al., ASPLOS 2009).
  std::uint64_t seed = 0;
};

/// Runs one benchmark: set-up, warm-up, runs, cleanup, which comes whatever happened before. What
/// goes wrong is a failure in the results; nothing of a benchmark that failed is a measurement.
///
/// Each command sees CAIRN_BENCH_ITERATION, "0", "1", ..., or "warmup-0", ...; each run of the
/// benchmark CAIRN_BENCH_OFFSET, 0 to 4095 bytes that mean nothing. How often it is run is decided
/// after the first run: as Repetition says, as many as fit into its time by then. Of `resources`
/// each run is a sample of wall, cpu, user, system, memory, faults and switches, and instructions
/// where they are wanted and the hardware counts them; else one run under valgrind's cachegrind
/// counts them. Of `output` and `files` each run is what harness::read() makes of it.
///
/// Warnings begin with the benchmark's name. Reasons of failures name neither user nor host.
///
/// What a shell takes to start is measured, and subtracted from times that are at least five times
/// as long; the raw ones are kept `within`.
bench::Results run_benchmark(process::Launcher& launcher, BenchmarkPlace const& place,
                             OnProgress const& progress);

/// Runs the same benchmarks in two places in turns: pair by pair, the order of each pair decided by
/// `seed`. Both sides have as many samples. `enough` is asked after each pair, with what there is
/// so far, and may end it.
struct Pair {
  bench::Results base;
  bench::Results head;
};
Pair run_interleaved(process::Launcher& launcher, BenchmarkPlace const& base,
                     BenchmarkPlace const& head, std::uint64_t pairs, std::uint64_t seed,
                     std::function<bool(Pair const&)> const& enough, OnProgress const& progress);

}  // namespace cairn::machine
