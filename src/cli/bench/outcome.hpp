// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn::cli {

/// What git-bench answers beside Status: none of these is ever a yes.
enum Outcome : int {
  inconclusive = 11,  ///< the samples cannot tell
  no_baseline = 12,   ///< there is nothing to compare with
  no_results = 13,    ///< a benchmark failed, or nothing was measured at all
  same_commit = 14,   ///< a commit was to be compared with itself
  incomparable = 15,  ///< measured on machines, or of definitions, that differ
};

/// Why there is no yes.
struct Refusal {
  Outcome outcome = no_results;
  std::string message;
  std::string hint;  ///< may be empty
};

/// Says on standard error, as an Error is told, why there is no yes, and returns `outcome`. `hint`
/// may be empty.
int refused(Outcome outcome, std::string const& message, std::string const& hint = {});
int refused(Refusal const& refusal);

/// The same for something that does not end the program: "warning: ...".
void warn(std::string const& message);

/// "1 record", "2 records".
std::string counted(std::size_t count, std::string_view noun);

/// "note: ..."
void remark(std::string const& message);

}  // namespace cairn::cli
