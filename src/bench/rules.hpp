// SPDX-License-Identifier: MIT
#pragma once

#include "bench/definition.hpp"
#include "bench/policy.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::bench {

/// Results that something else measured, `[[bench.import]]`.
struct ImportRules {
  std::string name;
  std::string format;              ///< of harness::formats(); empty: told by the files
  std::vector<std::string> files;  ///< paths or patterns below the top of the work tree, or folders
  std::string mapping;             ///< what a format that needs one is told
  std::string metric;              ///< of values that name none
  std::string unit;                ///< of values that have none
  Parameters parameters;           ///< that every benchmark of them gets

  bool operator==(ImportRules const&) const = default;
};

/// How commits are measured beside each other: `git bench compare --confirm`, `git bench bisect`.
struct ConfirmRules {
  std::optional<CommandLine> build;                 ///< makes a work tree ready to be measured
  std::uint64_t pairs = 10;                         ///< at most, of each benchmark
  std::chrono::nanoseconds limit{900'000'000'000};  ///< of all of them; 0: none
  bool automatic = false;  ///< what a stored comparison holds for a regression is confirmed unasked

  bool operator==(ConfirmRules const&) const = default;
};

/// What results that a project stands for must be made of: `--official`.
struct OfficialRules {
  std::uint64_t runs = 5;                 ///< at least so many sessions or invocations
  std::chrono::nanoseconds cool_down{0};  ///< before each run

  bool operator==(OfficialRules const&) const = default;
};

/// What is forgotten by `git bench gc` when it is not told otherwise.
struct RetentionRules {
  std::uint64_t days = 0;      ///< records older than this; 0: none
  std::uint64_t sessions = 0;  ///< how many of a series are kept on a commit; 0: all

  bool operator==(RetentionRules const&) const = default;
};

/// Everything that release.toml says about benchmarks, git-release(5).
struct Rules {
  std::vector<Definition> definitions;  ///< by name and parameters, each combination one
  std::vector<ImportRules> imports;
  Policy policy;
  ConfirmRules confirm;
  OfficialRules official;
  RetentionRules retention;
  std::string remote;  ///< where records go; empty: the branch's, else "origin"
  std::map<std::string, std::vector<std::string>> toolchains;  ///< commands that tell versions
  std::vector<std::string> variables;  ///< of the environment, that may be written down

  bool operator==(Rules const&) const = default;
};

/// The values that each parameter takes.
using Matrix = std::map<std::string, std::vector<std::string>>;

/// One definition for each combination of the values, the last parameter changing first; `{name}`
/// in its texts becomes the value. A brace of anything else stays as it is. Throws Error{fatal}
/// where there would be more than a thousand.
std::vector<Definition> expanded(Definition const& definition, Matrix const& matrix);

/// The words of a command as a shell would take them apart: quotes and backslashes mean what they
/// mean there, nothing else does. Throws Error{fatal} where a quote is not closed, and where there
/// is no word.
std::vector<std::string> words_of(std::string_view text);

/// "3" and "3s" are three seconds; "250ms", "10us", "5ns", "2m" and "1h" work too, and decimals.
/// None if it is nothing of that kind, or more than a hundred years.
std::optional<std::chrono::nanoseconds> duration_of(std::string_view text);

/// "10%" is 0.1; "1.5x" and "1.5" are 1.5. None if it is nothing of that kind, or below 0.
std::optional<double> ratio_of(std::string_view text);

/// A value in the unit of its metric: "100 ms" is 1e8 of a metric in ns, "64 MiB" 67108864 of one
/// in B, "1.5M/s" 1500000 of one in 1/s; a bare number is in the metric's unit. None if it is
/// nothing of that kind, or of another unit.
std::optional<double> quantity_of(std::string_view text, std::string_view unit);

}  // namespace cairn::bench
