// SPDX-License-Identifier: MIT
#pragma once

#include "bench/definition.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cairn::cli {

/// What there is to say about the benchmarks of one run, gathered: what is so of several of them is
/// said once.
class RunRemarks {
public:
  /// Takes the warnings of a benchmark, which begin with its name where they are about it alone.
  void add(bench::Definition const& definition, std::span<std::string const> warnings);

  /// "sort{size=10}: the first run is far slower", "sort and 3 others: other benchmarks are run",
  /// in the order in which each was first said.
  std::vector<std::string> lines() const;

private:
  struct Remark {
    std::string text;
    std::vector<std::string> benchmarks;  ///< none: it is about no one of them
  };

  Remark& remark(std::string text);

  std::vector<Remark> remarks_;
};

}  // namespace cairn::cli
