// SPDX-License-Identifier: MIT
#pragma once

#include "bench/record.hpp"
#include "support/json.hpp"

#include <span>
#include <string>

namespace cairn::cli {

/// Which metrics of a record are shown where nobody asked for all of them.
enum class Detail { usual, everything };

/// The results of records as a table for a terminal: benchmark, metric, median, spread, range and
/// how many samples.
std::string summary_table(std::span<bench::Record const> records, Detail detail);

/// The same in Markdown.
std::string summary_markdown(std::span<bench::Record const> records, Detail detail);

/// One line for each metric, RFC 4180; values in the units in which they are kept.
std::string summary_csv(std::span<bench::Record const> records);

/// "benchmark", "parameters", "metric", "unit", "n", "median", "mean", "deviation", "least",
/// "greatest" and "values" of each metric, and failures.
Json summary_json(std::span<bench::Record const> records);

}  // namespace cairn::cli
