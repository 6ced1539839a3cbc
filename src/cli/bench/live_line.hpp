// SPDX-License-Identifier: MIT
#pragma once

#include "cli/progress.hpp"
#include "machine/benchmark.hpp"

#include <cstddef>
#include <string>

namespace cairn::cli {

/// How far a benchmark is, in one line that is written over and over and goes away with the object:
/// "sort{size=10}: 42/100, 1.72 ms, 3 s left". On a terminal only.
class LiveLine {
public:
  /// On standard error.
  LiveLine();
  explicit LiveLine(Progress::Surroundings surroundings, std::size_t columns);
  ~LiveLine();
  LiveLine(LiveLine const&) = delete;
  LiveLine& operator=(LiveLine const&) = delete;

  /// `lead` stands in front: "2/5 ". Cheap enough to be called for each run.
  void show(machine::BenchmarkProgress const& progress, std::string const& lead = {});

  /// Takes the line away, until it is shown again.
  void clear();

private:
  Progress::Surroundings surroundings_;
  std::size_t columns_;
  Progress::Clock::time_point next_;
  std::size_t shown_ = 0;
};

/// The text of such a line, without `lead`.
std::string text_of(machine::BenchmarkProgress const& progress);

}  // namespace cairn::cli
