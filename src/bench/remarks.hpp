// SPDX-License-Identifier: MIT
#pragma once

#include "bench/pairing.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// What is odd about samples. Nothing of it changes a verdict, for no sample is ever left out.
namespace cairn::bench {

/// Outliers, a slow first run, a trend, of the values of one side, "base" or "head".
std::vector<std::string> remarks_on(std::string_view side, std::span<double const> values,
                                    Metric const& metric);

/// Whether a remark of remarks_on() only counts outliers: of many results some have one, and a
/// table says so once.
bool counts_outliers(std::string_view remark);

/// Runs in which other programs got the processor far more often than in the rest; about times.
std::vector<std::string> remarks_on_disturbance(std::string_view side,
                                                SampleRecords const& records);

}  // namespace cairn::bench
