// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What `cargo bench` prints with Criterion: "sort/1000   time:   [1.02 ms 1.05 ms 1.08 ms]", with
/// the name perhaps on the line before. The middle one of the three is the sample, one of each
/// invocation: the other two are bounds of its confidence interval. `thrpt:` is a metric of its
/// own. What it says of changes since the last run is left out. A benchmark that was begun and has
/// no result is a failure where others follow or a panic is told, and else the file is cut off.
///
/// The format goes line by line: a file that ends behind a benchmark's last line is complete as far
/// as anybody can tell.
bench::Results read_criterion_text(std::span<File const> files, Mapping const& mapping);

bool looks_like_criterion_text(File const& file);

}  // namespace cairn::harness
