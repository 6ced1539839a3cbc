// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What `pytest --benchmark-json` and --benchmark-autosave write. A benchmark is called by its full
/// name, "tests/test_sort.py::test_sort[100]". One file is one invocation: its sample is the median
/// of the rounds, from `data` where the file has all of it, and never the mean, which the first
/// rounds pull away. That files were dirty when it was measured is a warning.
bench::Results read_pytest_benchmark(std::span<File const> files, Mapping const& mapping);

bool looks_like_pytest_benchmark(File const& file);

}  // namespace cairn::harness
