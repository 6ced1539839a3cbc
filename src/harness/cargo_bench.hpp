// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// What `cargo bench` prints with libtest, and Criterion with --output-format bencher: lines "test
/// NAME ... bench: 18,149 ns/iter (+/- 755)". Each is a sample; of the iterations behind it only
/// median and spread are known. Where one file has a name in several targets, as cargo says before
/// each, they are set apart by a parameter "target". What failed, or panicked, is a failure.
///
/// A run that says how many tests it has ends with "test result:", and has as many results as it
/// says were measured, or it is cut off. Without both lines, the format goes line by line: a file
/// that ends with a whole result is complete as far as anybody can tell, but perhaps for the
/// throughput, which stands behind it.
bench::Results read_cargo_bench(std::span<File const> files, Mapping const& mapping);

bool looks_like_cargo_bench(File const& file);

}  // namespace cairn::harness
