// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What `go test -bench` prints, in Go's benchmark data format
/// (golang.org/design/14313-benchmark-format): each line is a sample, so -count=10 gives ten.
///
/// A benchmark is "BenchmarkSort/n=100", with parameters "gomaxprocs" (the "-8" behind its name)
/// and "pkg". Other configuration lines are parameters where they differ within a file, and so set
/// benchmarks apart ("note: before", "note: after"). `ns/op` is wall time and `MB/s` is bytes per
/// second; other units are metrics of that name, better as `Unit` lines say, and else lower but for
/// rates. A benchmark that failed, or was announced and has no result in a package that ended, is a
/// failure.
///
/// Events of `go test -json` are read as well: as what the tests of each package printed.
///
/// The format goes line by line: a file that ends with a whole line is complete as far as anybody
/// can tell. One that ends within the line of a result, or behind a name, is cut off.
bench::Results read_go(std::span<File const> files, Mapping const& mapping);

bool looks_like_go(File const& file);

}  // namespace cairn::harness
