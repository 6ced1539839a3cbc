// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// The lines of `cargo criterion --message-format json`
/// (bheisler.github.io/criterion.rs/book/cargo_criterion/external_tools.html). Each message with
/// the reason "benchmark-complete" is an invocation, and its sample the median of what its values
/// are for one iteration. What it says of changes is left out, units and all. Lines that are no
/// JSON objects are not the harness'; one that begins as such and does not end is an error.
///
/// The format goes line by line: a file that ends with a whole line is complete as far as anybody
/// can tell.
bench::Results read_cargo_criterion(std::span<File const> files, Mapping const& mapping);

bool looks_like_cargo_criterion(File const& file);

}  // namespace cairn::harness
