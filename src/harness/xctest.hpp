// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"

#include <span>

namespace cairn::harness {

/// The log of `swift test` or `xcodebuild test`: the lines "Test Case '…' measured [Time, seconds]
/// average: …, values: […]" of XCTest's measure(), Apple's and that of swift-corelibs-xctest. The
/// values of a line are iterations inside of one process, and so one sample: their median.
///
/// A benchmark is called "Module.Class/test", as `swift test --filter` takes it. Clocks are "wall",
/// CPU time is "cpu", retired instructions and cycles are "instructions" and "cycles", the peak of
/// physical memory is "memory"; what an app under test does has that app in brackets behind it.
/// Other metrics keep their names. The polarity that a line gives decides what is better.
///
/// Of a test that failed nothing is measured. A log that ends inside of a test is cut off.
bench::Results read_xctest(std::span<File const> files, Mapping const& mapping);

bool looks_like_xctest(File const& file);

}  // namespace cairn::harness
