// SPDX-License-Identifier: MIT
#pragma once

#include "machine/benchmark.hpp"
#include "machine/benchmark_results.hpp"
#include "machine/benchmark_samples.hpp"
#include "machine/processor_time.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace cairn::machine {

/// One benchmark while it is run, step by step. A step that goes wrong is a failure of the
/// benchmark: later steps do nothing then, but for cleaning up.
class BenchmarkSession {
public:
  /// `place` outlives the session.
  BenchmarkSession(process::Launcher& launcher, BenchmarkPlace const& place);
  BenchmarkSession(BenchmarkSession const&) = delete;
  BenchmarkSession& operator=(BenchmarkSession const&) = delete;
  /// Cleans up, where finish() did not come to it.
  ~BenchmarkSession();

  /// Finds out whether it can be run at all; runs the set-up; measures what its shell takes.
  void begin();

  /// One run that does not count, with what is to be done before and after each run.
  void warm_up();

  /// One run that counts, or several, at most `most`, where they are short and nothing is to be
  /// done in between. Where the limit of all runs is over meanwhile, a run does not count.
  void run(std::uint64_t most = 1);

  /// Counts instructions in a run of its own, where that is wanted; then cleans up.
  void finish();

  /// Makes it a failure, for a reason that none of its steps has.
  void fail(std::string reason);

  bool has_failed() const { return failure_.has_value(); }

  /// Whether the limit of all runs is over.
  bool is_over() const;

  /// What the runs that count took, one after the other.
  std::vector<process::Usage> const& usages() const { return usages_; }

  /// What it came to so far.
  bench::Results results() const;

private:
  using Clock = std::chrono::steady_clock;
  enum class Kind { warm_up, counted };

  bench::Definition const& definition() const { return place_.definition; }
  bool takes_resources() const { return definition().takes == bench::Takes::resources; }
  template <class Step>
  void attempt(Step const& step);
  void find_counter();
  void measure_shell();
  void count_instructions();
  void clean_up();
  process::Measured measure(Kind kind);
  std::vector<process::Measured> measure_series(std::uint64_t count);
  std::uint64_t length_of_series(std::uint64_t most) const;
  std::optional<std::string> failure_of_step(std::optional<bench::CommandLine> const& command,
                                             char const* what);
  std::optional<std::string> failure_of_run(process::Measured const& measured) const;
  process::Command command_of(bench::CommandLine const& line) const;
  process::MeasuredCommand measured_command(bench::CommandLine const& line);
  std::optional<std::chrono::milliseconds> time_left() const;
  std::optional<std::chrono::milliseconds> limit_of_next_run() const;
  std::vector<std::string> remarks() const;

  process::Launcher& launcher_;
  BenchmarkPlace const& place_;
  std::filesystem::path folder_;
  std::mt19937_64 generator_;
  std::string iteration_;
  std::optional<Clock::time_point> deadline_;
  std::optional<ToldResults> told_;
  std::optional<ShellCost> shell_;
  std::optional<ProcessorTime> begun_;
  std::optional<ProcessorTime> ended_;
  std::vector<process::Usage> usages_;
  std::optional<std::uint64_t> instructions_;  ///< counted in a run of its own
  std::optional<std::string> failure_;
  std::vector<std::string> warnings_;
  std::uint64_t warm_ups_ = 0;
  std::uint64_t runs_with_rest_ = 0;
  bool by_cachegrind_ = false;
  bool has_begun_ = false;
  bool is_clean_ = false;
};

}  // namespace cairn::machine
