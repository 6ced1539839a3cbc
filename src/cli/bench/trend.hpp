// SPDX-License-Identifier: MIT
#pragma once

#include "bench/history.hpp"
#include "cli/bench/lookup.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cairn::cli {

/// Which series of a history are wanted.
struct TrendFilter {
  std::vector<std::string> benchmarks;  ///< patterns; empty: all
  std::vector<std::string> metrics;     ///< the same; empty: all that say something by themselves
  bool everything = false;              ///< also those that only explain others
  bool otava = false;                   ///< changes as Apache Otava finds them
};

/// Series with their changes, and those that somebody accepted.
struct Trend {
  std::vector<bench::Series> series;
  std::vector<bench::Accepted> accepted;
};

/// The series of the line of first parents up to `commit`. `most` commits are looked at; 0: all.
Trend trend_of(Project const& project, machine::RecordStore const& store, std::string const& commit,
               std::size_t most, TrendFilter const& filter);

}  // namespace cairn::cli
