// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// A JUnit report, as test runners of many languages write it (its schema is Ant's
/// JUnitReport; there is no other specification): each testcase with a time, in seconds, is a
/// benchmark "classname/name", or "suite/name" where it has no class, with the metric "wall". What
/// failed or had an error is a failure; what was skipped is left out.
bench::Results read_junit(std::span<File const> files, Mapping const& mapping);

bool looks_like_junit(File const& file);

}  // namespace cairn::harness
