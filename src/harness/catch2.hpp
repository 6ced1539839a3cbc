// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What a program with Catch2's benchmarks writes, version 2 or 3: to a terminal, with or without
/// analysis, or with `--reporter xml`. A benchmark is called "test case/section/benchmark", for its
/// own name is only known there; Catch2 tells no samples, so the mean of each is one sample of
/// "wall". Benchmarks of a test case that failed are failures.
bench::Results read_catch2(std::span<File const> files, Mapping const& mapping);

bool looks_like_catch2(File const& file);

}  // namespace cairn::harness
